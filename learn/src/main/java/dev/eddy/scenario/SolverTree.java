package dev.eddy.scenario;

import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.Names;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solver.Solver;
import dev.eddy.solver.Solvers;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A solver with all of its settings as a tree of plain values, the form in which the headers of data tell it: {@code {kind: fd,
 * theta: 1.0, …, solver: {kind: gmres, …}}}.
 */
public final class SolverTree {
    private static final String KIND = "kind";

    private SolverTree() {}

    /** Maps, texts, numbers and truth values. */
    public static Map<String, Object> write(Solver solver) {
        return tree(Solver.class, solver);
    }

    /** From such a tree, or from a text of the papers such as {@code fd;1.0;100}. */
    static Solver read(Object tree) {
        return tree instanceof String text
                ? Solvers.of(text.replace(',', ';'))
                : (Solver) value(Solver.class, tree, "solver");
    }

    private static Map<String, Object> tree(Type type, Object value) {
        Map<String, Object> out = new LinkedHashMap<>();
        family(type).flatMap(family -> family.kindOf(value)).ifPresent(kind -> out.put(KIND, kind));
        Shape shape = RecordShape.of(value.getClass());
        Map<String, Object> values = shape.read(value);
        for (Shape.Slot slot : shape.slots()) {
            Object content = values.get(slot.key());
            out.put(
                    slot.key(),
                    content instanceof Record
                            ? tree(slot.type(), content)
                            : content instanceof Enum<?> constant ? Names.kebab(constant.name()) : content);
        }
        return out;
    }

    private static Optional<Kinds<?>> family(Type type) {
        return type instanceof Class<?> plain ? KindsRegistry.found().of(plain) : Optional.empty();
    }

    private static Object value(Type type, Object tree, String where) {
        if (tree instanceof Map<?, ?> settings) {
            return made(type, settings, where);
        }
        String text = String.valueOf(tree);
        try {
            if (type == int.class) {
                return (int) Double.parseDouble(text);
            }
            if (type == double.class) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException none) {
            throw new Misuse(where + ": expected a number, got '" + text + "'", none);
        }
        if (type == boolean.class) {
            return Boolean.parseBoolean(text);
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return Arrays.stream(constants.getEnumConstants())
                    .filter(constant -> Names.kebab(((Enum<?>) constant).name()).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Misuse(where + ": unknown '" + text + "'"));
        }
        return made(type, Map.of(KIND, text), where);
    }

    private static Object made(Type type, Map<?, ?> settings, String where) {
        Shape shape = shape(type, String.valueOf(settings.get(KIND)), where);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Shape.Slot slot : shape.slots()) {
            Object given = settings.get(slot.key());
            if (given == null) {
                // Of settings that are newer than a tree.
                given = slot.standard();
            }
            if (given == null) {
                throw new Misuse(where + ": " + slot.key() + " is missing");
            }
            values.put(slot.key(), value(slot.type(), given, where + "." + slot.key()));
        }
        return shape.make(values);
    }

    private static Shape shape(Type type, String kind, String where) {
        Optional<Kinds<?>> family = family(type);
        if (family.isEmpty()) {
            return RecordShape.of((Class<?>) type);
        }
        return family.get()
                .shape(kind)
                .orElseThrow(() -> new Misuse(where + ": no kind '" + kind + "'"
                        + Check.didYouMean(kind, family.get().names())));
    }
}
