package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.Map;

/** A flow from noise to {@link BurgersSnapshots}, learned from independent pairs: what many experiments begin with. */
public record BurgersTeacher(int snapshots, int width, FlowTraining training) implements SharedPiece {
    private static final String WEIGHTS = "weights";
    private static final long[] STATE = {1, 32};

    @Override
    public String shortName() {
        return "burgers-teacher-" + snapshots + "-" + width + "-" + training.updates();
    }

    /** Fresh, of the shape of the teacher. */
    public NeuralField fresh(Seed seed, DType type) {
        return NeuralField.velocity(width, 3, STATE, new CondOt(), seed, type);
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        Tensor data = data(bench).tensor(BurgersSnapshots.SNAPSHOTS);
        NeuralField field = fresh(seed.at(1), bench.precision());
        TrainingResult result = training.run(
                "teacher",
                field,
                new Matching(Prediction.VELOCITY),
                Coupling.independent(GaussianNoise.like(data), Source.of(data)),
                seed.at(2),
                bench);
        return new Piece(
                result.outcome(), Map.of(WEIGHTS, field.network().weights().flat()), Map.of());
    }

    /** The snapshots that it learns from. */
    public Piece data(Workbench bench) {
        return bench.shared(new BurgersSnapshots(snapshots), new Seed(0));
    }

    /** A copy of the teacher, to be used or trained on. */
    public NeuralField copy(Piece teacher, DType type) {
        NeuralField field = fresh(new Seed(0), type);
        field.network().weights().load(teacher.tensor(WEIGHTS));
        return field;
    }
}
