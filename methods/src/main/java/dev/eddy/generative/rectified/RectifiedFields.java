package dev.eddy.generative.rectified;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.FieldStatistics;
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
import java.util.List;

/**
 * Rectified flow to snapshots of Burgers' equation: the flow that is learned from independent pairs, the one that is learned from its
 * pairs, and the one-step map that is distilled from that.
 */
@Doc("rectified flow to snapshots of Burgers' equation: reflow and distillation to one step")
public record RectifiedFields(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the first stage")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of the second stage")
        FlowTraining reflow,

        @Default("{updates: 1000, rate: 1e-3}") @Doc("of the one-step map")
        FlowTraining distillation,

        @Default("8192") @Doc("pairs that a stage makes for the next one")
        int pairs,

        @Default("1000") @Doc("samples by which a stage is judged")
        int samples)
        implements Experiment {
    private static final String FIRST = "1";
    private static final String SECOND = "2";
    private static final String DISTILLED = "distilled";

    public RectifiedFields {
        Check.that(
                snapshots >= 2 * samples && width >= 1 && pairs >= 1 && samples >= 2,
                "rectified-fields: snapshots are at least twice the samples, width and pairs positive; got %d, %d, %d,"
                        + " %d",
                snapshots,
                samples,
                width,
                pairs);
    }

    @Override
    public String shortName() {
        return "rectified-fields;" + width + ";updates=" + training.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow to fields is straightened by its own pairs, after which one step of it, distilled, is a"
                        + " sample.",
                List.of(
                        "min E‖x₁ − x₀ − v(x_t, t)‖²,   x_t = (1 − t) x₀ + t x₁,   then with (x₀, x₀ + ∫ v dt)",
                        "distillation: the same at t = 0 only"),
                RectifiedPlane.PAPER,
                "Snapshots of 32 points in place of pictures; l2 in place of a perceptual distance.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("pairs of the flow cost less than independent ones", number("transport_cost", FIRST))
                .over(Quantity.number("cost_independent"))
                .atMost(1, Basis.THEOREM, "Liu, Gong and Liu 2023, Theorem 3.5")
                .each());
        if (training.updates() >= 6000 && reflow.updates() >= 4000) {
            claims.add(Claim.that("stage 2 is straighter", number("straightness", SECOND))
                    .over(number("straightness", FIRST))
                    .atMost(0.15, Basis.CALIBRATION, "0.076 in a trial"));
            claims.add(Claim.that("one step of stage 2 beside one of stage 1", number("w2_1", SECOND))
                    .over(number("w2_1", FIRST))
                    .atMost(0.55, Basis.CALIBRATION, "0.43 in a trial"));
            claims.add(Claim.that("the whole way of stage 2 beside that of stage 1", number("w2_full", SECOND))
                    .over(number("w2_full", FIRST))
                    .atMost(1.05, Basis.CALIBRATION, "1.03 in a trial"));
            claims.add(Claim.that("one step is nearer after distillation", number("w2_1", DISTILLED))
                    .over(number("w2_1", SECOND))
                    .below(1, Basis.CALIBRATION, "0.77 in a trial"));
            claims.add(Claim.that("samples have steep falls", number("skewness", FIRST))
                    .atMost(-2.5, Basis.CALIBRATION, "-3.6 in a trial, data -5.0"));
        }
        return claims;
    }

    private static Quantity number(String what, String stage) {
        return Quantity.number(what + "_" + stage);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        BurgersTeacher teacher = new BurgersTeacher(snapshots, width, training);
        Piece data = teacher.data(bench);
        Tensor all = data.tensor(BurgersSnapshots.SNAPSHOTS);
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        GaussianNoise noise = GaussianNoise.like(all);
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        Stage judge = new Stage(starts, truth, List.of(1, 2));
        Piece taught = bench.shared(teacher, seed);
        NeuralField field = teacher.copy(taught, bench.precision());
        Findings found = Findings.finished()
                .unless(data.outcome())
                .unless(taught.outcome())
                .number(
                        Measure.of("w2_floor").called("W2 of two samples of the data"),
                        Distances.wasserstein(BurgersSnapshots.others(samples, bench), truth))
                .number("cost_independent", starts.minus(truth).squared().sum().item() / samples)
                .number("skewness_data", FieldStatistics.differenceSkewness(truth))
                .artifact(BurgersSnapshots.picture("data", truth));
        found = stage(found, FIRST, field, judge);
        Matching matching = new Matching(Prediction.VELOCITY);
        Pairs first = KeptPairs.reflowed(field, noise, pairs, seed.at(3, 1), "pairs 1", bench);
        found = found.unless(reflow.run(SECOND, field, matching, Coupling.fixed(first), seed.at(2, 2), bench)
                .outcome());
        found = stage(found, SECOND, field, judge);
        Pairs second = KeptPairs.reflowed(field, noise, pairs, seed.at(3, 2), "pairs 2", bench);
        found = found.unless(distillation
                .run(
                        DISTILLED,
                        field,
                        matching.with(new TimeLaws.Point(0)),
                        Coupling.fixed(second),
                        seed.at(2, 3),
                        bench)
                .outcome());
        Tensor once = judge.euler(field, 1);
        return found.number(Stage.measure("w2_1", DISTILLED), Distances.wasserstein(once, truth))
                .number("skewness_" + DISTILLED, FieldStatistics.differenceSkewness(once))
                .artifact(BurgersSnapshots.picture("one step, distilled", once));
    }

    private static Findings stage(Findings before, String name, NeuralField field, Stage judge) {
        Tensor end = judge.paths(field).end();
        return judge.judged(before, name, field)
                .number("skewness_" + name, FieldStatistics.differenceSkewness(end))
                .artifact(BurgersSnapshots.picture("the whole way, stage " + name, end))
                .artifact(BurgersSnapshots.picture("one step, stage " + name, judge.euler(field, 1)));
    }

    @Override
    public RectifiedFields quick() {
        return new RectifiedFields(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                distillation.withUpdates(Math.min(distillation.updates(), 50)),
                Math.min(pairs, 512),
                Math.min(samples, 100));
    }
}
