package perennial.domain;

import java.util.List;
import java.util.Set;

/**
 * What everyone may know about a command: identity, OpenAPI and the «allowed» lists read this one place.
 *
 * @param name as in the route, such as {@code onboard-client}
 * @param roles who may send it; empty for the clock's own commands, which no route offers
 * @param refusals the rule codes it can be refused for
 */
public record CommandType<C extends Command>(String name, Class<C> type, Set<Role> roles, List<String> refusals) {

    /** Whether people may send it: the others are the clock's. */
    public boolean isPublic() {
        return !roles.isEmpty();
    }
}
