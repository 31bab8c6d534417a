package dev.eddy.gaussian.conserve;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A Gaussian process over time and space that sees one problem at a 10 × 10 grid of times and places, one in each tenth: a product of Matérn
 * kernels, with variance, rates and noise of the largest likelihood.
 */
record SpaceTimeProcess(Medium medium, long steps, Seed seed) implements Predictor {
    /** Of an observation, so that nothing is taken for certain. */
    private static final double LEAST_NOISE = 1e-4;

    private static final double RATE = 0.1;

    @Override
    public Gaussian at(double parameter, Tensor points, double time) {
        PorousMedium problem = medium.of(parameter);
        try (Scope scope = Scope.open()) {
            SeenGrid seen = SeenGrid.of(medium.of(parameter), new Draws(seed.at(Double.doubleToLongBits(parameter))));
            Tensor t = seen.times();
            Tensor x = seen.places();
            Tensor values = seen.values();
            Tensor mean = values.mean();
            Tensor centred = values.minus(mean);
            // Logarithms of variance, rates in time and space, and noise.
            Tensor logs = Tensors.of(new double[] {-1, 0.5, 1, -4}, 4);
            OptimizerState state = Adam.DEFAULT.start(logs);
            for (long step = 0; step < steps; step++) {
                state = improve(logs, state, t, x, centred);
            }
            CholeskyFactor factor = CholeskyFactor.of(covariance(logs, t, x));
            Tensor at = points.over(problem.extent());
            Tensor now = Tensors.full(DType.FLOAT64, time / problem.horizon(), points.size(0));
            Tensor cross = product(logs, t, x, now, at);
            Tensor white = factor.solveLower(cross);
            Tensor told = white.transpose(0, 1)
                    .matmul(factor.solveLower(centred.unsqueeze(-1)))
                    .squeeze(-1)
                    .plus(mean);
            Tensor noise = Tensors.identity(DType.FLOAT64, Math.toIntExact(points.size(0)))
                    .times(noise(logs));
            Tensor covariance = product(logs, now, at, now, at)
                    .minus(white.transpose(0, 1).matmul(white))
                    .plus(noise);
            return new Gaussian(scope.keep(told), scope.keep(covariance));
        }
    }

    /** One step of Adam towards a larger likelihood. */
    private static OptimizerState improve(Tensor logs, OptimizerState state, Tensor t, Tensor x, Tensor values) {
        try (Scope scope = Scope.open()) {
            Tensor leaf = logs.withGradient();
            Tensor law = new Gaussian(Tensors.zerosLike(values), covariance(leaf, t, x)).logDensity(values);
            Tensor slope = Autograd.gradient(law.over(-values.elements()), leaf);
            if (!slope.allFinite()) {
                return state;
            }
            try (NoGrad off = NoGrad.open()) {
                return Adam.DEFAULT.update(state, logs, slope, RATE);
            }
        }
    }

    private static Tensor covariance(Tensor logs, Tensor t, Tensor x) {
        return product(logs, t, x, t, x)
                .plus(Tensors.identity(DType.FLOAT64, Math.toIntExact(t.size(0)))
                        .times(noise(logs)));
    }

    private static Tensor noise(Tensor logs) {
        return logs.select(0, 3).exp().plus(LEAST_NOISE);
    }

    private static Tensor product(Tensor logs, Tensor t, Tensor x, Tensor otherT, Tensor otherX) {
        Tensor zero = Tensors.zeros(DType.FLOAT64, 1);
        return new DecayingKernel(Decay.MATERN_5_2, logs.narrow(0, 0, 1), logs.narrow(0, 1, 1))
                .between(t, 0, otherT, 0)
                .times(new DecayingKernel(Decay.MATERN_5_2, zero, logs.narrow(0, 2, 1)).between(x, 0, otherX, 0));
    }
}
