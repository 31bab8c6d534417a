package dev.eddy.generative.model;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.random.Seed;
import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.TrainingResult;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A flow that was learned, for all experiments that begin with it.
 *
 * @param flow what is learned; how it is sampled is left out of account
 */
public record LearnedFlow(FieldFlow flow) implements SharedPiece {
    private static final String AT = "loss.at";
    private static final String LOSS = "loss.values";

    public LearnedFlow {
        // Samples are no part of it: one training for all who only sample it in other ways.
        flow = flow.with(new FlowSampling(FlowSampling.Method.MIDPOINT, 20), 2);
    }

    @Override
    public String shortName() {
        return flow.shortName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        FlowData.Split split = flow.data().read(bench);
        FieldFlow.Trained trained = flow.trained(split, seed, bench);
        TrainingResult training = trained.training();
        Map<String, Tensor> tensors = new HashMap<>(trained.flow().tensors());
        tensors.put(AT, Tensors.of(training.losses().at(), training.losses().size()));
        tensors.put(
                LOSS, Tensors.of(training.losses().values(), training.losses().size()));
        return new Piece(split.outcome().isFinished() ? training.outcome() : split.outcome(), tensors, Map.of());
    }

    /** The flow, with weights of its own. */
    public TrainedFlow flow(Piece learned, DType type) {
        return flow.assembled(learned.tensors(), type);
    }

    /** How it went, as a part of findings. */
    public static Findings found(Findings before, Piece learned) {
        Curve losses = new Curve(
                Measures.LOSS.name(),
                Measures.UPDATE,
                learned.tensor(AT).toDoubles(),
                learned.tensor(LOSS).toDoubles());
        return before.unless(learned.outcome()).curve(Measures.LOSS, losses);
    }
}
