package dev.eddy.gaussian.conserve;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.internal.Unsolved;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.misuse.Check;
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

    /** Hyper-parameters: variance, rates in time and space, and noise. */
    private static final int LEARNED = 4;

    @Override
    public Gaussian at(double parameter, Tensor points, double time) {
        PorousMedium problem = medium.of(parameter);
        try (Scope scope = Scope.open()) {
            SeenGrid seen = SeenGrid.of(problem, new Draws(seed.at(Double.doubleToLongBits(parameter))));
            Gaussian law = of(seen, points.over(problem.extent()), time / problem.horizon());
            return new Gaussian(scope.keep(law.mean()), scope.keep(law.covariance()));
        } catch (Unsolved failed) {
            throw new Unsolved("for the parameter " + parameter + ", " + failed.getMessage(), failed.step());
        }
    }

    /**
     * The law of u at places and a time, as parts of extent and horizon.
     *
     * @throws Unsolved if the search for hyper-parameters ends where there is no law
     */
    Gaussian of(SeenGrid seen, Tensor places, double time) {
        Tensor values = seen.values();
        Check.that(
                values.elements() > LEARNED,
                "a process in time and space finds %d hyper-parameters from more values than that, got %d; show it"
                        + " more",
                LEARNED,
                values.elements());
        if (!values.allFinite()) {
            throw new Unsolved("some of the " + values.elements() + " values that the process sees are not finite", 0);
        }
        return law(fitted(seen), seen, places, time);
    }

    /** The same of the hyper-parameters that the steps led to. */
    Gaussian law(Tensor logs, SeenGrid seen, Tensor places, double time) {
        Tensor t = seen.times();
        Tensor x = seen.places();
        Tensor values = seen.values();
        Tensor mean = values.mean();
        CholeskyFactor factor = CholeskyFactor.of(covariance(logs, t, x));
        Unsolved.unless(
                factor.failures().sentence().map(why -> "of " + values.elements() + " values " + why + advice(steps)),
                steps);
        Tensor now = Tensors.full(DType.FLOAT64, time, places.size(0));
        Tensor cross = product(logs, t, x, now, places);
        Tensor white = factor.solveLower(cross);
        Tensor told = white.transpose(0, 1)
                .matmul(factor.solveLower(values.minus(mean).unsqueeze(-1)))
                .squeeze(-1)
                .plus(mean);
        Tensor noise =
                Tensors.identity(DType.FLOAT64, Math.toIntExact(places.size(0))).times(noise(logs));
        Tensor covariance = product(logs, now, places, now, places)
                .minus(white.transpose(0, 1).matmul(white))
                .plus(noise);
        return new Gaussian(told, covariance);
    }

    /** Logarithms of variance, rates in time and space, and noise. */
    private Tensor fitted(SeenGrid seen) {
        Tensor centred = seen.values().minus(seen.values().mean());
        Tensor logs = Tensors.of(new double[] {-1, 0.5, 1, -4}, LEARNED);
        OptimizerState state = Adam.DEFAULT.start(logs);
        for (long step = 0; step < steps; step++) {
            state = improve(logs, state, seen.times(), seen.places(), centred, step);
        }
        return logs;
    }

    /** One step of Adam towards a larger likelihood. */
    private static OptimizerState improve(
            Tensor logs, OptimizerState state, Tensor t, Tensor x, Tensor values, long step) {
        try (Scope scope = Scope.open()) {
            Tensor leaf = logs.withGradient();
            Tensor law = new Gaussian(Tensors.zerosLike(values), covariance(leaf, t, x)).logDensity(values);
            Tensor slope = Autograd.gradient(law.over(-values.elements()), leaf);
            if (!slope.allFinite()) {
                throw new Unsolved(
                        "the likelihood of " + values.elements() + " values has no slope after " + step + " steps"
                                + advice(step),
                        step + 1);
            }
            try (NoGrad off = NoGrad.open()) {
                return Adam.DEFAULT.update(state, logs, slope, RATE);
            }
        }
    }

    /** What can be done after so many steps: before the first there is nothing to take back. */
    private static String advice(long made) {
        return made == 0 ? "" : "; take fewer steps";
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
