package dev.eddy.scenario;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ranges of the attributes. What the equation has to say, it says when it is built. */
final class ScenarioChecks {
    private static final List<String> AT_LEAST_ONE =
            List.of("substeps", "train-samples", "train-horizon", "test-samples", "test-horizon", "validation-samples");

    private final ScenarioCatalog.Entry entry;
    private final Map<String, Object> values;

    private ScenarioChecks(ScenarioCatalog.Entry entry, Map<String, Object> values) {
        this.entry = entry;
        this.values = values;
    }

    static void check(ScenarioCatalog.Entry entry, Map<String, Object> values) {
        ScenarioChecks checks = new ScenarioChecks(entry, values);
        AT_LEAST_ONE.forEach(name -> checks.atLeast(name, 1));
        checks.atLeast("points", 2);
        checks.atLeast("warmup", 0);
        checks.atLeast("data-refinement", 1);
        List.of("extent", "dt", "coarse-proportion").forEach(checks::positive);
        checks.method();
        checks.range();
        checks.solvers();
        entry.coefficients().forEach(own -> checks.size(own.attribute()));
    }

    private void atLeast(String name, int least) {
        Check.that(integer(name) >= least, "%s: %s is at least %d, got %d", entry.kind(), name, least, integer(name));
    }

    private void positive(String name) {
        Check.that(number(name) > 0, "%s: %s is positive, got %s", entry.kind(), name, number(name));
    }

    private void method() {
        double fraction = number("dealiasing-fraction");
        Check.that(
                fraction >= 0 && fraction <= 1,
                "%s: dealiasing-fraction is between 0 (the equation's own) and 1 (no mode removed), got %s",
                entry.kind(),
                fraction);
        int order = integer("order");
        if (entry.kind().equals(SpecificScenarios.POISSON)) {
            Check.that(order >= 2 && order % 2 == 0, "%s: order is even and at least 2, got %d", entry.kind(), order);
        } else {
            Check.that(order >= -1 && order <= 4, "%s: order is between 0 and 4, or -1, got %d", entry.kind(), order);
        }
    }

    private void solvers() {
        String word = (String) value("boundary");
        boolean poisson = entry.kind().equals(SpecificScenarios.POISSON);
        BoundaryNames.grid(word, 1, 1, 2);
        Check.that(
                !poisson
                        || (word.equals(BoundaryNames.PERIODIC)
                                && value("solver").equals(Optional.empty())
                                && value("training-solver").equals(Optional.empty())
                                && value("test-solver").equals(Optional.empty())),
                "%s is periodic and has a solver of its own; leave out boundary, solver, training-solver and test-solver",
                entry.kind());
        Check.that(
                value("test-solver").equals(Optional.empty()) || integer("data-refinement") == 1,
                "%s: a test-solver judges on the grid of the states; leave out data-refinement",
                entry.kind());
        Check.that(
                value("training-solver").equals(Optional.empty()) || number("coarse-proportion") == 0.5,
                "%s: a training-solver does the whole step; leave out coarse-proportion",
                entry.kind());
    }

    private void range() {
        Check.that(
                number("low") < number("high"),
                "%s: low is below high, got %s and %s",
                entry.kind(),
                number("low"),
                number("high"));
    }

    /** Vectors and matrices have one entry per dimension. */
    private void size(Attribute attribute) {
        boolean directed = List.of("velocity", "diffusivity").contains(attribute.name());
        if (!directed || !(value(attribute.name()) instanceof List<?> list)) {
            return;
        }
        int dims = integer("dims");
        boolean matrix = attribute.type() == Attribute.Type.MATRIX;
        boolean square = !matrix || list.stream().allMatch(row -> ((List<?>) row).size() == dims);
        Check.that(
                list.size() == dims && square,
                "%s: %s in %d-D is %s, got %s",
                entry.kind(),
                attribute.name(),
                dims,
                matrix ? dims + " rows of " + dims + " numbers" : dims + " numbers",
                list);
    }

    private int integer(String name) {
        return (Integer) value(name);
    }

    private double number(String name) {
        return (Double) value(name);
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
