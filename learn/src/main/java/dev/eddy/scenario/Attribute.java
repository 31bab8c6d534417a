package dev.eddy.scenario;

import dev.eddy.initial.InitialStates;
import dev.eddy.kinds.Names;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.solver.Solver;
import dev.eddy.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something about a scenario that can be set by name.
 *
 * @param name in kebab-case, for example {@code train-samples}
 * @param doc one line
 * @param aliases other names, those of the benchmark's Python package among them
 */
public record Attribute(String name, Type type, String doc, List<String> aliases) {
    /** How files say that nothing was chosen. */
    public static final String NONE = "none";

    /** What values it takes. */
    public enum Type {
        INTEGER("a whole number"),
        SEED("a whole number"),
        NUMBER("a number"),
        NUMBERS("a list of numbers"),
        MATRIX("a list of rows of numbers"),
        WORD("a word"),
        INITIAL_STATES("a distribution of initial states"),
        OTHER_INITIAL_STATES("a distribution of initial states"),
        METRICS("a list of metrics"),
        RECIPE("a recipe for training"),
        SOLVER("a way to solve the equation");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        /** Of the component of a record that has this type. */
        static Type of(java.lang.reflect.Type component) {
            return switch (component.getTypeName().replaceAll("[a-z]+\\.", "")) {
                case "int" -> INTEGER;
                case "long" -> SEED;
                case "double" -> NUMBER;
                case "String" -> WORD;
                case "InitialStates" -> INITIAL_STATES;
                case "Optional<InitialStates>" -> OTHER_INITIAL_STATES;
                case "List<Metric>" -> METRICS;
                case "Recipe" -> RECIPE;
                case "Optional<Solver>" -> SOLVER;
                default -> throw new IllegalStateException("no attributes of " + component);
            };
        }

        /** For messages and help: {@code a whole number}. */
        public String description() {
            return description;
        }
    }

    public Attribute {
        aliases = List.copyOf(aliases);
    }

    /** Whether it is called this, in any way of writing. */
    boolean isCalled(String given) {
        String kebab = Names.kebab(given);
        return name.equals(kebab)
                || aliases.stream().anyMatch(alias -> Names.kebab(alias).equals(kebab));
    }

    /**
     * The value in its canonical Java type: Integer, Long, Double, List of Double, List of those, String, {@link
     * InitialStates}, Optional of those, List of {@link Metric}, {@link Recipe}, Optional of {@link Solver}. Initial states, metrics and
     * recipes may also be the benchmark's strings, and solvers the trees of {@link SolverTree}.
     */
    Object canonical(String who, Object given) {
        try {
            return switch (type) {
                case INTEGER -> Math.toIntExact(whole(given));
                case SEED -> whole(given);
                case NUMBER -> number(given);
                case NUMBERS -> numbers(given);
                case MATRIX -> list(given).stream().map(Attribute::numbers).toList();
                case WORD -> (String) given;
                case INITIAL_STATES ->
                    given instanceof String text ? PeerSyntax.initialStates(text) : (InitialStates) given;
                case OTHER_INITIAL_STATES ->
                    chosen(
                            given,
                            other -> other instanceof String text
                                    ? PeerSyntax.initialStates(text)
                                    : (InitialStates) other);
                case METRICS -> given instanceof String text ? PeerSyntax.metrics(text) : metrics(given);
                case RECIPE -> given instanceof String text ? PeerSyntax.recipe(text) : (Recipe) given;
                case SOLVER ->
                    chosen(given, other -> other instanceof Solver physics ? physics : SolverTree.read(other));
            };
        } catch (Misuse refused) {
            throw refused;
        } catch (ClassCastException | ArithmeticException unfit) {
            throw new Misuse(who + ": " + name + " is " + type.description() + ", got " + given, unfit);
        }
    }

    private static Optional<?> chosen(Object given, Function<Object, Object> read) {
        if (given instanceof Optional<?> chosen) {
            return chosen;
        }
        return given.equals(NONE) ? Optional.empty() : Optional.of(read.apply(given));
    }

    private static long whole(Object given) {
        double value = ((Number) given).doubleValue();
        if (value != Math.rint(value)) {
            throw new ArithmeticException();
        }
        return ((Number) given).longValue();
    }

    private static double number(Object given) {
        double value = ((Number) given).doubleValue();
        if (!Double.isFinite(value)) {
            throw new ArithmeticException();
        }
        return value;
    }

    private static List<?> list(Object given) {
        return (List<?>) given;
    }

    private static List<Double> numbers(Object given) {
        return list(given).stream().map(Attribute::number).toList();
    }

    private static List<Metric> metrics(Object given) {
        List<Metric> metrics = new ArrayList<>();
        for (Object entry : list(given)) {
            metrics.add(entry instanceof String text ? PeerSyntax.metric(text) : (Metric) entry);
        }
        Check.that(!metrics.isEmpty(), "metrics: expected at least one");
        return List.copyOf(metrics);
    }
}
