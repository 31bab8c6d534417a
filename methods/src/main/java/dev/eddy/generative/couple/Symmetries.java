package dev.eddy.generative.couple;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Symmetries of equations on periodic axes that have a name. Changes only move numbers and turn their sign, so that they are exact. */
public final class Symmetries {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("translation", Translation.class);
        KINDS.put("reflection", Reflection.class);
        KINDS.put("sign", Sign.class);
    }

    private Symmetries() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** Where each number of a batch of fields is taken from. */
    private static Symmetry.Change moved(long[] shape, long[][] shifts, boolean[][] turned, double[] signs) {
        int dims = shape.length - 2;
        int points = Math.toIntExact(Arrays.stream(shape).skip(2).reduce(1, Math::multiplyExact));
        int channels = Math.toIntExact(shape[1]);
        int batch = Math.toIntExact(shape[0]);
        long[] from = new long[batch * channels * points];
        for (int i = 0; i < batch; i++) {
            for (int point = 0; point < points; point++) {
                long place = place(shape, point, shifts[i], turned[i], dims);
                for (int c = 0; c < channels; c++) {
                    int row = (i * channels + c) * points;
                    from[row + point] = row + place;
                }
            }
        }
        boolean plain = Arrays.stream(signs).allMatch(sign -> sign == 1);
        return states -> {
            Tensor taken = states.reshape(-1).gather(0, from).reshape(states.shape());
            long[] column = new long[states.rank()];
            Arrays.fill(column, 1);
            column[0] = batch;
            return plain ? taken : taken.times(Tensors.of(signs, column).to(states.dtype()));
        };
    }

    private static long place(long[] shape, int point, long[] shift, boolean[] turned, int dims) {
        long rest = point;
        long place = 0;
        long stride = 1;
        for (int axis = dims - 1; axis >= 0; axis--) {
            long points = shape[axis + 2];
            long at = rest % points;
            rest /= points;
            long source = Math.floorMod((turned[axis] ? -at : at) - shift[axis], points);
            place += source * stride;
            stride *= points;
        }
        return place;
    }

    private static void check(long[] shape) {
        Check.that(
                shape.length >= 3,
                "symmetries of space change fields [batch, channels, x…], got %d axes",
                shape.length);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** u(x) → u(x − s), by whole points along every axis: of every equation whose coefficients are the same everywhere. */
    @Doc("moves by whole points along periodic axes")
    public record Translation() implements Symmetry {
        @Override
        public Change draw(long[] shape, Draws draws) {
            check(shape);
            int batch = Math.toIntExact(shape[0]);
            int dims = shape.length - 2;
            long[][] shifts = new long[batch][dims];
            for (long[] shift : shifts) {
                for (int axis = 0; axis < dims; axis++) {
                    shift[axis] = (long) (draws.uniform() * shape[axis + 2]);
                }
            }
            return moved(shape, shifts, new boolean[batch][dims], ones(batch));
        }
    }

    /**
     * u(x) → ±u(−x) along one axis, with probability one half: odd for Burgers' and the Kuramoto–Sivashinsky equation, even for diffusion.
     */
    @Doc("mirrors an axis, with probability one half")
    public record Reflection(
            @Default("0") @Doc("which axis, counted from 0") int axis,

            @Default("true") @Doc("whether the sign turns with it")
            boolean odd)
            implements Symmetry {
        public Reflection {
            Check.that(axis >= 0, "reflection: axis is counted from 0, got %d", axis);
        }

        @Override
        public Change draw(long[] shape, Draws draws) {
            check(shape);
            int batch = Math.toIntExact(shape[0]);
            int dims = shape.length - 2;
            Check.that(axis < dims, "reflection: axis %d of a field that has %d", axis, dims);
            boolean[][] turned = new boolean[batch][dims];
            double[] signs = ones(batch);
            for (int i = 0; i < batch; i++) {
                turned[i][axis] = draws.uniform() < 0.5;
                signs[i] = odd && turned[i][axis] ? -1 : 1;
            }
            return moved(shape, new long[batch][dims], turned, signs);
        }
    }

    /** u → −u with probability one half: of linear equations, and of Allen and Cahn's. */
    @Doc("turns the sign, with probability one half")
    public record Sign() implements Symmetry {
        @Override
        public Change draw(long[] shape, Draws draws) {
            double[] signs = ones(Math.toIntExact(shape[0]));
            for (int i = 0; i < signs.length; i++) {
                signs[i] = draws.uniform() < 0.5 ? -1 : 1;
            }
            long[] column = new long[shape.length];
            Arrays.fill(column, 1);
            column[0] = shape[0];
            return states -> states.times(Tensors.of(signs, column).to(states.dtype()));
        }
    }
}
