package dev.eddy.generative.digits;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.cyclic.CyclicCompletion;
import dev.eddy.generative.cyclic.Window;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.FieldStatistics;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.Scaling;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Steering;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Handwritten digits of which the lower rows are missing, completed by a flow that is not told the class: steered to what is known, and by
 * cyclic one-way diffusion; beside kriging with the covariance of all digits. A classifier says whether they became what they were.
 */
@Doc("handwritten digits with missing rows, completed by FlowChef and by cyclic diffusion, beside kriging")
public record DigitCompletion(
        @Default("{}") @Doc("the flow, and the classifier that judges it")
        DigitModel model,

        @Default("4") @Doc("rows that are missing, from below")
        int missing,

        @Default("0.1") @Doc("gain of the steering") double gain,
        @Default("100") @Doc("steps of the steering") int steps,

        @Default("{}") @Doc("of the cyclic diffusion") CyclicCompletion cyclic,

        @Default("297") @Doc("digits that are completed; at most those that are held back, 297")
        int samples)
        implements Experiment {
    private static final int ROWS = 8;
    private static final String STEERED = "steered";
    private static final String CYCLIC = "cyclic";
    private static final String KRIGING = "kriging";
    private static final String WITHOUT = "without";

    public DigitCompletion {
        Check.that(
                missing >= 1 && missing < ROWS && gain >= 0 && steps >= 2,
                "digit-completion: missing rows are 1 to %d, gain is 0 or more and steps 2 or more; got %d, %s and %d",
                ROWS - 1,
                missing,
                gain,
                steps);
    }

    @Override
    public String shortName() {
        return "digit-completion;missing=" + missing + ";updates="
                + model.training().updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow that knows what digits are like completes those of which rows are missing, without being"
                        + " trained for it.",
                List.of(
                        "steered: x ← x − g Aᵀ(A x̂₁ − y) before every step",
                        "cyclic: up and down between two levels of noise, what is known on its own way"),
                "M. Patel et al., Steering rectified flow models, ICCV 2025; R. Wang et al., Cyclic one-way diffusion,"
                        + " ICLR 2024",
                "Digits of 8 × 8 points; kriging beside, with the covariance of all digits.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(Claim.that("what is known stays, cyclic", Quantity.number("misfit_" + CYCLIC))
                .atMost(1e-5, Basis.THEOREM, "overwritten at the end"));
        if (!model.whole() || samples < 200) {
            return claims;
        }
        for (String method : List.of(STEERED, CYCLIC)) {
            claims.add(Claim.that("nearer to digits than those by kriging, " + method, number("frechet", method))
                    .over(number("frechet", KRIGING))
                    .below(1, Basis.CALIBRATION, "means of what fits are smooth"));
            claims.add(Claim.that(
                            "digits become what they were more often than by chance, " + method,
                            number("accuracy", method))
                    .over(number("accuracy", WITHOUT))
                    .above(2, Basis.CALIBRATION, "twice as often as samples that know nothing of them"));
        }
        return claims;
    }

    private static Quantity number(String what, String method) {
        return Quantity.number(what + "_" + method);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DigitSet digits = DigitSet.of(model, samples, seed, bench);
        TrainedFlow flow = digits.flow();
        Scaling scaling = flow.scaling();
        Tensor truth = scaling.scaled(digits.held());
        long[] lower = {ROWS - missing, 0};
        Measurements.Masked known = Measurements.aroundBox(lower, new long[] {missing, ROWS}, ROWS, ROWS);
        Tensor observed = known.apply(truth);
        FlowSampling euler = new FlowSampling(FlowSampling.Method.EULER, steps);
        Piece made = Piece.of(bench.once("completed", () -> {
            Map<String, Tensor> all = new LinkedHashMap<>();
            Steering steering = new Steering(known, observed, gain);
            all.put(STEERED, flow.sample(samples, null, euler, List.of(steering), seed.at(1)));
            all.put(WITHOUT, flow.sample(samples, null, euler, seed.at(1)));
            VectorField untold = flow.told(Context.NONE, 1);
            all.put(
                    CYCLIC,
                    scaling.original(cyclic.complete(untold, List.of(new Window(known, observed)), seed.at(2))));
            return all;
        }));
        Tensor linear = Kriging.ofData(scaling.scaled(digits.train()), known, 1e-2)
                .mean(observed)
                .to(truth.dtype());
        Findings found = digits.begun()
                .artifact(digits.picture("completed", "data", digits.held()))
                .artifact(digits.picture("completed", "known", scaling.original(observed)));
        found = judged(found, STEERED, digits, known, truth, made.tensor(STEERED));
        found = judged(found, CYCLIC, digits, known, truth, made.tensor(CYCLIC));
        found = judged(found, KRIGING, digits, known, truth, scaling.original(linear));
        return judged(found, WITHOUT, digits, known, truth, made.tensor(WITHOUT));
    }

    private Findings judged(
            Findings before, String method, DigitSet digits, Measurements.Masked known, Tensor truth, Tensor images) {
        Tensor wrong = digits.flow().scaling().scaled(images).minus(truth);
        double hole = Math.sqrt((double) ROWS / missing)
                * FieldStatistics.rootMeanSquare(known.complement().apply(wrong));
        double seen = Math.sqrt(ROWS / (double) (ROWS - missing)) * FieldStatistics.rootMeanSquare(known.apply(wrong));
        return digits.judged(before, method, images, digits.labels())
                .number(Measure.of("error_" + method).called("error of the missing rows, " + method), hole)
                .number(Measure.of("misfit_" + method).called("error of the known rows, " + method), seen)
                .artifact(digits.picture("completed", method, images));
    }

    @Override
    public DigitCompletion quick() {
        return new DigitCompletion(
                model.quick(),
                missing,
                gain,
                Math.min(steps, 20),
                new CyclicCompletion(20, Math.min(cyclic.cycles(), 2)),
                Math.min(samples, 50));
    }
}
