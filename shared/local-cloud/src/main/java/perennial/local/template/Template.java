package perennial.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** What the SAM template says is there, as far as it runs on one machine. */
public final class Template {
    private static final Names NOTHING_YET = new Names() {
        @Override
        public String ref(String logicalId) {
            return logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            throw new TemplateError("!GetAtt " + logicalId + "." + attribute + " is not understood here");
        }

        @Override
        public String secret(String name) {
            throw new TemplateError("The secret " + name + " is used outside a function's environment");
        }
    };

    /** Resources go by their logical ids. */
    private static final Names LOGICAL_IDS = new Names() {
        @Override
        public String ref(String logicalId) {
            return logicalId;
        }

        @Override
        public String attribute(String logicalId, String attribute) {
            return attribute.equals("Arn") ? logicalId : logicalId + "." + attribute;
        }

        @Override
        public String secret(String name) {
            return name;
        }
    };

    private final Node root;
    private final Map<String, Object> parameters;

    private Template(Map<?, ?> document, Map<String, Object> parameters) {
        this.parameters = parameters;
        this.root = new Node("template", document, intrinsics(document, NOTHING_YET));
    }

    /**
     * Reads the text of a template.
     *
     * @param given values for its parameters; the others take their defaults
     * @throws TemplateError where it cannot be run here, or a parameter has no value
     */
    public static Template read(String yaml, Map<String, String> given) {
        if (!(ShortTags.read(yaml) instanceof Map<?, ?> document))
            throw new TemplateError("The template is no mapping");
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (document.get("Parameters") instanceof Map<?, ?> declared) {
            declared.forEach((name, parameter) ->
                    parameters.put(String.valueOf(name), value(String.valueOf(name), (Map<?, ?>) parameter, given)));
        }
        parameters.put("AWS::Region", "local");
        parameters.put("AWS::StackName", "perennial");
        parameters.put("AWS::AccountId", "000000000000");
        parameters.put("AWS::Partition", "aws");
        parameters.put("AWS::URLSuffix", "amazonaws.com");
        return new Template(document, parameters);
    }

    private static Object value(String name, Map<?, ?> parameter, Map<String, String> given) {
        Object value = given.containsKey(name) ? given.get(name) : parameter.get("Default");
        if (value == null) throw new TemplateError("The parameter " + name + " has no value");
        return String.valueOf(parameter.get("Type")).contains("List")
                ? List.of(String.valueOf(value).split(","))
                : String.valueOf(value);
    }

    public List<TableSpec> tables() {
        return each("AWS::DynamoDB::Table", TableSpec::of);
    }

    public List<QueueSpec> queues() {
        return each("AWS::SQS::Queue", QueueSpec::of);
    }

    public List<FunctionSpec> functions() {
        Node globals = root.find("Globals")
                .flatMap(all -> all.find("Function"))
                .orElseGet(() -> new Node("template.Globals.Function", Map.of(), root.intrinsics()));
        return each("AWS::Serverless::Function", (name, function) -> FunctionSpec.of(name, function, globals));
    }

    public List<StreamMapping> streamMappings() {
        return mappings("AWS::DynamoDB::Table", StreamMapping::of);
    }

    public List<QueueMapping> queueMappings() {
        return mappings("AWS::SQS::Queue", QueueMapping::of);
    }

    public List<ScheduleSpec> schedules() {
        List<ScheduleSpec> schedules = new ArrayList<>();
        events(
                "ScheduleV2",
                (function, event) -> schedules.add(ScheduleSpec.of(function, event.name(), event.properties())));
        return schedules;
    }

    /** The template's one HTTP API. */
    public ApiSpec api() {
        List<Node> apis = each("AWS::Serverless::HttpApi", (_, api) -> api);
        if (apis.size() != 1) throw new TemplateError("The template has " + apis.size() + " HTTP APIs, not one");
        var authorizer = ApiSpec.authorizer(apis.getFirst());
        List<Route> routes = new ArrayList<>();
        events("HttpApi", (function, event) -> routes.add(route(function, event.properties(), authorizer.isPresent())));
        return new ApiSpec(
                routes, authorizer, apis.getFirst().find("CorsConfiguration").map(ApiSpec.Cors::of));
    }

    /** A function's environment, once the resources that it names have names. */
    public Map<String, String> environment(FunctionSpec function, Names names) {
        Intrinsics intrinsics = intrinsics((Map<?, ?>) root.value(), names);
        Map<String, String> variables = new LinkedHashMap<>();
        function.environment().forEach((key, value) -> variables.put(key, intrinsics.text(value)));
        return variables;
    }

    /** What a function may do by its own policies and those that it refers to. */
    public Permissions permissions(String function) {
        Intrinsics byLogicalId = intrinsics((Map<?, ?>) root.value(), LOGICAL_IDS);
        List<Permissions.Statement> statements = new ArrayList<>();
        for (Node policy : resource(function).items("Policies")) {
            Node document = policy.find("Statement").isPresent()
                    ? policy
                    : resource(policy.resource()).at("PolicyDocument");
            var declared =
                    (List<?>) byLogicalId.resolve(document.at("Statement").value());
            declared.forEach(statement -> statements.add(Permissions.Statement.of((Map<?, ?>) statement)));
        }
        return new Permissions(List.copyOf(statements));
    }

    private Node resource(String logicalId) {
        return root.at("Resources").at(logicalId).at("Properties");
    }

    private static Route route(String function, Node event, boolean guarded) {
        Optional<Node> auth = event.find("Auth");
        boolean open = !guarded
                || auth.map(own -> own.text("Authorizer", "").equals("NONE")).orElse(false);
        List<String> scopes =
                auth.map(own -> ApiSpec.texts(own, "AuthorizationScopes")).orElse(List.of());
        return new Route(
                event.text("Method", "ANY").toUpperCase(Locale.ROOT),
                event.text("Path", Route.DEFAULT),
                function,
                open ? Optional.empty() : Optional.of(scopes));
    }

    private record Event(String name, Node properties) {}

    private void events(String type, BiConsumer<String, Event> each) {
        each("AWS::Serverless::Function", (name, function) -> Map.entry(name, function))
                .forEach(function -> function.getValue()
                        .find("Events")
                        .ifPresent(events -> events.forEach((event, node) -> {
                            if (node.text("Type").equals(type)) {
                                each.accept(function.getKey(), new Event(event, node.at("Properties")));
                            }
                        })));
    }

    private <T> List<T> mappings(String sourceType, BiFunction<String, Node, T> read) {
        List<T> mappings = new ArrayList<>();
        each("AWS::Lambda::EventSourceMapping", (name, mapping) -> Map.entry(name, mapping))
                .forEach(mapping -> {
                    String source = mapping.getValue().at("EventSourceArn").resource();
                    String type = root.at("Resources").at(source).text("Type");
                    if (type.equals(sourceType)) mappings.add(read.apply(mapping.getKey(), mapping.getValue()));
                });
        return mappings;
    }

    private <T> List<T> each(String type, BiFunction<String, Node, T> read) {
        List<T> found = new ArrayList<>();
        root.at("Resources").forEach((name, resource) -> {
            if (resource.text("Type").equals(type)) found.add(read.apply(name, resource.at("Properties")));
        });
        return found;
    }

    private Intrinsics intrinsics(Map<?, ?> document, Names names) {
        return new Intrinsics(document, parameters, names);
    }
}
