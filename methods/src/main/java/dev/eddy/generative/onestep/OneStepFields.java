package dev.eddy.generative.onestep;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.data.TaughtFields;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One step in place of a flow to snapshots of Burgers' equation: distilled from the flow, and from its reflow, with as many updates.
 */
@Doc("InstaFlow on snapshots of Burgers' equation: distillation to one step, with reflow before it and without")
public record OneStepFields(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the network") int width,

        @Default("{updates: 6000}") @Doc("of the first flow")
        FlowTraining training,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("of the reflow")
        FlowTraining reflow,

        @Default("{updates: 1000, rate: 1e-3}") @Doc("of each distillation")
        FlowTraining distillation,

        @Default("8192") @Doc("pairs that each flow makes") int pairs,

        @Default("1000") @Doc("samples by which stages are judged")
        int samples)
        implements Experiment {
    static final String PAPER =
            "X. Liu, X. Zhang, J. Ma, J. Peng, Q. Liu, InstaFlow: one step is enough for high-quality"
                    + " diffusion-based text-to-image generation, ICLR 2024";

    public OneStepFields {
        Check.that(
                snapshots >= 2 * samples && width >= 1 && pairs >= 1 && samples >= 2,
                "one-step-fields: snapshots are at least twice the samples, width and pairs positive; got %d, %d, %d"
                        + " and %d",
                snapshots,
                samples,
                width,
                pairs);
    }

    @Override
    public String shortName() {
        return "one-step-fields;" + width + ";updates=" + distillation.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Reflow makes a coupling of noise and data that one step can follow; distillation then follows it.",
                List.of(
                        "reflow: min E‖x₁ − x₀ − v(x_t, t)‖²,   x₁ = x₀ + ∫ v dt",
                        "distillation: min E‖x₁ − x₀ − v(x₀, 0)‖²"),
                PAPER,
                "Fields of 32 points in place of pictures, squared errors in place of a perceptual distance, the same"
                        + " network at all stages.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (reflow.updates() < 4000 || distillation.updates() < 1000) {
            return claims;
        }
        claims.add(Claim.that("one step follows the reflow better than the first flow", number("map_error_distilled"))
                .over(number("map_error_plain"))
                .atMost(0.85, Basis.CALIBRATION, "0.69 in a trial"));
        claims.add(Claim.that("one step beside the whole way of the first flow", number("w2_distilled"))
                .over(number("w2_teacher"))
                .atMost(1.2, Basis.CALIBRATION, "1.05 in a trial"));
        claims.add(Claim.that("samples are no worse with reflow", number("w2_distilled"))
                .over(number("w2_plain"))
                .atMost(1, Basis.CALIBRATION, "0.94 and 0.97 in trials"));
        return claims;
    }

    private static Quantity number(String name) {
        return Quantity.number(name);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        TaughtFields taught = TaughtFields.of(new BurgersTeacher(snapshots, width, training), samples, seed, bench);
        Findings found = Findings.finished()
                .unless(taught.outcome())
                .number("w2_floor", Distances.wasserstein(BurgersSnapshots.others(samples, bench), taught.truth()))
                .artifact(BurgersSnapshots.picture("data", taught.truth()));
        OneStepChain.Stages stages = new OneStepChain(1, reflow, distillation, pairs)
                .run(
                        found,
                        taught.teacher(),
                        () -> taught.settings().fresh(new Seed(0), bench.precision()),
                        taught.noise(),
                        Context.NONE,
                        seed,
                        bench);
        return judged(taught, stages);
    }

    private static Findings judged(TaughtFields taught, OneStepChain.Stages stages) {
        CostTable table = new CostTable("distance from the whole way of its flow", "W2");
        StepSampler whole = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        StepSampler once = TaughtFields.once();
        Tensor second = TaughtFields.whole(stages.second(), taught.starts());
        Findings found = stages.found();
        found = taught.judged(found, "teacher", stages.teacher(), whole, taught.ends(), 0, table);
        found = taught.judged(found, "teacher_once", stages.teacher(), once, taught.ends(), 0, table);
        found = taught.judged(found, "second", stages.second(), whole, second, 0, table);
        found = taught.judged(found, "second_once", stages.second(), once, second, 0, table);
        found = taught.judged(found, "plain", stages.plain(), once, taught.ends(), 0, table);
        found = taught.judged(found, "distilled", stages.distilled(), once, second, 0, table);
        found = pictured(found, "one step of the first flow", stages.teacher(), taught);
        found = pictured(found, "one step, distilled", stages.plain(), taught);
        found = pictured(found, "one step, distilled after reflow", stages.distilled(), taught);
        return found.artifact(BurgersSnapshots.picture("the whole way", taught.ends()))
                .artifact(table.artifact("stages"));
    }

    private static Findings pictured(Findings before, String series, NeuralField field, TaughtFields taught) {
        try (NoGrad off = NoGrad.open()) {
            Tensor made = TaughtFields.once().run(field, taught.starts()).end();
            return before.artifact(BurgersSnapshots.picture(series, made));
        }
    }

    @Override
    public OneStepFields quick() {
        return new OneStepFields(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                distillation.withUpdates(Math.min(distillation.updates(), 50)),
                Math.min(pairs, 512),
                Math.min(samples, 100));
    }
}
