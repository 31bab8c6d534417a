package dev.eddy.generative.sample;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.Rate;
import dev.eddy.ode.TimeGrid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Densities of states under a flow, by carrying them back to the noise (Chen et al. 2018; Song et al. 2021):
 *
 * <pre>  log p₁(x₁) = log p₀(x₀) − ∫₀¹ ∇·u(x_t, t) dt </pre>
 *
 * @param logDensity {@code [batch]}; not-a-number where a sample did not arrive
 * @param source x₀, {@code [batch, …]}
 * @param evaluations of the rate
 */
public record Likelihood(Tensor logDensity, Tensor source, long evaluations) {
    /**
     * @param noise law at the last time
     * @param times from the data back to the noise, for example {@code TimeGrid.of(1, 0)}
     */
    public static Likelihood of(
            Rate velocity, Divergence divergence, GaussianNoise noise, OdeSolver solver, Tensor x, TimeGrid times) {
        Check.that(
                times.isShared() && times.time(0, 0) > times.time(0, times.size() - 1),
                "a likelihood goes from the data back to the noise: times fall, got %s",
                times);
        long batch = x.size(0);
        long size = x.elements() / batch;
        Tensor joined = Tensors.cat(List.of(x.reshape(batch, size), Tensors.zeros(x.dtype(), batch, 1)), 1);
        Rate both = (time, state) -> {
            Tensor at = state.narrow(1, 0, size).reshape(x.shape());
            Tensor u = velocity.at(time, at).reshape(batch, size);
            Tensor spread = divergence.of(velocity, time, at).to(x.dtype());
            return Tensors.cat(List.of(u, spread.reshape(batch, 1)), 1);
        };
        OdeSolution solution = solver.solve(both, joined, times);
        Tensor end = solution.end();
        Tensor source = end.narrow(1, 0, size).reshape(x.shape());
        Tensor log = noise.logDensity(source).plus(end.select(1, size));
        return new Likelihood(log, source, solution.evaluations());
    }
}
