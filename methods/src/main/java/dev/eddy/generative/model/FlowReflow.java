package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.slim.Annealing;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import java.util.List;
import java.util.Optional;

/**
 * Reflow of a flow that a run has kept: a flow that is learned from the pairs of noise and states that it makes, whose paths are straighter. It
 * begins from the teacher's weights where the network stays the same, and may be a smaller network, which is annealed from independent pairs.
 * What comes of it is a flow as {@link FieldFlow} keeps one.
 */
@Doc("reflow of a flow that a run has kept: straighter paths, of the same network or of a smaller one")
public record FlowReflow(
        @Doc("the pairs, and the flow that makes them") TeacherPairs pairs,

        @Doc("another network in place of the teacher's") Optional<Architecture> student,

        @Default("none") @Doc("from independent pairs to those of the teacher")
        Annealing annealing,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("how long and how fast it is trained")
        FlowTraining training,

        @Default("{steps: 4}") @Doc("how the student is sampled")
        FlowSampling sampling)
        implements FlowExperiment {
    static final String PAPER =
            "X. Liu, C. Gong, Q. Liu, Flow straight and fast: learning to generate and transfer data with rectified"
                    + " flow, ICLR 2023; Y. Zhu, X. Liu, Q. Liu, SlimFlow, ECCV 2024";

    @Override
    public FieldFlow settings() {
        return pairs.flow().student(student, training, sampling);
    }

    @Override
    public String shortName() {
        return settings().shortName("flow-reflow");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow is learned again from the pairs that it makes itself; its paths cross less, and few steps"
                        + " follow them.",
                List.of("min E‖x₁ − x₀ − v(x_t, t)‖²,   x_t = (1 − t) x₀ + t x₁,   x₁ = x₀ + ∫ v_teacher dt"),
                PAPER,
                "");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        FlowLesson lesson = FlowLesson.of(pairs, student.isEmpty(), settings(), seed, bench);
        Matching matching = new Matching(Prediction.VELOCITY);
        Coupling coupling = lesson.coupling(seed.at(3), bench);
        return lesson.learned(
                matching.loss(lesson.student().field()),
                annealing.batches(matching, coupling, lesson.noise(), training.batch(), bench.precision()),
                seed,
                bench);
    }

    @Override
    public FlowReflow quick() {
        return new FlowReflow(
                pairs.quick(), student, annealing, training.withUpdates(Math.min(training.updates(), 30)), sampling);
    }
}
