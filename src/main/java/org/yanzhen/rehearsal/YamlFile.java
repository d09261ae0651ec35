package org.yanzhen.rehearsal;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file read with the line of everything in it, so that each fault can be named. Dates stay text. */
final class YamlFile {
    private final String file;
    private final List<Faults.Fault> faults;

    YamlFile(String file, List<Faults.Fault> faults) {
        this.file = file;
        this.faults = faults;
    }

    /** The fields of a mapping by name, each with its line. */
    record Fields(Map<String, Node> nodes, int line) {}

    /** The whole file, or null after a fault. */
    Fields read(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(20 << 20);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                fault(0, null, "文件是空的。");
                return null;
            }
            return fields(root, null);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            fault(line, null, "YAML 写法不对（" + e.getProblem() + "）。请检查缩进、冒号和引号。");
            return null;
        }
    }

    Fields fields(Node node, String name) {
        if (!(node instanceof MappingNode mapping)) {
            fault(line(node), name, "这里要写成“名称: 值”的形式。");
            return null;
        }
        var nodes = new LinkedHashMap<String, Node>();
        mapping.getValue().forEach(tuple -> {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (nodes.put(key, tuple.getValueNode()) != null) fault(line(tuple.getKeyNode()), key, "写了两次，请删去一处。");
        });
        return new Fields(nodes, line(node));
    }

    /** Names every field that is none of these. */
    void only(Fields fields, Set<String> known) {
        fields.nodes().forEach((name, node) -> {
            if (!known.contains(name))
                fault(
                        line(node),
                        name,
                        "不认识这个字段。这里可以写："
                                + String.join("、", known.stream().sorted().toList()) + "。");
        });
    }

    /** A text; null when absent. */
    String text(Fields fields, String name, boolean required) {
        Node node = fields.nodes().get(name);
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) return scalar.getValue().strip();
        if (node instanceof ScalarNode || node == null) {
            if (required) fault(node == null ? fields.line() : line(node), name, "没有写。");
        } else fault(line(node), name, "这里要写一个值，不是列表。");
        return null;
    }

    /** One text or a list of texts. */
    List<String> texts(Fields fields, String name) {
        Node node = fields.nodes().get(name);
        if (node == null) return List.of();
        var texts = new ArrayList<String>();
        for (Node item : node instanceof SequenceNode list ? list.getValue() : List.of(node))
            if (item instanceof ScalarNode scalar) texts.add(scalar.getValue().strip());
            else fault(line(item), name, "这里要写一个代码，或代码的列表。");
        return texts;
    }

    List<Node> list(Node node, String name) {
        if (node instanceof SequenceNode list) return list.getValue();
        fault(line(node), name, "这里要写成列表，每项前面一个“-”。");
        return List.of();
    }

    /** The value as plain Java: maps, lists, texts, numbers, booleans, null. */
    Object value(Node node) {
        if (node instanceof MappingNode mapping) {
            var map = new LinkedHashMap<String, Object>();
            mapping.getValue().forEach(t -> map.put(((ScalarNode) t.getKeyNode()).getValue(), value(t.getValueNode())));
            return map;
        }
        if (node instanceof SequenceNode list) {
            var values = new ArrayList<>();
            list.getValue().forEach(n -> values.add(value(n)));
            return values;
        }
        return node.getTag().equals(Tag.TIMESTAMP) ? ((ScalarNode) node).getValue() : new Scalars().of(node);
    }

    int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    void fault(int line, String field, String sentence) {
        faults.add(new Faults.Fault(file, line, field, sentence));
    }

    private static final class Scalars extends SafeConstructor {
        Scalars() {
            super(new LoaderOptions());
        }

        Object of(Node node) {
            return constructDocument(node);
        }
    }
}
