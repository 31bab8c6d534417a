package dev.eddy.study;

import dev.eddy.data.ElementType;
import dev.eddy.data.NpyFile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trajectories that another program predicted, {@code [sample, time, channels, x…]} or with a leading axis of seeds,
 * without the initial state. Read in pieces, whatever their size.
 */
final class PredictionFile implements AutoCloseable {
    private final NpyFile file;
    private final long[] expected;
    private final DType type;

    private PredictionFile(NpyFile file, long[] expected, DType type) {
        this.file = file;
        this.expected = expected;
        this.type = type;
    }

    /**
     * Opens a file; one that does not fit is refused. Loads no native library.
     *
     * @param reference shape of the test trajectories, time 0 included
     * @param type that of the test trajectories, to which predictions are rounded
     */
    static PredictionFile open(Path path, long[] reference, DType type) {
        long[] expected = reference.clone();
        expected[1]--;
        NpyFile file = NpyFile.read(path);
        try {
            check(file, expected);
            return new PredictionFile(file, expected, type);
        } catch (Misuse unfit) {
            file.close();
            throw unfit;
        }
    }

    private static void check(NpyFile file, long[] expected) {
        Check.that(
                file.type() == ElementType.FLOAT32 || file.type() == ElementType.FLOAT64,
                "%s: expected predictions as float32 or float64, got %s; save %s",
                file.path(),
                file.type(),
                file.type().isComplex() ? "predictions.real" : "predictions.astype('float32')");
        long[] shape = file.shape();
        boolean seeds = shape.length == expected.length + 1 && shape[0] >= 1;
        long[] rest = seeds ? Arrays.copyOfRange(shape, 1, shape.length) : shape;
        if (!Arrays.equals(rest, expected)) {
            List<String> axes = List.of("sample", "time", "channel", "x", "y", "z");
            throw new Misuse(file.path() + ": expected predictions of shape " + Shapes.text(expected) + " ("
                    + String.join(", ", axes.subList(0, expected.length))
                    + "), or with a leading axis of seeds, got " + Shapes.text(shape) + hint(rest, expected));
        }
    }

    private static String hint(long[] shape, long[] expected) {
        if (shape.length == expected.length) {
            long[] later = shape.clone();
            later[1]--;
            if (Arrays.equals(later, expected)) {
                return "; leave the initial state out: predictions[:, 1:]";
            }
            long[] turned = shape.clone();
            turned[0] = shape[1];
            turned[1] = shape[0];
            if (Arrays.equals(turned, expected)) {
                return "; the samples come first: numpy.swapaxes(predictions, 0, 1)";
            }
        }
        return shape.length == expected.length - 1 && expected[2] == 1
                ? "; keep the axis of channels, of size 1: predictions[:, :, None]"
                : "";
    }

    /** How many models the file holds, each trained from another seed. */
    int seeds() {
        return file.shape().length == expected.length ? 1 : Math.toIntExact(file.shape()[0]);
    }

    /** The predictions of one of them. */
    TestRollout.Predictions of(int seed) {
        return (state, done, count) -> read(seed, done, count);
    }

    private Tensor read(int seed, int done, int count) {
        long[] part = Arrays.copyOfRange(expected, 1, expected.length);
        part[0] = count;
        long state = Arrays.stream(expected).skip(2).reduce(1, Math::multiplyExact);
        List<Tensor> samples = new ArrayList<>();
        try (Scope scope = Scope.open()) {
            for (long sample = 0; sample < expected[0]; sample++) {
                long place = ((seed * expected[0] + sample) * expected[1] + done) * state;
                samples.add(file.read(place, part).toTensor().to(type));
            }
            return scope.keep(Tensors.stack(samples, 0));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
