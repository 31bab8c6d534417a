package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.Findings;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** How good parameters from noisy scattered values are, and how little they depend on points and their order. */
final class InverseScores {
    private static final double HALF_WIDTH = 1.64485;
    private static final int MANY = 100;

    private final EquationFamily family;
    private final RandomGridFit training;
    private final int tests;

    InverseScores(EquationFamily family, RandomGridFit training, int tests) {
        this.family = family;
        this.training = training;
        this.tests = tests;
    }

    Findings on(Findings found, InverseModel inverse, Seed seed) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            HeldOut seen = HeldOut.of(family, tests, training.observations(), seed.at(0));
            InverseModel.Law law = inverse.of(seen.points(), seen.noisy(training.noise(), seed.at(1)));
            double[] mean = law.mean().toDoubles();
            double[] deviation = law.logDeviation().exp().toDoubles();
            double[] truth = seen.parameters().toDoubles();
            double error = 0;
            double covered = 0;
            double size = 0;
            for (int i = 0; i < truth.length; i++) {
                double apart = Math.abs(mean[i] - truth[i]);
                error += apart / truth.length;
                covered += apart <= HALF_WIDTH * deviation[i] ? 1.0 / truth.length : 0;
                size += deviation[i] / truth.length;
            }
            HeldOut many = HeldOut.of(family, tests, MANY, seed.at(2));
            HeldOut others = many.elsewhere(family, MANY, seed.at(3));
            long[] order = new Draws(seed.at(4)).permutation(MANY);
            Tensor first = inverse.of(many.points(), many.values()).mean();
            Tensor second = inverse.of(others.points(), others.values()).mean();
            Tensor third = inverse.of(
                            many.points().gather(1, order), many.values().gather(1, order))
                    .mean();
            return found.number(
                            Measure.of("parameter_error")
                                    .called("error of parameters, mean")
                                    .lowerIsBetter(),
                            error)
                    .number(Measure.of("parameter_deviation").called("deviation of parameters as told, mean"), size)
                    .number(Measure.of("parameter_coverage").called("parameters inside of intervals of 0.9"), covered)
                    .number(
                            Measure.of("resampled")
                                    .called("change with other points, relative")
                                    .lowerIsBetter(),
                            second.minus(first).norm().item() / first.norm().item())
                    .number(
                            Measure.of("reordered")
                                    .called("change with another order, relative")
                                    .lowerIsBetter(),
                            third.minus(first).norm().item() / first.norm().item())
                    .artifact(cloud(seen.parameters(), "truth"))
                    .artifact(cloud(law.mean(), "found"));
        }
    }

    /** The first two parameters of each field. */
    private static Artifact cloud(Tensor parameters, String series) {
        Tensor two = parameters.narrow(1, 0, 2);
        int count = Math.toIntExact(two.size(0));
        return new Artifact(
                Role.POINTS,
                "parameters",
                series,
                List.of(ArtifactAxis.counted("field", count), ArtifactAxis.category("component", List.of("z1", "z2"))),
                new NumericArray(two.shape(), Arrays.copyOf(two.toDoubles(), 2 * count)));
    }
}
