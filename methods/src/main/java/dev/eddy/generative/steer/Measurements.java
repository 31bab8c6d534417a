package dev.eddy.generative.steer;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Measurements that have a name. Fields are {@code [batch, channels, x…]}; those by Fourier modes are of periodic ones. */
public final class Measurements {
    private Measurements() {}

    /**
     * Values where a mask is 1: what is not seen is 0.
     *
     * @param mask zeros and ones, {@code [1, …]} or of the shape of a state with a leading 1
     */
    public record Masked(Tensor mask) implements Measurement {
        public Masked {
            Check.that(
                    mask.minus(mask.squared()).abs().max().item() == 0,
                    "a mask has zeros and ones only, got %s with others",
                    mask);
        }

        @Override
        public Tensor apply(Tensor x) {
            return x.times(mask.to(x.dtype()));
        }

        @Override
        public Tensor adjoint(Tensor y) {
            return apply(y);
        }

        /** x where it is seen, not-a-number elsewhere: to be looked at. */
        public Tensor shown(Tensor x) {
            Tensor seen = mask.to(x.dtype());
            return Tensors.where(seen.greaterThan(0.5), x, Tensors.full(x.dtype(), Double.NaN, x.shape()));
        }

        /** What this does not see. */
        public Masked complement() {
            return new Masked(Tensors.ones(mask.dtype(), mask.shape()).minus(mask));
        }
    }

    /**
     * Sensors at some points.
     *
     * @param points numbers of places in row-major order
     * @param state shape of a state
     */
    public static Masked sensors(long[] points, long... state) {
        double[] mask = new double[Math.toIntExact(Shapes.elements(state))];
        for (long point : points) {
            Check.that(point >= 0 && point < mask.length, "a sensor at point %d of %d", point, mask.length);
            mask[(int) point] = 1;
        }
        return new Masked(Tensors.of(mask, Shapes.batch(1, state)));
    }

    /**
     * All but a box of points.
     *
     * @param first corner of the hole along each axis of space
     * @param sizes of the hole
     * @param points of the axes of space
     */
    public static Masked aroundBox(long[] first, long[] sizes, long... points) {
        Tensor inside = Tensors.ones(DType.FLOAT64, Shapes.batch(1, Shapes.batch(1, points)));
        for (int axis = 0; axis < points.length; axis++) {
            double[] along = new double[(int) points[axis]];
            Arrays.fill(along, (int) first[axis], (int) (first[axis] + sizes[axis]), 1);
            inside = inside.times(Tensors.along(axis + 2, points.length + 2, along));
        }
        return new Masked(inside).complement();
    }

    /** Means over blocks of so many points along each axis of space: what a coarse grid knows. */
    public record Coarsened(int factor) implements Measurement {
        public Coarsened {
            Check.that(factor >= 1, "a block has at least 1 point along an axis, got %d", factor);
        }

        @Override
        public Tensor apply(Tensor x) {
            Tensor coarse = x;
            for (int axis = 2; axis < x.rank(); axis++) {
                checkDivided(x, axis, factor);
                coarse = coarse.blocks(axis, factor).mean(axis + 1);
            }
            return coarse;
        }

        @Override
        public Tensor adjoint(Tensor y) {
            Tensor fine = y;
            double blocks = 1;
            for (int axis = 2; axis < y.rank(); axis++) {
                long[] wide = Shapes.batch(1, fine.shape());
                System.arraycopy(fine.shape(), 0, wide, 0, axis + 1);
                wide[axis + 1] = factor;
                System.arraycopy(fine.shape(), axis + 1, wide, axis + 2, fine.rank() - axis - 1);
                long[] joined = fine.shape();
                joined[axis] *= factor;
                fine = fine.unsqueeze(axis + 1).expand(wide).reshape(joined);
                blocks *= factor;
            }
            return fine.over(blocks);
        }
    }

    private static void checkDivided(Tensor x, int axis, int factor) {
        Check.that(x.size(axis) % factor == 0, "blocks of %d points do not fill an axis of %d", factor, x.size(axis));
    }

