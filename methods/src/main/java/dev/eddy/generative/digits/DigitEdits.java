package dev.eddy.generative.digits;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.edit.SharedFeatures;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Handwritten digits edited to the next class: inverted under what they are by RF-Solver, made again under what they are to be, with
 * features of the way there for a part of the steps. Beside digits of that class that begin from other noise.
 */
@Doc("handwritten digits edited to the next class by inversion, with shared features, beside fresh ones")
public record DigitEdits(
        @Default("{}") @Doc("the flow, and the classifier that judges it")
        DigitModel model,

        @Default("20") @Doc("steps each way") int steps,

        @Default("297") @Doc("digits that are edited; at most those that are held back, 297")
        int samples)
        implements Experiment {
    private static final List<Double> SHARES = List.of(0.0, 0.2, 0.4);
    private static final String FRESH = "fresh";

    public DigitEdits {
        Check.that(steps >= 1, "digit-edits: steps are positive, got %d", steps);
    }

    @Override
    public String shortName() {
        return "digit-edits;updates=" + model.training().updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The noise that a digit came from keeps how it was written; told another class, it becomes another"
                        + " digit by the same hand.",
                List.of("z = x₁ − ∫ v(x, t | is) dt,   x = z + ∫ v(x, t | is to be) dt,   both by the midpoint rule"),
                "J. Wang et al., Taming rectified flow for inversion and editing, ICML 2025",
                "Digits of 8 × 8 points; the middle layer of the network in place of attention values.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (!model.whole() || samples < 200 || steps < 20) {
            return claims;
        }
        claims.add(Claim.that("Euler's method comes back worse than RF-Solver", Quantity.number("round_trip_euler"))
                .over(Quantity.number("round_trip_midpoint"))
                .atLeast(5, Basis.CALIBRATION, "orders 1 and 3 there and back, at equal evaluations"));
        claims.add(Claim.that("edited digits are of the class that was asked for", number("accuracy", 0))
                .atLeast(0.8, Basis.CALIBRATION, "eight of ten"));
        claims.add(Claim.that("edited digits stay nearer to what they were than fresh ones", number("distance", 0))
                .over(Quantity.number("distance_" + FRESH))
                .below(1, Basis.CALIBRATION, "the noise keeps something of a digit"));
        for (int i = 1; i < SHARES.size(); i++) {
            claims.add(Claim.that("nearer to what they were" + words(SHARES.get(i)), number("distance", SHARES.get(i)))
                    .over(number("distance", SHARES.get(i - 1)))
                    .below(1, Basis.CALIBRATION, "more is kept"));
        }
        return claims;
    }

    private static String words(double share) {
        return String.format(Locale.ROOT, ", features of %.0f %%", 100 * share);
    }

    private static String named(String what, double share) {
        return String.format(Locale.ROOT, "%s_%.0f", what, 100 * share);
    }

    private static Quantity number(String what, double share) {
        return Quantity.number(named(what, share));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DigitSet digits = DigitSet.of(model, samples, seed, bench);
        TrainedFlow flow = digits.flow();
        long[] wanted = new long[samples];
        for (int i = 0; i < samples; i++) {
            wanted[i] = (digits.labels()[i] + 1) % DigitClassifier.CLASSES;
        }
        Tensor asked = Tensors.of(wanted, samples);
        FlowSampling midpoint = new FlowSampling(FlowSampling.Method.MIDPOINT, steps);
        Piece made = Piece.of(bench.once("edited", () -> {
            Map<String, Tensor> all = new LinkedHashMap<>();
            for (double share : SHARES) {
                all.put(named("edited", share), edited(digits, asked, midpoint, share));
                bench.pause();
            }
            all.put(FRESH, flow.sample(samples, asked, midpoint, seed.at(1)));
            return all;
        }));
        FlowSampling euler = new FlowSampling(FlowSampling.Method.EULER, 2 * steps);
        Findings found = digits.begun()
                .number("round_trip_midpoint", roundTrip(digits, midpoint))
                .number("round_trip_euler", roundTrip(digits, euler))
                .artifact(digits.picture("edited", "data", digits.held()));
        for (double share : SHARES) {
            found = judged(found, named("", share).substring(1), digits, wanted, made.tensor(named("edited", share)))
                    .artifact(digits.picture(
                            "edited",
                            share == 0 ? "next class" : "next class" + words(share),
                            made.tensor(named("edited", share))));
        }
        return judged(found, FRESH, digits, wanted, made.tensor(FRESH))
                .artifact(digits.picture("edited", "next class, from other noise", made.tensor(FRESH)));
    }

    private static Findings judged(Findings before, String name, DigitSet digits, long[] wanted, Tensor images) {
        return digits.judged(before, name, images, wanted)
                .number("distance_" + name, Flows.mapError(images, digits.held()));
    }

    private static double roundTrip(DigitSet digits, FlowSampling sampling) {
        TrainedFlow flow = digits.flow();
        Tensor noise = flow.invert(digits.held(), digits.told(), sampling);
        return Flows.mapError(flow.regenerate(noise, digits.told(), sampling), digits.held());
    }

    /** All at once: features that are kept are those of one batch. */
    private Tensor edited(DigitSet digits, Tensor asked, FlowSampling sampling, double share) {
        TrainedFlow flow = digits.flow();
        List<String> layers = flow.field().network().layers();
        SharedFeatures features = new SharedFeatures(List.of(layers.get(layers.size() / 2)), steps, 2);
        NeuralField is = told(digits, digits.told());
        NeuralField toBe = told(digits, asked);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Sampler back = sampling.backward(flow.field().schedule());
            Sampler forth = sampling.forward(flow.field().schedule());
            Tensor states = flow.scaling().scaled(digits.held());
            Tensor noise = back.run(features.kept(is), states).end();
            Tensor end = forth.run(features.reused(toBe, share), noise).end();
            return scope.keep(flow.scaling().original(end));
        }
    }

    private static NeuralField told(DigitSet digits, Tensor labels) {
        TrainedFlow flow = digits.flow();
        return flow.field().told(flow.conditions().context(labels, digits.held().dtype()));
    }

    @Override
    public DigitEdits quick() {
        return new DigitEdits(model.quick(), Math.min(steps, 5), Math.min(samples, 50));
    }
}
