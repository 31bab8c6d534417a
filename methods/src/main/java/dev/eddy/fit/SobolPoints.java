package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.hipparchus.random.SobolSequenceGenerator;

/** Sobol's sequence: points that leave no gaps. Fresh ones are all shifted by one random vector, around the box (Cranley–Patterson). */
@Doc("Sobol's sequence, shifted at random")
public record SobolPoints(
        @Default("1024") @Doc("number of points; powers of 2 are best")
        int count,

        @Default("true") @Doc("whether each update has a shift of its own")
        boolean fresh)
        implements PointSampler {
    public SobolPoints {
        Check.that(count >= 1, "there is at least 1 point, got %d", count);
    }

    @Override
    public Tensor points(CoordinateBox box, Seed seed, long update) {
        int d = box.coordinates();
        double[] shift = new Draws(seed.at(Stream.BATCH, fresh ? update : 0)).uniforms(d, 0, 1);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(d);
        double[] values = new double[count * d];
        for (int p = 0; p < count; p++) {
            double[] point = sequence.nextVector();
            for (int i = 0; i < d; i++) {
                values[p * d + i] = (point[i] + shift[i]) % 1;
            }
        }
        return box.scaled(Tensors.of(values, count, d));
    }
}
