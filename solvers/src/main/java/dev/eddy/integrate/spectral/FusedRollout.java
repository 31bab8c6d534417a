package dev.eddy.integrate.spectral;

import dev.eddy.grid.StateSpace;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Pieces;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts by {@link FusedEtdrk} and their gradients by {@link FusedPullback}. In 1-D samples are computed side by side; in
 * 2-D and 3-D one after the other, so that one stays in the cache; with several threads, some at a time, and where there are fewer
 * samples than threads, several threads at a sample.
 */
final class FusedRollout implements ArrayRollout {
    /** Points from which on it pays that threads share a state. */
    private static final int LEAST_SHARED = 2048;

    private final Etdrk method;
    private final SpectralEquation equation;
    private final double dt;
    private final Kernel kernel;
    private final boolean roundTrips;
    private final int threads;
    private @Nullable FusedUnit unit;

    /** @param roundTrips whether transforms stand around every step */
    FusedRollout(Etdrk method, SpectralEquation equation, double dt, Kernel kernel, boolean roundTrips) {
        this(method, equation, dt, kernel, roundTrips, Native.threads());
    }

    /** With a number of threads of its own. */
    FusedRollout(Etdrk method, SpectralEquation equation, double dt, Kernel kernel, boolean roundTrips, int threads) {
        this.threads = threads;
        this.method = method;
        this.equation = equation;
        this.dt = dt;
        this.kernel = kernel;
        this.roundTrips = roundTrips;
    }

    @Override
    public Tensor of(Tensor initial, Times times) {
        return forward(initial, times, 0).states();
    }

    @Override
    public Tensor recorded(Tensor initial, Times times, int segment, UnaryOperator<Tensor> operations) {
        return recorded(initial, null, List.of(), times, segment, operations);
    }

    @Override
    public Tensor recorded(Tensor initial, Tensor coefficients, List<CoefficientSlope> slopes, Times times) {
        // Every step is made again on the way back: its values are needed, too.
        return recorded(initial, coefficients, slopes, times, 1, state -> {
            throw new Misuse(
                    "derivatives of derivatives are not there for gradients by coefficients; use a stepper of the"
                            + " equation with its coefficients fixed");
        });
    }

    private Tensor recorded(
            Tensor initial,
            @Nullable Tensor coefficients,
            List<CoefficientSlope> slopes,
            Times times,
            int segment,
            UnaryOperator<Tensor> operations) {
        int whole = segment == 0 ? segment((int) initial.size(0), times.steps()) : Math.min(segment, times.steps());
        return new FusedApplication(this, times, whole, slopes, operations)
                .apply(coefficients == null ? List.of(initial) : List.of(initial, coefficients));
    }

    /** A rollout, and what its gradient needs: one tape for each unit of samples, none if not asked for. */
    @SuppressWarnings("ArrayRecordComponent") // handed from forward to pull only
    record Recorded(FusedUnit unit, Tensor states, @Nullable FusedTape[] tapes) {}

    /** @param segment steps whose fields are kept at a time; 0 for none */
    Recorded forward(Tensor initial, Times times, int segment) {
        StateSpace space = equation.space();
        int batch = (int) initial.size(0);
        long[] state = space.shape(batch);
        long[] shape = new long[state.length + 1];
        shape[0] = batch;
        shape[1] = times.count();
        System.arraycopy(state, 1, shape, 2, state.length - 1);
        Tensor out = Tensors.unset(DType.FLOAT32, shape);
        float[] start = initial.toFloats();
        int side = samplesSideBySide(batch);
        FusedUnit ready = unit(side, threadsEach(batch));
        @Nullable FusedTape[] tapes = new @Nullable FusedTape[segment == 0 ? 0 : units(batch, side)];
        Pieces.each(units(batch, side), threads, piece -> {
            int first = piece * side;
            FusedTape tape = ready.forward(start, out, first, Math.min(side, batch - first), times, segment);
            if (segment > 0) {
                tapes[piece] = tape;
            }
        });
        return new Recorded(ready, out, tapes);
    }

    /** Gradients by the initial states and by coefficients. */
    @SuppressWarnings("ArrayRecordComponent") // handed out once
    record Pulled(Tensor initial, double[] coefficients) {}

    /** Gradients from the cotangent of {@link Recorded#states}; the tapes are given up. */
    Pulled pull(Recorded recorded, Tensor cotangent, Times times, List<CoefficientSlope> slopes) {
        int batch = (int) cotangent.size(0);
        float[] given = cotangent.toFloats();
        float[] gradient = new float[batch * (given.length / (batch * times.count()))];
        int side = recorded.unit().samples();
        double[][] parts = new double[units(batch, side)][];
        Pieces.each(units(batch, side), threads, piece -> {
            int first = piece * side;
            FusedTape tape = recorded.tapes()[piece];
            if (tape == null) {
                throw new IllegalStateException("a rollout without a tape has no gradient");
            }
            parts[piece] =
                    recorded.unit().pull(tape, given, gradient, first, Math.min(side, batch - first), times, slopes);
        });
        double[] sums = new double[slopes.size()];
        for (double[] part : parts) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += part[p];
            }
        }
        return new Pulled(Tensors.of(gradient, equation.space().shape(batch)), sums);
    }

    private static int units(int batch, int side) {
        return (batch + side - 1) / side;
    }

    /** A single sample is computed in another way than one of several, so the number of threads has no say in that. */
    private int samplesSideBySide(int batch) {
        if (equation.grid().dims() > 1 || batch == 1) {
            return 1;
        }
        // As many as are computed at once: all their arrays stay in the first levels of the cache.
        return Math.min(batch, Math.max(2, kernel.together()));
    }

    /** Threads that compute a sample together. */
    private int threadsEach(int batch) {
        boolean pays = equation.grid().dims() > 1 && equation.space().grid().size() >= LEAST_SHARED;
        return pays ? Math.max(1, threads / batch) : 1;
    }

    private synchronized FusedUnit unit(int samples, int size) {
        FusedUnit now = unit;
        if (now == null || now.samples() != samples || now.size() != size) {
            now = new FusedUnit(new FusedEtdrk(method, equation, dt, kernel, samples, roundTrips), samples, size);
            unit = now;
        }
        return now;
    }

    /**
     * Steps whose fields are kept at a time: all of them while they fit in a quarter of the memory that the virtual machine
     * may take, else so many that fields and starts of segments together are least.
     */
    private int segment(int batch, int steps) {
        double fields = (double) Float.BYTES
                * batch
                * method.evaluations()
                * equation.transforms()
                * equation.space().grid().size();
        if (fields * steps <= Runtime.getRuntime().maxMemory() / 4.0) {
            return steps;
        }
        double state = (double) Float.BYTES
                * batch
                * equation.space().channels()
                * equation.space().grid().size();
        return (int) Math.max(1, Math.min(steps, Math.round(Math.sqrt(steps * state / fields))));
    }
}
