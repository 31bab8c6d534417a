package dev.eddy.study;

import dev.eddy.check.Check;
import dev.eddy.check.Misuse;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

    private final Map<Class<?>, Family<?>> families = new LinkedHashMap<>();

    Binder(List<Family<?>> families) {
        families.forEach(family -> this.families.put(family.type(), family));
    }

    /**
     * Reads a whole file.
     *
     * @param file name for messages
     */
    <T extends Record> T bind(String file, String text, Class<T> type) {
        Node root = YamlText.compose(file, text);
        return type.cast(record(root, type, word(type), Place.top(file, root), List.of()));
    }

    private Object value(Node node, Type type, Place place) {
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return list(node, argument, place);
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
        Family<?> family = families.get(plain);
        if (family != null) {
            return member(node, family, place);
        }
        if (plain.isRecord()) {
            return record(node, plain, word(plain), place, List.of());
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

    private Object member(Node node, Family<?> family, Place place) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(KIND)) {
                    String kind = Scalars.text(entry.getValueNode(), "the name of a kind", place);
                    return record(node, kind(kind, family, place), kind, place, List.of(KIND));
                }
            }
            throw place.misuse("missing key 'kind' (one of: "
                    + String.join(", ", family.kinds().keySet()) + ")");
        }
        String text = Scalars.text(node, "a kind of " + family.word() + " or its short name", place);
        Class<? extends Record> kind = family.kinds().get(text);
        if (kind != null) {
            return create(kind, Map.of(), text, place);
        }
        Function<String, ?> syntax = family.syntax();
        if (syntax == null) {
            return create(kind(text, family, place), Map.of(), text, place);
        }
        return checked(place, () -> syntax.apply(text));
    }

    private static Class<? extends Record> kind(String name, Family<?> family, Place place) {
        Class<? extends Record> kind = family.kinds().get(name);
        if (kind == null) {
            throw place.misuse("unknown " + family.word() + " '" + name + "'"
                    + Check.didYouMean(name, family.kinds().keySet()) + " (one of: "
                    + String.join(", ", family.kinds().keySet()) + ")");
        }
        return kind;
    }

    private Object record(Node node, Class<?> type, String word, Place place, List<String> further) {
        if (!(node instanceof MappingNode mapping)) {
            throw place.misuse("expected the keys of a " + word + " (" + String.join(", ", Keys.of(type)) + "), got "
                    + Scalars.describe(node));
        }
        List<String> known = Keys.of(type);
        Map<String, Node> given = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Place here = place.on(entry.getKeyNode());
            String key = Scalars.text(entry.getKeyNode(), "a key", here);
            String name = Keys.kebab(key);
            if (!known.contains(name) && !further.contains(key)) {
                throw here.misuse("unknown key '" + key + "'" + Check.didYouMean(key, known) + " (" + word
                        + (known.isEmpty() ? " has no keys" : " has: " + String.join(", ", known)) + ")");
            }
            if (given.put(name, entry.getValueNode()) != null) {
                throw here.misuse("the key '" + key + "' is given twice");
            }
        }
        return create(type, given, word, place);
    }

    private Object create(Class<?> type, Map<String, Node> given, String word, Place place) {
        RecordComponent[] components = Keys.components(type);
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String key = Keys.kebab(component.getName());
            Node node = given.get(key);
            String standard = Keys.defaultOf(component);
            if (node != null) {
                arguments[i] = value(node, component.getGenericType(), place.at(key, node));
            } else if (standard != null) {
                String origin = "default of " + word;
                Node text = YamlText.compose(origin, standard);
                arguments[i] = value(
                        text,
                        component.getGenericType(),
                        Place.top(origin, text).at(key, text));
            } else if (component.getType() == Optional.class) {
                arguments[i] = Optional.empty();
            } else {
                throw place.misuse(
                        "missing key '" + key + "' (" + word + " has: " + String.join(", ", Keys.of(type)) + ")");
            }
        }
        Constructor<?> constructor = canonical(type, components);
        return checked(place, () -> construct(constructor, arguments));
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object construct(Constructor<?> constructor, Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds the place to what a record or a short name refuses. */
    private static Object checked(Place place, java.util.function.Supplier<?> making) {
        try {
            return making.get();
        } catch (Misuse refused) {
            throw place.misuse(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static String word(Class<?> type) {
        return Keys.kebab(type.getSimpleName()).replace('-', ' ');
    }
}
