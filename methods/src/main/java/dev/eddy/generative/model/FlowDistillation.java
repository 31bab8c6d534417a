package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.slim.FlowGuidedDistillation;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import java.util.List;
import java.util.Optional;

/**
 * Distillation to one step of a flow that a run has kept, best after {@link FlowReflow}. It begins from the teacher's weights where the network
 * stays the same, and may be a smaller network. What comes of it is a flow as {@link FieldFlow} keeps one, to be sampled by one step of Euler's
 * method.
 */
@Doc("distillation to one step of a flow that a run has kept, to the same network or to a smaller one")
public record FlowDistillation(
        @Doc("the pairs, and the flow that makes them") TeacherPairs pairs,

        @Doc("another network in place of the teacher's") Optional<Architecture> student,

        @Default("0.0")
        @Doc("weight of the teacher's correction of what the student makes of any noise; 1 with few pairs")
        double correction,

        @Default("{updates: 2000, rate: 1e-3}") @Doc("how long and how fast it is trained")
        FlowTraining training)
        implements FlowExperiment {
    static final String PAPER = "X. Liu et al., InstaFlow: one step is enough for high-quality diffusion-based"
            + " text-to-image generation, ICLR 2024; Y. Zhu, X. Liu, Q. Liu, SlimFlow, ECCV 2024";

    public FlowDistillation {
        Check.that(correction >= 0, "flow-distillation: correction is at least 0, got %s", correction);
    }

    @Override
    public FieldFlow settings() {
        return pairs.flow().student(student, training, new FlowSampling(FlowSampling.Method.EULER, 1));
    }

    @Override
    public String shortName() {
        return settings().shortName("flow-distillation");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "One evaluation of a network goes where a flow leads in many.",
                List.of(
                        "min E‖x₁ − x₀ − v(x₀, 0)‖²,   x₁ = x₀ + ∫ v_teacher dt",
                        "with correction: + w E‖x̂₁ − z − v(z, 0)‖²,   x̂₁ = x_t + (1 − t) v_teacher(x_t, t)"),
                PAPER,
                "Squared errors in place of a perceptual distance.");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        FlowLesson lesson = FlowLesson.of(pairs, student.isEmpty(), settings(), seed, bench);
        FlowGuidedDistillation loss = new FlowGuidedDistillation(correction);
        Coupling coupling = lesson.coupling(seed.at(3), bench);
        return lesson.learned(
                loss.loss(lesson.student().field(), lesson.guided()),
                loss.batches(coupling, lesson.noise(), training.batch(), bench.precision()),
                seed,
                bench);
    }

    @Override
    public FlowDistillation quick() {
        return new FlowDistillation(
                pairs.quick(), student, correction, training.withUpdates(Math.min(training.updates(), 30)));
    }
}
