package dev.eddy.generative.field;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Independent normal numbers.
 *
 * @param state shape of a state
 * @param deviation standard deviation
 */
public record GaussianNoise(List<Long> state, double deviation) implements Source {
    public GaussianNoise {
        state = List.copyOf(state);
        Check.that(
                deviation > 0 && Double.isFinite(deviation),
                "noise has a positive standard deviation, got %s",
                deviation);
    }

    /** Standard normal states of this shape. */
    public static GaussianNoise of(long... state) {
        return new GaussianNoise(Arrays.stream(state).boxed().collect(Collectors.toList()), 1);
    }

    /** Shaped as the states of a batch. */
    public static GaussianNoise like(Tensor batch) {
        return of(Arrays.copyOfRange(batch.shape(), 1, batch.rank()));
    }

    /** Wider or narrower. */
    public GaussianNoise withDeviation(double other) {
        return new GaussianNoise(state, other);
    }

    @Override
    public Tensor draw(int count, Draws draws, DType type) {
        long[] shape =
                Shapes.batch(count, state.stream().mapToLong(size -> size).toArray());
        int size = Math.toIntExact(Shapes.elements(shape));
        Tensor noise = type == DType.FLOAT32
                ? Tensors.of(draws.zigguratNormals(size), shape)
                : Tensors.of(draws.normals(size), shape);
        return deviation == 1 ? noise : noise.times(deviation);
    }

    /** log N(x; 0, deviation² I), {@code [batch]}. */
    public Tensor logDensity(Tensor x) {
        long dims = x.elements() / x.size(0);
        double constant = -dims * (0.5 * Math.log(2 * Math.PI) + Math.log(deviation));
        return x.reshape(x.size(0), dims)
                .squared()
                .sum(1)
                .times(-0.5 / (deviation * deviation))
                .plus(constant);
    }
}
