package dev.eddy.scenario;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Map;

/** What the parts of a scenario ask of each other. What the equation has to say, it says when it is built. */
final class ScenarioChecks {
    private ScenarioChecks() {}

    static void check(
            ScenarioCatalog.Entry entry,
            Coefficients coefficients,
            Domain domain,
            TimeStepping time,
            DataPlan data,
            SolverChoice solvers) {
        if (entry.kind().equals(SpecificScenarios.POISSON)) {
            int order = coefficients.integer("order");
            Check.that(order >= 2 && order % 2 == 0, "order is even and at least 2, got %d", order);
            Check.that(
                    domain.boundary().equals(BoundaryNames.PERIODIC) && solvers.equals(SolverChoice.NONE),
                    "it is periodic and has a solver of its own; leave out boundary, solver, training-solver and"
                            + " test-solver");
        }
        Check.that(
                solvers.testSolver().isEmpty() || data.dataRefinement() == 1,
                "a test-solver judges on the grid of the states; leave out data-refinement");
        Check.that(
                solvers.trainingSolver().isEmpty() || time.coarseProportion() == 0.5,
                "a training-solver does the whole step; leave out coarse-proportion");
        for (Map.Entry<String, Object> own : coefficients.values().entrySet()) {
            if (List.of("velocity", "diffusivity").contains(own.getKey()) && own.getValue() instanceof List<?> list) {
                size(own.getKey(), list, domain.dims());
            }
        }
    }

    /** Vectors and matrices have one entry per dimension. */
    private static void size(String name, List<?> list, int dims) {
        boolean matrix = list.stream().anyMatch(List.class::isInstance);
        boolean square = !matrix || list.stream().allMatch(row -> row instanceof List<?> all && all.size() == dims);
        Check.that(
                list.size() == dims && square,
                "%s in %d-D is %s, got %s",
                name,
                dims,
                matrix ? dims + " rows of " + dims + " numbers" : dims + " numbers",
                list);
    }
}
