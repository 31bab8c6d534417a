package dev.eddy.generative.onestep;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.Flattened;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.model.Digits;
import dev.eddy.generative.model.FlowData;
import dev.eddy.generative.model.Scaling;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.Map;

/** A flow from noise to {@link Digits} that is told the class, and of some digits nothing: layers over all 64 points. */
record DigitsTeacher(int held, int width, double dropping, FlowTraining training) implements SharedPiece {
    static final int CLASSES = 10;
    private static final int POINTS = 64;
    private static final String WEIGHTS = "weights";

    @Override
    public String shortName() {
        return "digits-teacher-" + held + "-" + width + "-" + training.updates();
    }

    /** Digits with their classes, to learn from and held back, scaled. */
    @SuppressWarnings("ArrayRecordComponent")
    record Data(Tensor train, long[] trainClasses, Tensor test, long[] testClasses) {
        static Data read(int held, Workbench bench) {
            FlowData.Split split = new Digits(held, true).read(bench);
            Tensor told = split.trainTold();
            Tensor testTold = split.testTold();
            if (told == null || testTold == null) {
                throw new Misuse("digits are read with their classes");
            }
            Scaling scaling = Scaling.of(split.train());
            return new Data(
                    scaling.scaled(split.train()), told.toLongs(), scaling.scaled(split.test()), testTold.toLongs());
        }
    }

    /** Fresh, of the shape of the teacher. */
    NeuralField fresh(Seed seed, DType type) {
        ContextSpec spec = ContextSpec.NONE.withTime().withClasses(CLASSES).withDropping();
        Signature signature = Signature.vectors(POINTS, POINTS).with(spec);
        return new NeuralField(
                new Flattened(NeuralField.mlp(width, 3).build(signature, seed, type)),
                Prediction.VELOCITY,
                new CondOt());
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        Data data = Data.read(held, bench);
        NeuralField field = fresh(seed.at(1), bench.precision());
        Context classes = Context.NONE.withLabels(data.trainClasses());
        TrainingResult result = training.run(
                "teacher",
                field,
                new Matching(Prediction.VELOCITY),
                Coupling.independent(GaussianNoise.like(data.train()), data.train(), classes)
                        .dropping(dropping),
                seed.at(2),
                bench);
        return new Piece(
                result.outcome(), Map.of(WEIGHTS, field.network().weights().flat()), Map.of());
    }

    /** A copy of the teacher. */
    NeuralField copy(Piece teacher, DType type) {
        NeuralField field = fresh(new Seed(0), type);
        field.network().weights().load(teacher.tensor(WEIGHTS));
        return field;
    }
}
