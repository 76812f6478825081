package perennial.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function as the template describes it.
 *
 * @param code where its artifact is, from the template on
 * @param handler the handler's class
 * @param timeout after which an invocation is cut off
 * @param environment its variables, resolved once the resources that they name exist
 */
public record FunctionSpec(
        String name, String code, String handler, Duration timeout, Map<String, Object> environment) {

    static FunctionSpec of(String name, Node function, Node globals) {
        var environment = new LinkedHashMap<String, Object>();
        for (Node node : List.of(globals, function)) {
            node.find("Environment")
                    .flatMap(block -> block.find("Variables"))
                    .ifPresent(variables -> variables.forEach((key, value) -> environment.put(key, value.value())));
        }
        return new FunctionSpec(
                name,
                function.text("CodeUri"),
                function.text("Handler").replaceFirst("::.*", ""),
                function.seconds("Timeout", globals.number("Timeout", 3)),
                environment);
    }
}
