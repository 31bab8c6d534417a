package dev.eddy.generative.digits;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.generative.path.Prediction;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Handwritten digits of wanted classes by the whole way of a flow and by one step of it, before and after its own pairs have straightened it,
 * and after one step has been distilled from them; judged by a classifier and by the Fréchet distance of what it sees.
 */
@Doc("handwritten digits of wanted classes: the whole way of a flow beside one step after reflow, judged by a"
        + " classifier")
public record DigitSamples(
        @Default("{}") @Doc("the flow, and the classifier that judges it")
        DigitModel model,

        @Default("{updates: 4000, batch: 128, rate: 1e-3}") @Doc("of the reflow and of the distillation")
        FlowTraining reflow,

        @Default("8192") @Doc("pairs that the flow makes") int pairs,

        @Default("{method: midpoint, steps: 20, guidance: 1.5}") @Doc("of the whole way")
        FlowSampling sampling,

        @Default("297") @Doc("digits by which it is judged; at most those that are held back, 297")
        int samples)
        implements Experiment {
    private static final String WHOLE = "whole_way";
    private static final String ONCE = "one_step";

    public DigitSamples {
        Check.that(pairs >= 1, "digit-samples: pairs are positive, got %d", pairs);
    }

    @Override
    public String shortName() {
        return "digit-samples;updates=" + model.training().updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow that is told classes makes digits; straightened by its own pairs, it needs one step for what"
                        + " took twenty.",
                List.of(
                        "min E‖x₁ − x₀ − v(x_t, t, c)‖²,   then with the pairs (x₀, x₀ + ∫ v dt, c)",
                        "d² = ‖m − m'‖² + tr(C + C' − 2 (C C')^{1/2}) of the features of a classifier"),
                "X. Liu, C. Gong, Q. Liu, Flow straight and fast, ICLR 2023; M. Heusel et al., GANs trained by a two"
                        + " time-scale update rule, NeurIPS 2017",
                "Digits of 8 × 8 points; a classifier of these digits in place of one of photographs.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (!model.whole() || reflow.updates() < 4000 || samples < 200) {
            return claims;
        }
        claims.add(Claim.that("the classifier knows digits that it has not seen", Quantity.number("accuracy_held"))
                .atLeast(0.9, Basis.CALIBRATION, "nine of ten"));
        claims.add(Claim.that("digits are of the class that was asked for", number("accuracy", WHOLE, "first"))
                .atLeast(0.9, Basis.CALIBRATION, "nine of ten"));
        claims.add(Claim.that("one step is nearer to digits after reflow", number("frechet", ONCE, "second"))
                .over(number("frechet", ONCE, "first"))
                .below(0.5, Basis.PAPER, "Liu, Gong and Liu 2023, Table 1: 378 before, 12.2 after"));
        claims.add(Claim.that("one step after reflow keeps the class", number("accuracy", ONCE, "second"))
                .atLeast(0.9, Basis.CALIBRATION, "nine of ten"));
        claims.add(Claim.that("the second flow is straighter", Quantity.number("map_error_second"))
                .over(Quantity.number("map_error_first"))
                .below(0.5, Basis.CALIBRATION, "half of what one step is off"));
        return claims;
    }

    private static Quantity number(String what, String way, String stage) {
        return Quantity.number(what + "_" + way + "_" + stage);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DigitSet digits = DigitSet.of(model, samples, seed, bench);
        GaussianNoise noise = GaussianNoise.like(digits.held());
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        TrainedFlow first = digits.flow();
        Findings found = digits.begun().artifact(digits.picture("digits", "data", digits.held()));
        found = judged(found, "first", digits, first, starts, sampling);
        Matching matching = new Matching(Prediction.VELOCITY);
        Coupling made = Coupling.fixed(pairs(digits, first, noise, seed.at(3), bench));
        TrainedFlow second = digits.learns().flow(digits.learned(), bench.precision());
        found = found.unless(reflow.run("second", second.field(), matching, made, seed.at(2), bench)
                .outcome());
        // What guidance did is in the pairs.
        FlowSampling told = new FlowSampling(sampling.method(), sampling.steps());
        found = judged(found, "second", digits, second, starts, told);
        found = found.unless(
                reflow.run("distilled", second.field(), matching.with(new TimeLaws.Point(0)), made, seed.at(4), bench)
                        .outcome());
        Tensor once = second.regenerate(starts, digits.told(), once(told));
        return digits.judged(found, ONCE + "_distilled", once, digits.labels())
                .artifact(digits.picture("digits", "one step, distilled", once))
                .weights(second.tensors());
    }

    private static FlowSampling once(FlowSampling sampling) {
        return new FlowSampling(FlowSampling.Method.EULER, 1, sampling.guidance());
    }

    /** Noise, what the flow makes of it, and the classes: those of the digits that it was learned from, in turn. */
    private Pairs pairs(DigitSet digits, TrainedFlow flow, GaussianNoise noise, Seed seed, Workbench bench) {
        long[] all = digits.trainLabels();
        long[] labels = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            labels[i] = all[i % all.length];
        }
        Tensor told = Tensors.of(labels, pairs);
        return KeptPairs.once(bench, "pairs", flow.conditions().context(told, bench.precision()), () -> {
            Tensor starts = noise.draw(pairs, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
            List<Tensor> ends = new ArrayList<>();
            for (int from = 0; from < pairs; from += KeptPairs.TOGETHER) {
                int count = Math.min(KeptPairs.TOGETHER, pairs - from);
                ends.add(flow.scaling()
                        .scaled(flow.regenerate(starts.narrow(0, from, count), told.narrow(0, from, count), sampling)));
                bench.pause();
            }
            return new Pairs(starts, Tensors.cat(ends, 0));
        });
    }

    private static Findings judged(
            Findings before, String stage, DigitSet digits, TrainedFlow flow, Tensor starts, FlowSampling sampling) {
        Tensor whole = flow.regenerate(starts, digits.told(), sampling);
        Tensor one = flow.regenerate(starts, digits.told(), once(sampling));
        Findings found = digits.judged(before, WHOLE + "_" + stage, whole, digits.labels());
        return digits.judged(found, ONCE + "_" + stage, one, digits.labels())
                .number("map_error_" + stage, Flows.mapError(one, whole))
                .artifact(digits.picture("digits", "whole way, " + stage + " flow", whole))
                .artifact(digits.picture("digits", "one step, " + stage + " flow", one));
    }

    @Override
    public DigitSamples quick() {
        return new DigitSamples(
                model.quick(),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                Math.min(pairs, 512),
                sampling.withSteps(Math.min(sampling.steps(), 5)),
                Math.min(samples, 50));
    }
}
