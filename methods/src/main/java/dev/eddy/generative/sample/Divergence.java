package dev.eddy.generative.sample;

import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** How the divergence ∇·u of a rate is found. */
@FunctionalInterface
public interface Divergence {
    /** Of each sample, {@code [batch]}. */
    Tensor of(Rate rate, Time time, Tensor x);

    /** The trace of the Jacobian: as many backward sweeps as a state has numbers. */
    static Divergence exact() {
        return (rate, time, x) -> {
            int size = Math.toIntExact(x.elements() / Math.max(1, x.size(0)));
            try (Scope scope = Scope.open()) {
                Tensor sum = Tensors.zeros(x.dtype(), x.size(0));
                for (int j = 0; j < size; j++) {
                    double[] unit = new double[size];
                    unit[j] = 1;
                    Tensor direction = Tensors.of(unit, 1, size).to(x.dtype());
                    sum = sum.plus(along(
                            rate, time, x, direction.expand(x.size(0), size).reshape(x.shape())));
                }
                return scope.keep(sum);
            }
        };
    }

    /**
     * The mean of vᵀJv over random signs v (Hutchinson 1990): unbiased. The signs of a sample are the same at all times, so that what is
     * integrated is smooth.
     */
    static Divergence hutchinson(int probes, Seed seed) {
        Check.that(probes >= 1, "at least 1 probe, got %d", probes);
        return (rate, time, x) -> {
            try (Scope scope = Scope.open()) {
                Tensor sum = Tensors.zeros(x.dtype(), x.size(0));
                for (int probe = 0; probe < probes; probe++) {
                    sum = sum.plus(along(rate, time, x, signs(x, seed.at(probe))));
                }
                return scope.keep(sum.over((double) probes));
            }
        };
    }

    private static Tensor signs(Tensor x, Seed seed) {
        int batch = (int) x.size(0);
        int size = Math.toIntExact(x.elements() / Math.max(1, batch));
        double[] values = new double[batch * size];
        for (int i = 0; i < batch; i++) {
            Draws draws = new Draws(seed.at(Stream.NOISE, i));
            for (int j = 0; j < size; j++) {
                values[i * size + j] = draws.uniform() < 0.5 ? -1 : 1;
            }
        }
        return Tensors.of(values, x.shape()).to(x.dtype());
    }

    /** vᵀJv. */
    private static Tensor along(Rate rate, Time time, Tensor x, Tensor direction) {
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Tensor leaf = x.withGradient();
            Tensor pulled = Autograd.vectorJacobian(
                            List.of(rate.at(time, leaf)), List.of(leaf), List.of(direction), false)
                    .get(0);
            return scope.keep(
                    pulled.times(direction).reshape(x.size(0), -1).sum(1).detach());
        }
    }
}
