package dev.eddy.scenario;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solve.linear.Preconditioners;
import dev.eddy.solver.Solver;
import dev.eddy.solver.Solvers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A solver with all of its settings as a tree of plain values, the form in which the headers of data tell it: {@code {kind: fd,
 * theta: 1.0, …, solver: {kind: gmres, …}}}.
 */
public final class SolverTree {
    private SolverTree() {}

    /** Maps, texts, numbers and truth values. */
    public static Map<String, Object> write(Solver physics) {
        return tree(Solver.class, physics);
    }

    /** From such a tree, or from a text of the papers such as {@code fd;1.0;100}. */
    static Solver read(Object tree) {
        return tree instanceof String text
                ? Solvers.of(text.replace(',', ';'))
                : (Solver) value(Solver.class, tree, "solver");
    }

    /** The kinds of a family; none for types that are not one. */
    private static Map<String, Class<? extends Record>> kinds(Class<?> type) {
        if (type == Solver.class) {
            return SolverKinds.kinds();
        }
        if (type == LinearSolver.class) {
            return LinearSolvers.kinds();
        }
        return type == Preconditioner.class ? Preconditioners.kinds() : Map.of();
    }

    private static Map<String, Object> tree(Class<?> type, Object value) {
        Map<String, Object> out = new LinkedHashMap<>();
        kinds(type).forEach((kind, member) -> {
            if (member == value.getClass()) {
                out.put("kind", kind);
            }
        });
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object content = call(() -> component.getAccessor().invoke(value));
            out.put(
                    Names.kebab(component.getName()),
                    content instanceof Record
                            ? tree(component.getType(), content)
                            : content instanceof Enum<?> constant ? Names.kebab(constant.name()) : content);
        }
        return out;
    }

    private static Object value(Class<?> type, Object tree, String where) {
        if (tree instanceof Map<?, ?> settings) {
            return record(type, settings, where);
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
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Names.kebab(((Enum<?>) constant).name()).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Misuse(where + ": unknown '" + text + "'"));
        }
        return record(type, Map.of("kind", text), where);
    }

    private static Object record(Class<?> type, Map<?, ?> settings, String where) {
        Class<?> member = type;
        if (!type.isRecord()) {
            String kind = String.valueOf(settings.get("kind"));
            Map<String, Class<? extends Record>> kinds = kinds(type);
            Check.that(
                    kinds.containsKey(kind), "%s: no kind '%s'%s", where, kind, Check.didYouMean(kind, kinds.keySet()));
            member = Objects.requireNonNull(kinds.get(kind));
        }
        RecordComponent[] components = member.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = Names.kebab(components[i].getName());
            Object given = settings.get(name);
            types[i] = components[i].getType();
            values[i] = value(types[i], given == null ? standard(components[i], where) : given, where + "." + name);
        }
        Class<?> made = member;
        return call(() -> made.getDeclaredConstructor(types).newInstance(values));
    }

    /** Of settings that are newer than a tree. */
    private static String standard(RecordComponent component, String where) {
        Default standard = component.getAnnotation(Default.class);
        if (standard == null) {
            throw new Misuse(where + ": " + Names.kebab(component.getName()) + " is missing");
        }
        return standard.value();
    }

    @FunctionalInterface
    private interface Reflective {
        @Nullable
        Object call() throws ReflectiveOperationException;
    }

    private static Object call(Reflective call) {
        try {
            Object value = call.call();
            if (value == null) {
                throw new IllegalStateException("a setting without a value");
            }
            return value;
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof Misuse misuse) {
                throw misuse;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
