package dev.eddy.spectral;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States on another number of points of the same domain, whatever its boundaries: the Fourier, sine or cosine modes that both
 * grids resolve are kept, so that to a finer grid and back again is the same state. Values and slopes at walls are taken out
 * before and put back after. One small matrix for each axis; for periodic grids of many points see {@link Resampling}.
 */
public final class GridChange {
    private final Grid from;
    private final Grid to;
    private final List<Along> axes = new ArrayList<>();

    private GridChange(Grid from, Grid to, int channels, DType type) {
        this.from = from;
        this.to = to;
        boolean coarser = from.size() >= to.size();
        for (int i = 0; i < from.dims(); i++) {
            // In the reverse order on the way to finer grids: one way undoes the other, axis by axis.
            int d = coarser ? i : from.dims() - 1 - i;
            if (!from.axes().get(d).equals(to.axes().get(d))) {
                axes.add(Along.of(from.axes().get(d), to.axes().get(d), d, channels, type, from.dims()));
            }
        }
    }

    /**
     * @param channels of the states
     * @param type of the states
     * @throws dev.eddy.misuse.Misuse if the grids differ in more than their points
     */
    public static GridChange between(Grid from, Grid to, int channels, DType type) {
        Check.that(
                from.dims() == to.dims(),
                "two grids of one domain have the same number of axes, got %d and %d",
                from.dims(),
                to.dims());
        for (int d = 0; d < from.dims(); d++) {
            Axis a = from.axes().get(d);
            Axis b = to.axes().get(d);
            Check.that(
                    a.extent() == b.extent() && a.boundary().equals(b.boundary()),
                    "two grids of one domain have the same extents and boundaries, got %s and %s",
                    a,
                    b);
        }
        return new GridChange(from, to, channels, type);
    }

    public Grid from() {
        return from;
    }

    public Grid to() {
        return to;
    }

    /** {@code [batch, channels, x…]} on the other grid. */
    public Tensor apply(Tensor state) {
        Tensor changed = state;
        for (Along axis : axes) {
            changed = axis.apply(changed);
        }
        return changed;
    }

    /**
     * One axis.
     *
     * @param matrix {@code [1 or channels, from, to]}
     * @param before what the walls ask for, taken out before; null for nothing
     * @param after and put back after
     */
    private record Along(
            int dim,
            Tensor matrix,
            @Nullable Tensor before,
            @Nullable Tensor after) {
        static Along of(Axis from, Axis to, int d, int channels, DType type, int dims) {
            Boundary boundary = from.boundary();
            boolean slips = boundary instanceof Boundary.FreeSlip;
            List<Tensor> matrices = new ArrayList<>();
            for (int c = 0; c < (slips ? channels : 1); c++) {
                Basis basis = Basis.of(boundary, c == d);
                matrices.add(Tensors.of(weights(basis, from, to), from.points(), to.points()));
            }
            boolean homogeneous = Arrays.stream(lift(from)).allMatch(value -> value == 0);
            return new Along(
                    d + 2,
                    Tensors.stack(matrices, 0).to(type).lasting(),
                    homogeneous ? null : field(lift(from), d, dims, type),
                    homogeneous ? null : field(lift(to), d, dims, type));
        }

        private static Tensor field(double[] values, int d, int dims, DType type) {
            return Tensors.along(d + 2, dims + 2, values).to(type).lasting();
        }

        Tensor apply(Tensor state) {
            Tensor inner = before == null ? state : state.minus(before);
            int last = state.rank() - 1;
            Tensor turned = inner.transpose(dim, last);
            long[] shape = turned.shape();
            Tensor changed = turned.reshape(shape[0], shape[1], -1, shape[last]).matmul(matrix);
            shape[last] = matrix.size(2);
            Tensor back = changed.reshape(shape).transpose(dim, last);
            return after == null ? back : back.plus(after);
        }
    }

    /** A field that has the value or the outward derivative of the walls. */
    private static double[] lift(Axis axis) {
        double[] values = new double[axis.points()];
        for (int j = 0; j < values.length; j++) {
            double x = axis.coordinate(j);
            if (axis.boundary() instanceof Boundary.Dirichlet wall) {
                values[j] = wall.value();
            } else if (axis.boundary() instanceof Boundary.DirichletNodes wall) {
                values[j] = wall.value();
            } else if (axis.boundary() instanceof Boundary.Neumann wall) {
                values[j] = wall.flux() * (x * x / axis.extent() - x);
            }
        }
        return values;
    }

    /** Coefficients of the modes that both grids resolve, and their sum at the other points. */
    private static double[] weights(Basis basis, Axis from, Axis to) {
        int modes = basis.modes(Math.min(from.points(), to.points()));
        double[] weights = new double[from.points() * to.points()];
        for (int k = 0; k < modes; k++) {
            double norm = 0;
            for (int i = 0; i < from.points(); i++) {
                double value = basis.value(k, from.coordinate(i) / from.extent());
                norm += value * value;
            }
            for (int i = 0; i < from.points(); i++) {
                double coefficient = basis.value(k, from.coordinate(i) / from.extent()) / norm;
                for (int j = 0; j < to.points(); j++) {
                    weights[i * to.points() + j] += coefficient * basis.value(k, to.coordinate(j) / to.extent());
                }
            }
        }
        return weights;
    }

    /** Functions on [0, 1] that are orthogonal at the points of every grid that resolves them. */
    private enum Basis {
        FOURIER {
            /** Without the highest of an even number of points, which has no phase. */
            @Override
            int modes(int points) {
                return 2 * ((points - 1) / 2) + 1;
            }

            @Override
            double value(int k, double x) {
                double phase = 2 * Math.PI * ((k + 1) / 2) * x;
                return k % 2 == 0 ? Math.cos(phase) : Math.sin(phase);
            }
        },
        SINE {
            @Override
            double value(int k, double x) {
                return Math.sin(Math.PI * (k + 1) * x);
            }
        },
        COSINE {
            @Override
            double value(int k, double x) {
                return Math.cos(Math.PI * k * x);
            }
        };

        static Basis of(Boundary boundary, boolean across) {
            if (boundary instanceof Boundary.Periodic) {
                return FOURIER;
            }
            boolean even = boundary instanceof Boundary.Neumann || (boundary instanceof Boundary.FreeSlip && !across);
            return even ? COSINE : SINE;
        }

        /** How many a grid of so many points resolves. */
        int modes(int points) {
            return points;
        }

        abstract double value(int k, double x);
    }
}
