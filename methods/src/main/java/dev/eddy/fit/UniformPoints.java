package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Independent points, uniform in the box. */
@Doc("independent uniform points")
public record UniformPoints(
        @Default("1024") @Doc("number of points") int count,

        @Default("true") @Doc("whether each update has points of its own")
        boolean fresh)
        implements PointSampler {
    public UniformPoints {
        Check.that(count >= 1, "there is at least 1 point, got %d", count);
    }

    @Override
    public Tensor points(CoordinateBox box, Seed seed, long update) {
        Draws draws = new Draws(seed.at(Stream.BATCH, fresh ? update : 0));
        int d = box.coordinates();
        return box.scaled(Tensors.of(draws.uniforms(count * d, 0, 1), count, d));
    }
}
