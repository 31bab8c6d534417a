package dev.eddy.generative.bridge;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.BridgeDynamics;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StepNoise;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A flow from noise to fields as a diffusion: from noise, the score follows from the velocity, so that the same network can be sampled with
 * noise on the way, ε(t) = ε₀ (1 − t), which corrects what the network got wrong.
 */
@Doc("a flow to snapshots of Burgers' equation, sampled with noise on the way")
public record BridgeFields(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,
        @Default("{updates: 6000}") @Doc("of the network") FlowTraining training,
        @Default("128") @Doc("steps from noise to data") int steps,

        @Default("1000")
        @Doc("samples of each case; of size and skewness, which a few large fields decide, four times as many")
        int samples)
        implements Experiment {
    private static final List<Double> NOISES = List.of(0.0, 0.1, 0.3, 1.0);

    public BridgeFields {
        Check.that(
                snapshots >= 2 && width >= 1 && steps >= 1 && samples >= 2,
                "bridge-fields: snapshots, width, steps and samples are positive, got %d, %d, %d and %d",
                snapshots,
                width,
                steps,
                samples);
    }

    @Override
    public String shortName() {
        return "bridge-fields;" + width + ";updates=" + training.updates() + ";steps=" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "One network is both a transport and a diffusion; noise on the way makes up for errors of the network.",
                List.of(
                        "s = (t v − x)/(1 − t) at x_t = (1 − t) x₀ + t x₁,   ε(t) = ε₀ (1 − t)",
                        "dX = (v + ε s) dt + √(2ε) dW"),
                MixtureBridges.PAPER,
                "Snapshots of 32 points in place of pictures.");
    }

    private static String named(String what, double noise) {
        return String.format(Locale.ROOT, "%s_%.0f", what, 100 * noise);
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() >= 6000 && steps >= 128) {
            claims.add(Claim.that("noise on the way is no worse", Quantity.number(named("w2", 1)))
                    .over(Quantity.number(named("w2", 0)))
                    .atMost(1, Basis.CALIBRATION, "0.962 in a trial"));
            claims.add(Claim.that("near to what two samples of the data are", Quantity.number(named("w2", 1)))
                    .over(Quantity.number("w2_floor"))
                    .atMost(1.06, Basis.CALIBRATION, "1.016 in a trial"));
            claims.add(Claim.that("the size of the fields", Quantity.number(named("size", 1)))
                    .atMost(1.05, Basis.CALIBRATION, "the data have 1"));
            claims.add(Claim.that("the size of the fields, from below", Quantity.number(named("size", 1)))
                    .atLeast(0.95, Basis.CALIBRATION, "the data have 1"));
        }
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        BurgersTeacher teacher = new BurgersTeacher(snapshots, width, training);
        Piece taught = bench.shared(teacher, seed);
        NeuralField field = teacher.copy(taught, bench.precision());
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        Tensor start = GaussianNoise.like(truth)
                .draw(4 * samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        Findings found = Findings.finished()
                .unless(taught.outcome())
                .number(
                        Measure.of("w2_floor").called("W2 of two samples of the data"),
                        Distances.wasserstein(BurgersSnapshots.others(samples, bench), truth));
        for (double noise : NOISES) {
            bench.pause();
            try (NoGrad off = NoGrad.open()) {
                var sde =
                        BridgeDynamics.forward(field.velocity(), field.as(Prediction.SCORE)::at, t -> noise * (1 - t));
                Tensor end = new SdeSteps(StochasticScheme.EULER_MARUYAMA)
                        .end(sde, start, TimeGrid.uniform(0, 1, steps), new StepNoise(seed.at(5)));
                found = found.number(
                                Measure.of(named("w2", noise)).lowerIsBetter(),
                                Distances.wasserstein(end.narrow(0, 0, samples), truth))
                        .number(named("size", noise), FieldStatistics.rootMeanSquare(end))
                        .number(named("skewness", noise), FieldStatistics.differenceSkewness(end));
            }
        }
        return found;
    }

    @Override
    public BridgeFields quick() {
        return new BridgeFields(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                Math.min(steps, 16),
                Math.min(samples, 100));
    }
}
