package dev.eddy.study;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the lines of a study file that a complaint about its plan is about. */
final class StudyPlaces {
    private static final Pattern STEP = Pattern.compile("([A-Za-z-]+)|\\[(\\d+)]");

    private final String file;
    private final String text;

    StudyPlaces(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The complaint with its place: that of the first path that the file has, else the file. */
    Misuse located(PlanMisuse complaint) {
        String message = String.valueOf(complaint.getMessage());
        Node root = YamlText.compose(file, text);
        for (String path : complaint.paths()) {
            Optional<Place> place = find(root, path);
            if (place.isPresent()) {
                return place.get().misuse(message, complaint);
            }
        }
        return new Misuse(file + ": " + message, complaint);
    }

    /** The place at the end of a path such as {@code blocks[1].networks[0]}. */
    private Optional<Place> find(Node root, String path) {
        Node node = root;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            Node inner = step.group(1) != null ? value(node, step.group(1)) : entry(node, step.group(2));
            if (inner == null) {
                return Optional.empty();
            }
            node = inner;
        }
        return Optional.of(new Place(file, Place.line(node.getStartMark()), path, 0));
    }

    private static @Nullable Node value(Node node, String key) {
        List<NodeTuple> entries = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return entries.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && Names.kebab(name.getValue()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    /** An entry of a list; a single value stands for a list of one. */
    private static @Nullable Node entry(Node node, String number) {
        int index = Integer.parseInt(number);
        List<Node> entries = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        return index < entries.size() ? entries.get(index) : null;
    }
}
