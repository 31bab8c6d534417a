package dev.eddy.generative.rectified;

import dev.eddy.experiment.Findings;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.result.Measure;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * How a flow is judged, the same at every stage of rectification.
 *
 * @param starts noise, the same for all stages
 * @param truth fresh data, as many
 * @param steps of Euler's method that are compared with the whole way
 */
record Stage(Tensor starts, Tensor truth, List<Integer> steps) {
    private static final int PARTS = 64;

    /** Solutions by RK4 through 64 parts of the time. */
    Flows.Paths paths(VectorField field) {
        try (NoGrad off = NoGrad.open()) {
            return Flows.Paths.of(field, starts, new FixedSteps(new RungeKutta(Tableaus.RK4), 1), PARTS);
        }
    }

    Tensor euler(VectorField field, int count) {
        try (NoGrad off = NoGrad.open()) {
            return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, count))
                    .run(field, starts)
                    .end();
        }
    }

    /** Adds the numbers of a stage, with its name behind theirs. */
    Findings judged(Findings before, String name, VectorField field) {
        try (NoGrad off = NoGrad.open()) {
            Flows.Paths paths = paths(field);
            Findings found = before.number(measure("straightness", name), Flows.straightness(paths))
                    .number(measure("transport_cost", name), Flows.transportCost(new Pairs(starts, paths.end())))
                    .number(measure("w2_full", name), Distances.wasserstein(paths.end(), truth));
            for (int count : steps) {
                Tensor end = euler(field, count);
                found = found.number(measure("w2_" + count, name), Distances.wasserstein(end, truth))
                        .number("map_error_" + count + "_" + name, Flows.mapError(end, paths.end()));
            }
            return found;
        }
    }

    static Measure measure(String what, String stage) {
        return Measure.of(what + "_" + stage).lowerIsBetter();
    }
}
