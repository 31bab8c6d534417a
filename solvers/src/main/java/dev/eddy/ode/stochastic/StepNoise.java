package dev.eddy.ode.stochastic;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Independent increments, one draw for each step: cheap. Other steps are another path; for paths that stay the same under
 * refinement, {@link BrownianPath}.
 *
 * @param samples numbers of the samples; none for 0, 1, 2, …
 */
public record StepNoise(Seed seed, List<Long> samples) implements Noise {
    public StepNoise {
        samples = List.copyOf(samples);
    }

    public StepNoise(Seed seed) {
        this(seed, List.of());
    }

    @Override
    public Increments open(long[] shape, DType type) {
        check(shape);
        int batch = (int) shape[0];
        int size = size(shape);
        Seed[] seeds = seeds(batch);
        return (number, from, to) -> {
            double scale = Math.sqrt(Math.abs(to - from));
            double[] values = new double[batch * size];
            for (int i = 0; i < batch; i++) {
                Draws draws = new Draws(seeds[i].at(number));
                for (int j = 0; j < size; j++) {
                    values[i * size + j] = scale * draws.normal();
                }
            }
            return Tensors.of(values, shape).to(type);
        };
    }

    /** Elements of a sample. */
    static int size(long[] shape) {
        long size = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            size *= shape[axis];
        }
        return Math.toIntExact(size);
    }
}
