package dev.eddy.implicit;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;

/** Smooth fields on a periodic box, 1 long and 1 wide. */
final class Problems {
    private Problems() {}

    static Grid grid(int nx, int ny) {
        return new Grid(List.of(new Axis(1, nx, Boundary.PERIODIC), new Axis(1, ny, Boundary.PERIODIC)));
    }

    /** A function of the two coordinates. */
    interface Field {
        double at(double x, double y);
    }

    /** {@code [1, fields, x, y]}. */
    static Tensor sampled(Grid grid, Field... fields) {
        int nx = grid.axes().get(0).points();
        int ny = grid.axes().get(1).points();
        double[] values = new double[fields.length * nx * ny];
        int k = 0;
        for (Field field : fields) {
            for (int i = 0; i < nx; i++) {
                for (int j = 0; j < ny; j++) {
                    values[k++] = field.at((i + 0.5) / nx, (j + 0.5) / ny);
                }
            }
        }
        return Tensors.of(values, 1, fields.length, nx, ny);
    }

    private static double wave(double x, double phase) {
        return Math.sin(2 * Math.PI * (x + phase));
    }

    /** Between 0 and 1, not divergence free. */
    static Tensor velocity(Grid grid) {
        return sampled(
                grid,
                (x, y) -> 0.5 + 0.3 * wave(y, 0.1) + 0.1 * wave(y, 0.3) * wave(2 * x, 0.2),
                (x, y) -> 0.5 + 0.3 * wave(x, 0.7) - 0.1 * wave(x + y, 0.4));
    }

    static Tensor diffusivity(Grid grid) {
        return sampled(grid, (x, y) -> 1e-3);
    }

    static Tensor varying(Grid grid) {
        return sampled(grid, (x, y) -> 5e-3 + 4e-3 * wave(x, 0.2) * wave(y, 0.1));
    }

    /** A smooth scalar of size 1, twice with other phases. */
    static Tensor initial(Grid grid, int batch) {
        Tensor[] samples = new Tensor[batch];
        for (int b = 0; b < batch; b++) {
            double shift = 0.17 * b;
            samples[b] = sampled(
                    grid, (x, y) -> 0.6 + 0.5 * wave(x, shift) * wave(y, 0.1) + 0.3 * wave(2 * x - y, 0.5 + shift));
        }
        return Tensors.cat(List.of(samples), 0);
    }

    static Closure closure(Tensor velocity, Tensor diffusivity) {
        return Closure.of(Map.of(Closure.VELOCITY, velocity, Closure.DIFFUSIVITY, diffusivity));
    }

    static double relativeDifference(Tensor a, Tensor b) {
        return a.minus(b).norm().item() / b.norm().item();
    }
}
