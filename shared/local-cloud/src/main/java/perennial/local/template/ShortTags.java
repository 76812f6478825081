package perennial.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML with CloudFormation's short tags as the long form they stand for: {@code !Ref X} is {@code {Ref: X}}. */
final class ShortTags extends SafeConstructor {

    private ShortTags() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
                return longForm(node);
            }
        });
    }

    /** The document as maps, lists and scalars. */
    static Object read(String yaml) {
        return new Yaml(new ShortTags()).load(yaml);
    }

    private Object longForm(Node node) {
        String tag = node.getTag().getValue().substring(1);
        Object value = switch (node) {
            case ScalarNode scalar -> constructScalar(scalar);
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new TemplateError("!" + tag + " stands before something it cannot stand before");
        };
        if (tag.equals("Ref") || tag.equals("Condition")) return Map.of(tag, value);
        if (tag.equals("GetAtt") && value instanceof String path) return Map.of("Fn::GetAtt", parts(path));
        return Map.of("Fn::" + tag, value);
    }

    private static List<String> parts(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) throw new TemplateError("!GetAtt " + path + " names no attribute");
        return List.of(path.substring(0, dot), path.substring(dot + 1));
    }
}