    /** The values at the first point of every block of so many along each axis of space. */
    public record Subsampled(int factor) implements Measurement {
        public Subsampled {
            Check.that(factor >= 1, "of every 1 or more points one is seen, got %d", factor);
        }

        @Override
        public Tensor apply(Tensor x) {
            Tensor some = x;
            for (int axis = 2; axis < x.rank(); axis++) {
                checkDivided(x, axis, factor);
                some = some.blocks(axis, factor).select(axis + 1, 0);
            }
            return some;
        }

        @Override
        public Tensor adjoint(Tensor y) {
            Tensor fine = y;
            for (int axis = 2; axis < y.rank(); axis++) {
                long[] rest = Shapes.batch(1, fine.shape());
                System.arraycopy(fine.shape(), 0, rest, 0, axis + 1);
                rest[axis + 1] = factor - 1L;
                System.arraycopy(fine.shape(), axis + 1, rest, axis + 2, fine.rank() - axis - 1);
                long[] joined = fine.shape();
                joined[axis] *= factor;
                Tensor unseen = Tensors.zeros(fine.dtype(), rest);
                fine = Tensors.cat(List.of(fine.unsqueeze(axis + 1), unseen), axis + 1)
                        .reshape(joined);
            }
            return fine;
        }
    }

    /**
     * Any linear map of all numbers of a state.
     *
     * @param matrix {@code [measured, numbers of a state]}
     * @param state shape of a state
     */
    public record Mapped(Tensor matrix, List<Long> state) implements Measurement {
        public Mapped {
            state = List.copyOf(state);
            long numbers = state.stream().mapToLong(size -> size).reduce(1, (a, b) -> a * b);
            Check.that(
                    matrix.rank() == 2 && matrix.size(1) == numbers,
                    "a linear map of states of %d numbers has as many columns, got %s",
                    numbers,
                    matrix);
        }

        /** Of states of this shape. */
        public static Mapped of(Tensor matrix, long... state) {
            return new Mapped(matrix, Arrays.stream(state).boxed().toList());
        }

        @Override
        public Tensor apply(Tensor x) {
            return x.reshape(x.size(0), -1).matmul(matrix.to(x.dtype()).transpose(0, 1));
        }

        @Override
        public Tensor adjoint(Tensor y) {
            long[] shape = state.stream().mapToLong(size -> size).toArray();
            return y.matmul(matrix.to(y.dtype())).reshape(Shapes.batch(y.size(0), shape));
        }
    }

    /** Multiplies each Fourier mode by a function of its wave number ‖k‖, counted in whole waves: its own adjoint. */
    public record Filtered(DoubleUnaryOperator gain) implements Measurement {
        @Override
        public Tensor apply(Tensor x) {
            long[] points = Arrays.copyOfRange(x.shape(), 2, x.rank());
            return Fourier.filtered(x, gains(points).to(x.dtype().real()), points.length);
        }

        @Override
        public Tensor adjoint(Tensor y) {
            return apply(y);
        }

        private Tensor gains(long[] points) {
            long[] modes = points.clone();
            modes[modes.length - 1] = points[points.length - 1] / 2 + 1;
            double[] values = new double[Math.toIntExact(Shapes.elements(modes))];
            for (int i = 0; i < values.length; i++) {
                int rest = i;
                double squared = 0;
                for (int axis = modes.length - 1; axis >= 0; axis--) {
                    long place = rest % modes[axis];
                    rest /= (int) modes[axis];
                    double k = 2 * place <= points[axis] ? place : place - points[axis];
                    squared += k * k;
                }
                values[i] = gain.applyAsDouble(Math.sqrt(squared));
            }
            return Tensors.of(values, Shapes.batch(1, Shapes.batch(1, modes)));
        }
    }

    /** The waves up to a number. */
    public static Filtered band(double highest) {
        return new Filtered(k -> k <= highest ? 1 : 0);
    }

    /** A Gaussian blur; its width in parts of the axis of length 1. */
    public static Filtered blur(double width) {
        return new Filtered(k -> Math.exp(-2 * Math.PI * Math.PI * width * width * k * k));
    }
}
