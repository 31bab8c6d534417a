package dev.eddy.integrate;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Fields for tests. */
public final class Waves {
    private Waves() {}

    /** Different extents and numbers of points on each axis. */
    public static Grid oblong(int dims) {
        List<Axis> axes = List.of(
                new Axis(2, 16, Boundary.PERIODIC),
                new Axis(1.5, 15, Boundary.PERIODIC),
                new Axis(3, 10, Boundary.PERIODIC));
        return new Grid(axes.subList(0, dims));
    }

    /** One state whose channels are functions of the position. */
    @SafeVarargs
    public static Tensor state(Grid grid, ToDoubleFunction<double[]>... channels) {
        int size = (int) grid.size();
        double[] out = new double[size * channels.length];
        for (int c = 0; c < channels.length; c++) {
            int[] at = new int[grid.dims()];
            for (int i = 0; i < size; i++) {
                double[] x = new double[grid.dims()];
                for (int d = 0; d < x.length; d++) {
                    x[d] = at[d] * grid.axes().get(d).spacing();
                }
                out[c * size + i] = channels[c].applyAsDouble(x);
                for (int d = grid.dims() - 1;
                        d >= 0 && ++at[d] == grid.axes().get(d).points();
                        d--) {
                    at[d] = 0;
                }
            }
        }
        long[] shape = new long[grid.dims() + 2];
        shape[0] = 1;
        shape[1] = channels.length;
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        return Tensors.of(out, shape);
    }

    /** The test state of the benchmark specification, appendix A, scaled and shifted. */
    public static Tensor benchmark(Grid grid, int channels, double scale, double shift) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        ToDoubleFunction<double[]>[] functions = new ToDoubleFunction[channels];
        for (int c = 0; c < channels; c++) {
            int channel = c;
            functions[c] = x -> shift + scale * benchmark(grid, channel, x);
        }
        return state(grid, functions);
    }

    private static double benchmark(Grid grid, int c, double[] x) {
        double sum = 0;
        double all = 0;
        for (int d = 0; d < x.length; d++) {
            double xi = x[d] / grid.axes().get(d).extent();
            all += xi;
            sum += 0.5 * Math.sin(2 * Math.PI * xi + 0.3 * d + 0.7 * c) + 0.25 * Math.cos(4 * Math.PI * xi + 0.5 * c);
        }
        return sum + 0.2 * Math.sin(2 * Math.PI * all + 0.1);
    }

    /** Largest difference. */
    public static double distance(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }
}
