package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rectified flow in the plane: from noise, or from three other Gaussians, to a ring of six. Stage 1 is learned from independent pairs,
 * every further one from the pairs that the one before makes.
 */
@Doc("rectified flow to a ring of Gaussians in the plane: straightness, cost and one-step samples stage by stage")
public record RectifiedPlane(
        @Default("false") @Doc("from three Gaussians in place of noise: transfer between two data sets")
        boolean transfer,

        @Default("64") @Doc("width of the network") int width,
        @Default("{updates: 3000}") @Doc("of each stage") FlowTraining training,
        @Default("3") @Doc("stages, the first one included") int stages,

        @Default("8192") @Doc("pairs that a stage makes for the next one")
        int pairs,

        @Default("1000") @Doc("samples by which a stage is judged")
        int samples)
        implements Experiment {
    static final String PAPER =
            "X. Liu, C. Gong, Q. Liu, Flow straight and fast: learning to generate and transfer data with"
                    + " rectified flow, ICLR 2023";

    public RectifiedPlane {
        Check.that(
                width >= 1 && stages >= 1 && pairs >= 1 && samples >= 2,
                "rectified-plane: width, stages, pairs and samples are positive, got %d, %d, %d and %d",
                width,
                stages,
                pairs,
                samples);
    }

    @Override
    public String shortName() {
        return "rectified-plane;" + (transfer ? "transfer" : "noise") + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow is learned from straight lines between independent pairs, and again from its own pairs, whose"
                        + " lines cross less.",
                List.of(
                        "min E‖x₁ − x₀ − v(x_t, t)‖²,   x_t = (1 − t) x₀ + t x₁",
                        "(z₀, z₁) = (x₀, x₀ + ∫ v dt),   E c(z₁ − z₀) ≤ E c(x₁ − x₀) for convex c"),
                PAPER,
                "Gaussians in the plane in place of pictures.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (int stage = 2; stage <= stages; stage++) {
            claims.add(Claim.that("stage " + stage + " costs no more", number("transport_cost", stage))
                    .over(number("transport_cost", stage - 1))
                    .atMost(1.01, Basis.THEOREM, "Liu, Gong and Liu 2023, Theorem 3.5; 1 % for what is learned")
                    .each());
        }
        if (stages >= 2 && training.updates() >= 3000) {
            claims.add(Claim.that("stage 2 is straighter", number("straightness", 2))
                    .over(number("straightness", 1))
                    .atMost(0.02, Basis.CALIBRATION, "0.003 in a trial"));
            claims.add(Claim.that("one step of stage 2 beside one of stage 1", number("w2_1", 2))
                    .over(number("w2_1", 1))
                    .atMost(
                            transfer ? 0.35 : 0.25,
                            Basis.CALIBRATION,
                            transfer ? "0.26 in a run" : "0.15 to 0.22 in trials"));
            claims.add(Claim.that("one step of stage 2 beside the whole way of stage 1", number("w2_1", 2))
                    .over(number("w2_full", 1))
                    .atMost(1.35, Basis.CALIBRATION, "1.11 in a trial"));
        }
        return claims;
    }

    private static Quantity number(String what, int stage) {
        return Quantity.number(what + "_" + stage);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        GaussianMixture target = GaussianMixture.ring(4, 0.3, fill(6));
        Source source = transfer ? GaussianMixture.ring(2, 0.4, fill(3)) : GaussianNoise.of(2);
        Tensor starts = source.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE, 0)), bench.precision());
        Tensor truth = target.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE, 1)), bench.precision());
        Tensor other = target.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE, 2)), bench.precision());
        Stage judge = new Stage(starts, truth, List.of(1, 2));
        Findings found = Findings.finished()
                .number(
                        Measure.of("w2_floor").called("W2 of two samples of the data"),
                        Distances.wasserstein(other, truth))
                .number(Measure.of("w2_source").called("W2 of the source itself"), Distances.wasserstein(starts, truth))
                .artifact(Pictures.cloud("samples", "data", truth));
        NeuralField field = NeuralField.velocity(width, 3, new long[] {2}, new CondOt(), seed.at(1), bench.precision());
        Coupling coupling = Coupling.independent(source, target);
        for (int stage = 1; stage <= stages; stage++) {
            found = found.unless(training.run(
                            "stage " + stage,
                            field,
                            new Matching(Prediction.VELOCITY),
                            coupling,
                            seed.at(2, stage),
                            bench)
                    .outcome());
            found = judge.judged(found, Integer.toString(stage), field)
                    .artifact(Pictures.cloud("samples", "one step, stage " + stage, judge.euler(field, 1)));
            if (stage < stages) {
                coupling = Coupling.fixed(
                        KeptPairs.reflowed(field, source, pairs, seed.at(3, stage), "pairs " + stage, bench));
            }
        }
        return found;
    }

    private static double[] fill(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1.0 / count);
        return weights;
    }

    @Override
    public RectifiedPlane quick() {
        return new RectifiedPlane(
                transfer,
                width,
                training.withUpdates(Math.min(training.updates(), 300)),
                stages,
                Math.min(pairs, 1024),
                Math.min(samples, 200));
    }
}
