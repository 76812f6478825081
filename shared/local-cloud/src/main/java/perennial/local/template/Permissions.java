package perennial.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a function's role lets it do.
 *
 * @param statements of all its policies; one that denies outweighs any that allows
 */
public record Permissions(List<Statement> statements) {

    /**
     * One statement of a policy.
     *
     * @param allows whether it allows or denies
     * @param resources by their logical ids; an attribute other than the ARN behind a dot, as in {@code Ledger.StreamArn}
     */
    public record Statement(boolean allows, Set<String> actions, Set<String> resources) {

        static Statement of(Map<?, ?> declared) {
            return new Statement(
                    declared.get("Effect").equals("Allow"),
                    texts(declared.get("Action")),
                    texts(declared.get("Resource")));
        }

        private static Set<String> texts(Object oneOrSeveral) {
            List<?> all = oneOrSeveral instanceof List<?> list ? list : List.of(oneOrSeveral);
            return all.stream().map(String::valueOf).collect(Collectors.toSet());
        }

        private boolean isAbout(String action, String resource) {
            return actions.contains(action) && resources.contains(resource);
        }
    }

    /** @param action such as {@code dynamodb:PutItem} */
    public boolean allow(String action, String resource) {
        List<Statement> about = statements.stream()
                .filter(each -> each.isAbout(action, resource))
                .toList();
        return !about.isEmpty() && about.stream().allMatch(Statement::allows);
    }
}
