package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The mean of a Gaussian process that was told random values on a lattice of nodes (Rasmussen and Williams 2006, equation 2.25):
 *
 * <pre>
 *   u(x) = k(x, X)(k(X, X) + α)⁻¹ v ,   k(x, y) = exp(−‖x − y‖²/(2ℓ²)) ,   v ~ U(0, 1)
 * </pre>
 *
 * with the nodes X from end to end of every axis and x, ℓ in units of the shortest axis; ℓ is drawn anew for every field. Smooth
 * on the scale ℓ however dense the nodes are: what is finer has weights below α. Not periodic. For values from 0 to 1, put it in
 * {@link Clamp}. In double precision; the kernel is a product over axes, so that one small eigenvalue problem per axis is enough.
 */
@Doc("Gaussian-process regression through random values on a lattice")
public record GaussianProcess(
        @Default("[30, 10]") @Doc("nodes along each axis; the last number holds for all further axes")
        List<Integer> nodes,

        @Default("0.3") @Doc("smallest length scale") double lengthLow,
        @Default("0.4") @Doc("largest length scale") double lengthHigh,

        @Default("1e-10") @Doc("variance α of the values' noise")
        double noise)
        implements InitialStates {
    /** Length scales of the published training states. */
    public static final GaussianProcess TRAINING = new GaussianProcess(List.of(30, 10), 0.3, 0.4, 1e-10);

    /** Length scales of the published test states. */
    public static final GaussianProcess TEST = new GaussianProcess(List.of(30, 10), 0.1, 1.0, 1e-10);

    public GaussianProcess {
        nodes = List.copyOf(nodes);
        Check.that(
                !nodes.isEmpty() && Collections.min(nodes) >= 2,
                "gaussian-process: expected at least 2 nodes along each axis, got %s",
                nodes);
        Check.that(
                lengthLow > 0 && lengthLow <= lengthHigh && Double.isFinite(lengthHigh),
                "gaussian-process: expected 0 < length-low ≤ length-high, got %s and %s",
                lengthLow,
                lengthHigh);
        Check.that(
                noise >= 1e-12 && noise <= 1,
                "gaussian-process: expected a noise from 1e-12, below which rounding decides, to 1, got %s",
                noise);
    }

    @Override
    public void check(StateSpace space) {
        Check.that(
                nodes.size() <= space.grid().dims(),
                "gaussian-process: expected nodes for at most %d axes, got %s",
                space.grid().dims(),
                nodes);
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        check(new StateSpace(grid, channel + 1));
        Draws draws = new Draws(seed);
        double length = draws.uniform(lengthLow, lengthHigh);
        int dims = grid.dims();
        Coordinates coordinates = new Coordinates(grid);
        AxisKernel[] axes = new AxisKernel[dims];
        int count = 1;
        for (int d = 0; d < dims; d++) {
            int n = nodes.get(Math.min(d, nodes.size() - 1));
            axes[d] = new AxisKernel(n, coordinates.length(d), length, coordinates.along(d));
            count *= n;
        }
        double[] values = draws.uniforms(count, 0, 1);
        for (int d = 0; d < dims; d++) {
            values = along(d, axes, values, AxisKernel::toModes);
        }
        divide(values, axes);
        for (int d = 0; d < dims; d++) {
            values = along(d, axes, values, AxisKernel::toPoints);
        }
        return values;
    }

    /** By the eigenvalues of the product kernel, plus α. */
    private void divide(double[] modes, AxisKernel[] axes) {
        for (int i = 0; i < modes.length; i++) {
            double eigenvalue = 1;
            int rest = i;
            for (int d = axes.length - 1; d >= 0; d--) {
                eigenvalue *= Math.max(0, axes[d].eigenvalue(rest % axes[d].nodes()));
                rest /= axes[d].nodes();
            }
            modes[i] /= eigenvalue + noise;
        }
    }

    private interface Part {
        double[][] of(AxisKernel axis);
    }

    /** Multiplies a matrix {@code [to, from]} along one axis; axes before it have been multiplied, those after it not. */
    private static double[] along(int d, AxisKernel[] axes, double[] values, Part part) {
        double[][] matrix = part.of(axes[d]);
        int from = matrix[0].length;
        int to = matrix.length;
        int inner = 1;
        for (int after = d + 1; after < axes.length; after++) {
            inner *= part.of(axes[after])[0].length;
        }
        int outer = values.length / (from * inner);
        double[] out = new double[outer * to * inner];
        for (int o = 0; o < outer; o++) {
            for (int t = 0; t < to; t++) {
                int target = (o * to + t) * inner;
                for (int f = 0; f < from; f++) {
                    double weight = matrix[t][f];
                    int source = (o * from + f) * inner;
                    for (int i = 0; i < inner; i++) {
                        out[target + i] += weight * values[source + i];
                    }
                }
            }
        }
        return out;
    }

    @Override
    public String shortName() {
        return "gaussian-process;" + nodes.stream().map(String::valueOf).collect(Collectors.joining(",")) + ";"
                + Names.number(lengthLow) + ";" + Names.number(lengthHigh)
                + (noise == 1e-10 ? "" : ";" + Names.number(noise));
    }
}
