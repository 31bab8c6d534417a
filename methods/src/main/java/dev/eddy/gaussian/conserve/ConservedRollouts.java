package dev.eddy.gaussian.conserve;

import dev.eddy.emulator.Predict;
import dev.eddy.equation.Profile;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.constrain.PredictedStates;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rollouts of an ensemble of emulators of a scenario whose fields keep their means, made to keep them: at every step by itself, the spread
 * of the members being the covariance.
 */
@Doc("conservation of means on rollouts of an ensemble of emulators, beside an even shift")
public record ConservedRollouts(
        @Default("{kind: diff_burgers, points: 64, train-samples: 20, train-horizon: 30, test-samples: 10}")
        @Doc("whose fields keep their means: of the catalogue, or {kind: data, …}")
        Scenario scenario,

        @Default("{kind: conv, width: 16, depth: 4}") @Doc("the emulators")
        Architecture network,

        @Default("4") @Doc("emulators, from different weights")
        int members,

        @Default("600") @Doc("updates of each") long updates,
        @Default("20") @Doc("steps of the rollouts") int steps)
        implements Experiment {
    private static final String PAPER =
            "D. Hansen, D. C. Maddix, S. Alizadeh, G. Gupta, M. W. Mahoney, Learning physical"
                    + " models that can respect conservation laws, ICML 2023";

    public ConservedRollouts {
        Check.that(
                members >= 2 && updates >= 0 && steps >= 1,
                "conserved-rollouts: 2 members, 1 step or more and updates of 0 or more, got %d, %d and %d",
                members,
                steps,
                updates);
    }

    @Override
    public String shortName() {
        return "conserved-rollouts;" + scenario.entry().kind().replace('_', '-') + ";members=" + members + ";updates="
                + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The members of an ensemble of emulators say how uncertain each value of a rollout is and how values"
                        + " depend on each other; a known mean is an exact observation of their law.",
                List.of("Σ = Σ_i (u_i − ū)(u_i − ū)ᵀ/(M − 1) + σ²,   ū + Σg (gᵀΣg)⁻¹ (b − gᵀū)"),
                PAPER,
                "Emulators of any scenario in the place of an attentive neural process.");
    }

    @Override
    public List<Claim> claims() {
        Claim exact = Claim.that("means are exact", Quantity.number("mean_error_conserved"))
                .atMost(1e-12, Basis.THEOREM, "conditioning on an exact observation")
                .each();
        if (updates < 300) {
            return List.of(exact);
        }
        return List.of(
                exact,
                Claim.that("no worse than the ensemble", Quantity.number("mse_conserved"))
                        .over(Quantity.number("mse_plain"))
                        .atMost(1, Basis.PAPER, PAPER + ", table 1: the error falls, of processes")
                        .each()
                        .reported());
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        ScenarioData data = ScenarioData.of(scenario, Profile.EDDY, bench.precision());
        Tensor known = data.trainTrajectories(bench.progress());
        Tensor truth = data.testTrajectories(bench.progress());
        Check.that(
                truth.size(1) > steps,
                "conserved-rollouts: %d steps need test trajectories of as many, got %d; make test-horizon larger",
                steps,
                truth.size(1) - 1);
        StateSpace space = scenario.space();
        Findings found = Findings.finished();
        // The scenario's own recipe is made for longer trainings.
        WarmupCosine schedule = new WarmupCosine(0, 3e-3, Math.min(100, updates / 2));
        Recipe recipe = scenario.recipe().withSchedule(schedule).withUpdates(updates);
        List<Tensor> rollouts = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            Network one = network.build(Signature.of(space), seed.at(1, i), bench.precision());
            Stepper emulator = new Predict().emulator(one, space, scenario.dt(), null);
            TrainingResult result = bench.train(
                    "member-" + i,
                    one.weights(),
                    new Trainer(recipe, seed.at(2, i)),
                    (set, from) -> set.train(one, new Supervised(1), emulator, null, known, from));
            found = found.unless(result.outcome());
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                rollouts.add(scope.keep(emulator.rollout(truth.select(1, 0), steps, true)));
            }
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return judged(found, Tensors.stack(rollouts, 0), truth.narrow(1, 0, steps + 1L), bench);
        }
    }

    private Findings judged(Findings before, Tensor rollouts, Tensor truth, Workbench bench) {
        int channels = Math.toIntExact(truth.size(2));
        long size = truth.elements() / (truth.size(0) * truth.size(1));
        Tensor means = means(channels, Math.toIntExact(size / channels));
        Tensor exact = truth.to(DType.FLOAT64).reshape(truth.size(0), steps + 1L, size);
        PredictedStates predicted = PredictedStates.of(Map.of("ensemble", rollouts), size, null);
        double[][] squares = new double[3][steps + 1];
        double[] worst = new double[3];
        Findings found = before;
        for (int sample = 0; sample < exact.size(0); sample++) {
            bench.pause();
            Tensor start = exact.select(0, sample).select(0, 0);
            Tensor mean = means.matmul(start.unsqueeze(1)).squeeze(1);
            for (int time = 1; time <= steps; time++) {
                try (Scope scope = Scope.open()) {
                    Gaussian law = predicted.law((long) sample * (steps + 1) + time);
                    LinearConstraint kept = LinearConstraint.exact(means, mean);
                    List<Gaussian> all = List.of(law, HardConstraint.on(law, kept), law.given(kept));
                    Tensor now = exact.select(0, sample).select(0, time);
                    for (int i = 0; i < all.size(); i++) {
                        Tensor u = all.get(i).mean();
                        squares[i][time] += u.minus(now).squared().mean().item() / exact.size(0);
                        worst[i] = Math.max(worst[i], kept.gap(u).abs().max().item());
                    }
                    if (sample == 0 && time == steps && channels == 1 && scenario.dims() == 1) {
                        found = found.artifact(field("truth", now))
                                .artifact(field("ensemble", law.mean()))
                                .artifact(field("conserved", all.get(2).mean()))
                                .artifact(field("deviation", law.variances().squareRoot()));
                    }
                }
            }
        }
        String[] names = {"plain", "hard", "conserved"};
        for (int i = 0; i < names.length; i++) {
            found = with(found, names[i], squares[i], worst[i]);
        }
        return found;
    }

    private Findings with(Findings found, String name, double[] squares, double worst) {
        double[] at = new double[steps];
        double[] values = new double[steps];
        double sum = 0;
        for (int time = 1; time <= steps; time++) {
            at[time - 1] = time;
            values[time - 1] = squares[time];
            sum += squares[time] / steps;
        }
        return found.number(
                        Measure.of("mse_" + name)
                                .called("mean square error, " + name)
                                .lowerIsBetter(),
                        sum)
                .number(
                        Measure.of("mean_error_" + name)
                                .called("largest error of a mean, " + name)
                                .lowerIsBetter(),
                        worst)
                .curve(Measure.of("mse_over_time_" + name).lowerIsBetter(), new Curve("mse", "step", at, values));
    }

    /** One row for each channel, whose entries sum to 1. */
    private static Tensor means(int channels, int points) {
        double[] rows = new double[channels * channels * points];
        for (int channel = 0; channel < channels; channel++) {
            int from = (channel * channels + channel) * points;
            java.util.Arrays.fill(rows, from, from + points, 1.0 / points);
        }
        return Tensors.of(rows, channels, (long) channels * points);
    }

    private Artifact field(String series, Tensor values) {
        double[] places = new double[Math.toIntExact(values.elements())];
        java.util.Arrays.setAll(places, scenario.grid().axes().get(0)::coordinate);
        return new Artifact(
                Role.FIELD,
                "u",
                series,
                List.of(ArtifactAxis.space("x", places)),
                new NumericArray(new long[] {places.length}, values.toDoubles()));
    }

    @Override
    public ConservedRollouts quick() {
        return new ConservedRollouts(
                scenario, network, Math.min(members, 2), Math.min(updates, 50), Math.min(steps, 5));
    }
}
