package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a wrong drift and a wrong score cost: a bridge on the line with known errors of both, whose Fokker–Planck equation is solved for
 * several amounts of noise, beside the bounds by the errors. Without noise nothing bounds the divergence; there is a best amount.
 */
@Doc("divergence of a bridge with a wrong drift and score on the line, beside its bounds, by the noise of the equation")
public record LikelihoodBound(
        @Default("2401") @Doc("cells of the line from -8 to 8")
        int cells,

        @Default("4000") @Doc("steps in time") int steps,

        @Default("[0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 4.0]") @Doc("noise of the equation")
        List<Double> epsilons)
        implements Experiment {
    private static final double END = 8;

    public LikelihoodBound {
        epsilons = List.copyOf(epsilons);
        Check.that(
                cells >= 10 && steps >= 1,
                "likelihood-bound: at least 10 cells and 1 step, got %d and %d",
                cells,
                steps);
        Check.that(
                !epsilons.isEmpty() && epsilons.stream().allMatch(e -> e > 0),
                "likelihood-bound: epsilons are positive, got %s",
                epsilons);
    }

    @Override
    public String shortName() {
        return "likelihood-bound;" + cells + ";" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "With noise in the equation, the errors of drift and score bound how far the law at the end is from"
                        + " the data.",
                List.of("KL(ρ₁ ‖ ρ̂₁) ≤ 1/(4ε) ∫ E|δb + ε δs|² dt ≤ δL_b/ε + ε δL_s", "ε* = √(δL_b/δL_s)"),
                MixtureBridges.PAPER,
                "The errors are given: 0.4 sin(2x + 3t) of the drift, 0.3 cos 1.5x of the score.");
    }

    private static String named(String what, double epsilon) {
        return String.format(Locale.ROOT, "%s_%.0f", what, 100 * epsilon);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        String theorem = "Albergo, Boffi and Vanden-Eijnden 2023, Theorem 2.23";
        for (double epsilon : epsilons) {
            claims.add(Claim.that(
                            "the divergence is below its bound, epsilon " + epsilon,
                            Quantity.number(named("divergence", epsilon)))
                    .over(Quantity.number(named("bound", epsilon)))
                    .atMost(1, Basis.THEOREM, theorem)
                    .each());
            claims.add(Claim.that(
                            "one bound is below the other, epsilon " + epsilon,
                            Quantity.number(named("bound", epsilon)))
                    .over(Quantity.number(named("split_bound", epsilon)))
                    .atMost(1, Basis.THEOREM, "(x + y)² ≤ 2x² + 2y²")
                    .each());
        }
        if (epsilons.contains(1.0) && epsilons.contains(0.05)) {
            claims.add(Claim.that("noise helps", Quantity.number(named("divergence", 1)))
                    .over(Quantity.number(named("divergence", 0.05)))
                    .atMost(0.5, Basis.CALIBRATION, "0.31 by a finer grid")
                    .each());
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        LineBridge bridge = new LineBridge(Interpolants.linear(new Gammas.Root(0.5)));
        double width = 2 * END / cells;
        double[] at = new double[3];
        double[] start = new double[cells];
        double[] truth = new double[cells];
        for (int i = 0; i < cells; i++) {
            bridge.at(0).at(-END + (i + 0.5) * width, at);
            start[i] = at[0];
            bridge.at(1).at(-END + (i + 0.5) * width, at);
            truth[i] = at[0];
        }
        List<FokkerPlanck> equations =
                epsilons.stream().map(e -> new FokkerPlanck(e, width, start)).toList();
        Errors errors = new Errors();
        double dt = 1.0 / steps;
        double[][] wrong = new double[epsilons.size()][cells - 1];
        for (int n = 0; n < steps; n++) {
            if (n % 100 == 0) {
                bench.pause();
            }
            double t = (n + 0.5) * dt;
            LineBridge.Slice slice = bridge.at(t);
            for (int i = 0; i < cells - 1; i++) {
                double x = -END + (i + 1) * width;
                slice.at(x, at);
                double drift = 0.4 * Math.sin(2 * x + 3 * t);
                double score = 0.3 * Math.cos(1.5 * x);
                errors.add(at[0] * width * dt, drift, score);
                for (int e = 0; e < wrong.length; e++) {
                    double epsilon = epsilons.get(e);
                    wrong[e][i] = at[1] + drift + epsilon * (at[2] + score);
                }
            }
            for (int e = 0; e < wrong.length; e++) {
                equations.get(e).step(dt, wrong[e]);
            }
        }
        return found(equations, errors, truth, width);
    }

    /** ∫ E|δb|², ∫ E|δs|² and ∫ E δb δs, as they add up. */
    private static final class Errors {
        private double drift;
        private double score;
        private double both;

        void add(double weight, double b, double s) {
            drift += weight * b * b;
            score += weight * s * s;
            both += weight * b * s;
        }

        double bound(double epsilon) {
            return (drift + 2 * epsilon * both + epsilon * epsilon * score) / (4 * epsilon);
        }

        double splitBound(double epsilon) {
            return drift / 2 / epsilon + epsilon * score / 2;
        }

        double best() {
            return Math.sqrt(drift / score);
        }
    }

    private Findings found(List<FokkerPlanck> equations, Errors errors, double[] truth, double width) {
        Findings found = Findings.finished()
                .number(Measure.of("best_epsilon").called("noise of the least bound"), errors.best());
        double[] divergences = new double[epsilons.size()];
        double[] bounds = new double[epsilons.size()];
        for (int e = 0; e < divergences.length; e++) {
            double epsilon = epsilons.get(e);
            divergences[e] = divergence(truth, equations.get(e).density(), width);
            bounds[e] = errors.bound(epsilon);
            found = found.number(named("divergence", epsilon), divergences[e])
                    .number(named("bound", epsilon), bounds[e])
                    .number(named("split_bound", epsilon), errors.splitBound(epsilon));
        }
        return found.artifact(curve("divergence", divergences)).artifact(curve("bound", bounds));
    }

    private static double divergence(double[] truth, double[] density, double width) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += truth[i] == 0 ? 0 : width * truth[i] * Math.log(truth[i] / density[i]);
        }
        return sum;
    }

    private Artifact curve(String series, double[] values) {
        return new Artifact(
                Role.CURVE,
                "divergence over noise",
                series,
                List.of(ArtifactAxis.of(
                        "epsilon", epsilons.stream().mapToDouble(e -> e).toArray())),
                new NumericArray(new long[] {values.length}, values));
    }

    @Override
    public LikelihoodBound quick() {
        return new LikelihoodBound(Math.min(cells, 601), Math.min(steps, 500), epsilons);
    }
}
