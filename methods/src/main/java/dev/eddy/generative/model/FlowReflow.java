package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Symmetry;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.slim.Annealing;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Optional;

/**
 * Reflow of a flow that a run has kept: a flow that is learned from the pairs of noise and states that it makes, whose paths are straighter. It
 * begins from the teacher's weights where the network stays the same, and may be a smaller network, which is annealed from independent pairs.
 * What comes of it is a flow as {@link FieldFlow} keeps one.
 */
@Doc("reflow of a flow that a run has kept: straighter paths, of the same network or of a smaller one")
public record FlowReflow(
        @Doc("the settings of the flow") FieldFlow flow,

        @Doc("the file of its weights: weights.safetensors of its trial, or a packed flow")
        String weights,

        @Doc("another network in place of the teacher's") Optional<Architecture> student,

        @Default("4096") @Doc("pairs that the teacher makes")
        int pairs,

        @Default("{}") @Doc("how it makes them, and how strongly it is guided")
        FlowSampling making,

        @Default("none") @Doc("from independent pairs to those of the teacher")
        Annealing annealing,

        @Default("[]") @Doc("symmetries of the states, which make more pairs of each")
        List<Symmetry> symmetries,

        @Default("{updates: 4000, rate: 1e-3}") @Doc("how long and how fast it is trained")
        FlowTraining training,

        @Default("{steps: 4}") @Doc("how the student is sampled")
        FlowSampling sampling)
        implements FlowExperiment {
    static final String PAPER =
            "X. Liu, C. Gong, Q. Liu, Flow straight and fast: learning to generate and transfer data with rectified"
                    + " flow, ICLR 2023; Y. Zhu, X. Liu, Q. Liu, SlimFlow, ECCV 2024";

    public FlowReflow {
        symmetries = List.copyOf(symmetries);
        Check.that(pairs >= 1, "flow-reflow: pairs is at least 1, got %d", pairs);
    }

    @Override
    public FieldFlow settings() {
        return flow.student(student.orElse(flow.network()), training, sampling);
    }

    @Override
    public String shortName() {
        return "flow-reflow;" + settings().shortName().replace("field-flow;", "");
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
        FlowLesson lesson = FlowLesson.of(flow, weights, student, settings(), seed, bench);
        Coupling coupling = lesson.pairs(pairs, making, symmetries, seed.at(3), bench);
        Matching matching = new Matching(Prediction.VELOCITY);
        NeuralField field = lesson.student().field();
        TrainingResult result = training.run(
                "student",
                field.network(),
                matching.loss(field),
                annealing.batches(matching, coupling, lesson.noise(), training.batch(), bench.precision()),
                seed.at(2),
                bench);
        Findings found = Findings.finished().unless(lesson.split().outcome()).training(result);
        return lesson.judged(found, making, seed, bench);
    }

    @Override
    public FlowReflow quick() {
        return new FlowReflow(
                flow,
                weights,
                student,
                Math.min(pairs, 64),
                making.withSteps(Math.min(making.steps(), 5)),
                annealing,
                symmetries,
                training.withUpdates(Math.min(training.updates(), 30)),
                sampling);
    }
}
