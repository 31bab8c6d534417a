package dev.eddy.generative.digits;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.model.Digits;
import dev.eddy.generative.model.FlowData;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A classifier of {@link Digits}, by which flows are judged: a perceptron with two hidden layers, the last of which is taken for what a
 * digit looks like. It never saw the digits that are held back.
 *
 * @param width of the hidden layers, and so the number of features
 */
public record DigitClassifier(int width, FlowTraining training) implements SharedPiece {
    /** How many kinds of digits there are. */
    static final int CLASSES = 10;

    /** On digits that it learns from, which are few. */
    private static final double NOISE = 0.2;

    private static final String WEIGHTS = "weights";
    private static final String FEATURES = "flat_mlp.layers.1";

    /** Digits with their classes. */
    private record Batch(Tensor images, Tensor marks) {}

    @Override
    public String shortName() {
        return "digit-classifier-" + width + "-" + training.updates();
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        FlowData.Split split = new Digits(297, true).read(bench);
        Tensor images = split.train();
        long[] labels = told(split.trainTold());
        Network network = fresh(seed.at(1), bench.precision());
        Loss<Batch> entropy = batch -> {
            Tensor logits = network.apply(flat(batch.images()));
            return Special.logSumExp(logits, 1)
                    .minus(logits.times(batch.marks()).sum(1))
                    .mean();
        };
        TrainingResult result = bench.train(
                "classifier",
                network.weights(),
                new Trainer(training.recipe(), seed.at(2)),
                entropy,
                Batches.drawn(draws -> batch(images, labels, draws)));
        return new Piece(result.outcome(), Map.of(WEIGHTS, network.weights().flat()), Map.of());
    }

    private Network fresh(Seed seed, DType type) {
        return new Mlp(width, 2, Activation.RELU).build(Signature.vectors(64, CLASSES), seed, type);
    }

    private Batch batch(Tensor images, long[] labels, Draws draws) {
        long[] rows = new long[training.batch()];
        double[] marks = new double[rows.length * CLASSES];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (long) (draws.uniform() * labels.length);
            marks[i * CLASSES + (int) labels[(int) rows[i]]] = 1;
        }
        Tensor clean = images.gather(0, rows);
        Tensor noise = Tensors.of(draws.normals(Math.toIntExact(clean.elements())), clean.shape());
        return new Batch(
                clean.plus(NOISE, noise.to(clean.dtype())),
                Tensors.of(marks, rows.length, CLASSES).to(images.dtype()));
    }

    private static Tensor flat(Tensor images) {
        return images.reshape(images.size(0), -1);
    }

    /** The classes of digits that have some. */
    static long[] told(@Nullable Tensor labels) {
        if (labels == null) {
            throw new IllegalStateException("these digits were read with their classes");
        }
        return labels.toLongs();
    }

    /** What it makes of digits {@code [digits, 1, 8, 8]}. */
    Seen seen(Piece learned, Tensor images) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Network network = fresh(new Seed(0), images.dtype());
            network.weights().load(learned.tensor(WEIGHTS));
            List<Tensor> features = new ArrayList<>();
            Tensor logits = network.observedBy((layer, result) -> {
                        if (layer.equals(FEATURES)) {
                            features.add(result);
                        }
                        return result;
                    })
                    .apply(flat(images));
            double[] values = logits.toDoubles();
            long[] classes = new long[(int) images.size(0)];
            for (int i = 0; i < classes.length; i++) {
                for (int c = 1; c < CLASSES; c++) {
                    if (values[i * CLASSES + c] > values[i * CLASSES + (int) classes[i]]) {
                        classes[i] = c;
                    }
                }
            }
            return new Seen(scope.keep(features.get(0).relu()), classes);
        }
    }

    /**
     * Digits as the classifier sees them.
     *
     * @param features {@code [digits, width]}
     * @param classes the likeliest of each
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Seen(Tensor features, long[] classes) {
        /** The part of them that is of the class that it should be. */
        double accuracy(long[] labels) {
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += classes[i] == labels[i] ? 1 : 0;
            }
            return (double) right / labels.length;
        }
    }
}
