package dev.eddy.study;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes records from YAML: components are keys, a family's member is chosen by {@code kind} or by its short name, and
 * every message says where, what was expected, and the nearest name.
 */
final class Binder {
    private static final String KIND = "kind";

    private final KindsRegistry registry;

    Binder(KindsRegistry registry) {
        this.registry = registry;
    }

    /**
     * Reads a whole file.
     *
     * @param file name for messages
     */
    <T extends Record> T bind(String file, String text, Class<T> type) {
        Node root = YamlText.compose(file, text);
        return type.cast(shaped(root, RecordShape.of(type), word(type), Place.top(file, root), List.of()));
    }

    /**
     * Reads one value by itself.
     *
     * @param where for messages
     */
    <T> T value(String where, String text, Class<T> type) {
        String expected = registry.of(type)
                .map(family ->
                        "give a kind of " + family.word() + " (one of: " + String.join(", ", family.names()) + ")")
                .orElse("give a " + word(type));
        Node root = YamlText.compose(where, text, expected);
        return type.cast(value(root, type, Place.top(where, root)));
    }

    /** The member of a family with all defaults. */
    Object member(Kinds<?> family, String kind) {
        String origin = "default of " + kind;
        Place place = Place.top(origin, YamlText.compose(origin, "{}"));
        return create(shape(kind, family, place), Map.of(), kind, place);
    }

    private Object value(Node node, Type type, Place place) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return list(node, argument, place);
            }
            if (generic.getRawType() == Map.class) {
                return map(node, generic.getActualTypeArguments()[1], place);
            }
            if (generic.getRawType() == Optional.class) {
                return node instanceof ScalarNode scalar && Scalars.isNull(scalar)
                        ? Optional.empty()
                        : Optional.of(value(node, argument, place));
            }
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException("study files have no values of " + type);
        }
        Optional<Kinds<?>> family = registry.of(plain);
        if (family.isPresent()) {
            return member(node, family.get(), place);
        }
        Function<String, ?> syntax = registry.shortNames(plain);
        if (syntax != null && node instanceof ScalarNode) {
            String text = Scalars.text(node, "a " + word(plain) + " or its short name", place);
            return checked(place, () -> syntax.apply(text));
        }
        if (plain.isRecord()) {
            return shaped(node, RecordShape.of(plain), word(plain), place, List.of());
        }
        return Scalars.read(node, plain, place)
                .orElseThrow(() -> new IllegalStateException("study files have no values of " + plain));
    }

    /** A list; a single value stands for a list of one. */
    private List<Object> list(Node node, Type type, Place place) {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(value(node, type, place));
        }
        List<Object> out = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            out.add(value(entry, type, place.at(out.size(), entry)));
        }
        return out;
    }

    /** Values by names that the file chooses. */
    private Map<String, Object> map(Node node, Type type, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            throw place.misuse("expected names with values, got " + Scalars.describe(node));
        }
        Map<String, Object> out = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place here = place.on(entry.getKeyNode());
            String key = Scalars.text(entry.getKeyNode(), "a name", here);
            if (out.put(key, value(entry.getValueNode(), type, here.at(key, entry.getValueNode()))) != null) {
                throw here.misuse("the name '" + key + "' is given twice");
            }
        }
        return out;
    }

    private Object member(Node node, Kinds<?> family, Place place) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(KIND)) {
                    String kind = Scalars.text(entry.getValueNode(), "the name of a kind", place);
                    return shaped(node, shape(kind, family, place), kind, place, List.of(KIND));
                }
            }
            throw place.misuse("missing key 'kind' (one of: " + String.join(", ", family.names()) + ")");
        }
        String text = Scalars.text(node, "a kind of " + family.word() + " or its short name", place);
        Function<String, ?> syntax = registry.shortNames(family.type());
        if (syntax != null && family.shape(text).isEmpty()) {
            return checked(place, () -> syntax.apply(text));
        }
        return create(shape(text, family, place), Map.of(), text, place);
    }

    private static Shape shape(String kind, Kinds<?> family, Place place) {
        return family.shape(kind).orElseThrow(() -> place.misuse(family.unknown(kind)));
    }

    private Object shaped(Node node, Shape shape, String word, Place place, List<String> further) {
        if (!(node instanceof MappingNode mapping)) {
            throw place.misuse("expected the keys of a " + word + " (" + String.join(", ", shape.keys()) + "), got "
                    + Scalars.describe(node));
        }
        Map<String, Node> given = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place here = place.on(entry.getKeyNode());
            String key = Scalars.text(entry.getKeyNode(), "a key", here);
            String name = further.contains(key)
                    ? key
                    : shape.slots().stream()
                            .filter(slot -> slot.names().contains(Names.kebab(key)))
                            .map(Slot::key)
                            .findFirst()
                            .orElseThrow(() -> unknownKey(key, shape, word, here));
            if (given.put(name, entry.getValueNode()) != null) {
                throw here.misuse("the key '" + key + "' is given twice");
            }
        }
        return create(shape, given, word, place);
    }

    private static Misuse unknownKey(String key, Shape shape, String word, Place place) {
        List<String> known = shape.keys();
        return place.misuse("unknown key '" + key + "'" + Check.didYouMean(key, known) + " (" + word
                + (known.isEmpty() ? " has no keys" : " has: " + String.join(", ", known)) + ")");
    }

    private Object create(Shape shape, Map<String, Node> given, String word, Place place) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Slot slot : shape.slots()) {
            Node node = given.get(slot.key());
            String standard = slot.standard();
            if (node != null) {
                values.put(slot.key(), value(node, slot.type(), place.at(slot.key(), node)));
            } else if (standard != null) {
                String origin = "default of " + word;
                Node text = YamlText.compose(origin, standard);
                values.put(
                        slot.key(),
                        value(text, slot.type(), Place.top(origin, text).at(slot.key(), text)));
            } else if (!slot.optional()) {
                throw place.misuse(
                        "missing key '" + slot.key() + "' (" + word + " has: " + String.join(", ", shape.keys()) + ")");
            }
        }
        return checked(place, () -> shape.make(values));
    }

    /** Adds the place to what a record or a short name refuses. */
    private static Object checked(Place place, Supplier<?> making) {
        try {
            return making.get();
        } catch (Misuse refused) {
            throw place.misuse(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static String word(Class<?> type) {
        return Names.kebab(type.getSimpleName()).replace('-', ' ');
    }
}
