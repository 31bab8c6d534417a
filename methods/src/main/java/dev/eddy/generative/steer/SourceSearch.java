package dev.eddy.generative.steer;

import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Noise from which the whole way leads to a state of low cost (Ben-Hamu et al. 2024, D-Flow): min over x₀ of cost(x₁(x₀)), by Adam, with
 * gradients through all steps of a sampler. Every step of the way is recorded.
 */
@Doc("the noise from which the whole way leads to a state of low cost, by gradients through all steps")
public record SourceSearch(
        @Default("20") @Doc("times that the whole way is gone and gone back")
        int iterations,

        @Default("0.1") @Doc("learning rate of Adam") double rate) {
    public SourceSearch {
        Check.that(iterations >= 1, "at least 1 iteration, got %d", iterations);
        Check.that(rate > 0 && Double.isFinite(rate), "a rate is positive, got %s", rate);
    }

    /**
     * What was found.
     *
     * @param source x₀
     * @param end where it leads
     * @param evaluations of the field, forward
     * @param recordedValues numbers that one way back needs
     */
    public record Found(Tensor source, Tensor end, long evaluations, long recordedValues) {}

    /** @param start where the search begins, {@code [batch, …]} */
    public Found run(Sampler sampler, VectorField field, Tensor start, SteeringCost cost) {
        try (Scope scope = Scope.open()) {
            Tensor source = start.copy().reshape(-1);
            OptimizerState state = Adam.DEFAULT.start(source);
            long evaluations = 0;
            long recorded = 0;
            for (int i = 0; i < iterations; i++) {
                try (Scope inner = Scope.open()) {
                    Tensor gradient;
                    try (NoGrad on = NoGrad.recording()) {
                        Tensor leaf = source.withGradient();
                        OdeSolution way = sampler.run(field, leaf.reshape(start.shape()));
                        Tensor end = way.end();
                        evaluations += way.evaluations();
                        recorded = recorded == 0 ? Autograd.recordedValues(end) : recorded;
                        gradient = Autograd.vectorJacobian(
                                        List.of(end), List.of(leaf), List.of(cost.gradient(end.detach())), false)
                                .get(0);
                    }
                    try (NoGrad off = NoGrad.open()) {
                        state = Adam.DEFAULT.update(state, source, gradient, rate);
                    }
                }
            }
            try (NoGrad off = NoGrad.open()) {
                Tensor found = scope.keep(source.reshape(start.shape()));
                OdeSolution way = sampler.run(field, found);
                return new Found(found, scope.keep(way.end()), evaluations + way.evaluations(), recorded);
            }
        }
    }
}
