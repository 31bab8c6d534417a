package dev.eddy.scenario;

import dev.eddy.check.Check;
import dev.eddy.scenario.Attribute.Type;
import java.util.List;
import java.util.Map;

/** Ranges of the attributes. What the equation has to say, it says when it is built. */
final class ScenarioChecks {
    private static final List<String> POSITIVE =
            List.of("substeps", "train-samples", "train-horizon", "test-samples", "test-horizon");

    private ScenarioChecks() {}

    static void check(ScenarioCatalog.Entry entry, Map<String, Object> values) {
        String who = entry.kind();
        for (String name : POSITIVE) {
            Check.that(integer(values, name) >= 1, "%s: %s is at least 1, got %s", who, name, values.get(name));
        }
        Check.that(integer(values, "points") >= 2, "%s: points is at least 2, got %s", who, values.get("points"));
        Check.that(integer(values, "warmup") >= 0, "%s: warmup is at least 0, got %s", who, values.get("warmup"));
        for (String name : List.of("extent", "dt", "coarse-proportion")) {
            Check.that(number(values, name) > 0, "%s: %s is positive, got %s", who, name, values.get(name));
        }
        double fraction = number(values, "dealiasing-fraction");
        Check.that(
                fraction >= 0 && fraction <= 1,
                "%s: dealiasing-fraction is between 0 (the equation's own) and 1 (no mode removed), got %s",
                who,
                fraction);
        int order = integer(values, "order");
        if (who.equals(SpecificScenarios.POISSON)) {
            Check.that(order >= 2 && order % 2 == 0, "%s: order is even and at least 2, got %d", who, order);
        } else {
            Check.that(order >= -1 && order <= 4, "%s: order is between 0 and 4, or -1, got %d", who, order);
        }
        Check.that(
                number(values, "low") < number(values, "high"),
                "%s: low is below high, got %s and %s",
                who,
                values.get("low"),
                values.get("high"));
        for (ScenarioCatalog.Coefficient own : entry.coefficients()) {
            checkSize(who, own.attribute(), values);
        }
    }

    /** Vectors and matrices have one entry per dimension. */
    private static void checkSize(String who, Attribute attribute, Map<String, Object> values) {
        boolean directed = List.of("velocity", "diffusivity").contains(attribute.name());
        if (directed && values.get(attribute.name()) instanceof List<?> list) {
            int dims = integer(values, "dims");
            boolean fits = list.size() == dims
                    && (attribute.type() != Type.MATRIX
                            || list.stream().allMatch(row -> ((List<?>) row).size() == dims));
            Check.that(
                    fits,
                    "%s: %s in %d-D is %s, got %s",
                    who,
                    attribute.name(),
                    dims,
                    attribute.type() == Type.MATRIX ? dims + " rows of " + dims + " numbers" : dims + " numbers",
                    list);
        }
    }

    private static int integer(Map<String, Object> values, String name) {
        return (Integer) require(values, name);
    }

    private static double number(Map<String, Object> values, String name) {
        return (Double) require(values, name);
    }

    private static Object require(Map<String, Object> values, String name) {
        return java.util.Objects.requireNonNull(values.get(name), name);
    }
}
