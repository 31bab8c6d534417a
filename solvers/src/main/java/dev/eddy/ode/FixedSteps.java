package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Steps from each time of a grid to the next one, which may be of any lengths.
 *
 * <pre>{@code
 * Tensor path = new FixedSteps(Tableaus.RK4).solve(rate, initial, TimeGrid.uniform(0, 1, 50)).states();
 * }</pre>
 *
 * @param substeps equal steps from a time to the next one
 */
public record FixedSteps(OdeMethod method, int substeps) implements OdeSolver {
    public FixedSteps {
        Check.that(substeps >= 1, "at least 1 step leads from a time to the next one, got %d", substeps);
    }

    public FixedSteps(OdeMethod method) {
        this(method, 1);
    }

    public FixedSteps(Tableau tableau) {
        this(new RungeKutta(tableau));
    }

    @Override
    public StepPlan plan(Rate rate, Tensor initial, TimeGrid times) {
        times.check(initial);
        TimeGrid fine = times.refined(substeps);
        List<TimeStep> steps = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < fine.size(); i++) {
            if (i % substeps == 0) {
                outputs.add(i);
            }
            if (i + 1 < fine.size()) {
                steps.add(fine.step(i));
            }
        }
        return plan(steps, outputs, initial);
    }

    private StepPlan plan(List<TimeStep> steps, List<Integer> outputs, Tensor initial) {
        SampleSteps whole = SampleSteps.fixed(outputs.size(), outputs.size(), substeps);
        return new StepPlan(method, steps, outputs, Collections.nCopies((int) initial.size(0), whole), 0);
    }

    @Override
    public OdeSolution solve(Rate rate, Tensor initial, TimeGrid times) {
        CountedRate counted = new CountedRate(rate);
        Tensor states = plan(rate, initial, times).states(counted, initial);
        return OdeSolution.ofFixedSteps(states, substeps, counted.evaluations());
    }

    /** The states at the last time alone, {@code [batch, …]}: those before are not kept. */
    public Tensor end(Rate rate, Tensor initial, TimeGrid times) {
        List<TimeStep> steps = plan(rate, initial, times).steps();
        try (Scope scope = Scope.open()) {
            return scope.keep(plan(steps, List.of(steps.size()), initial)
                    .states(rate, initial)
                    .select(1, 0));
        }
    }
}
