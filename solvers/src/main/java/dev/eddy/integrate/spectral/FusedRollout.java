package dev.eddy.integrate.spectral;

import dev.eddy.grid.StateSpace;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Pieces;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts by {@link FusedEtdrk}: carries states from tensors to arrays and back. In 1-D samples are computed side by side;
 * in 2-D and 3-D one after the other, so that one stays in the cache; with several threads, some at a time.
 */
final class FusedRollout {
    /** Samples side by side in 1-D: enough for whole vectors, few enough for the cache. */
    private static final int MOST_LANES = 64;

    /** Floats that wait before they are copied to a tensor. */
    private static final int BUFFER = 1 << 20;

    private final Etdrk method;
    private final SpectralEquation equation;
    private final double dt;
    private final Kernel kernel;
    private @Nullable Prepared prepared;

    /** Coefficients for a number of samples side by side, and arrays of earlier rollouts. */
    private record Prepared(int samples, FusedEtdrk etdrk, Deque<FusedEtdrk.Run> idle) {}

    public FusedRollout(Etdrk method, SpectralEquation equation, double dt, Kernel kernel) {
        this.method = method;
        this.equation = equation;
        this.dt = dt;
        this.kernel = kernel;
    }

    /**
     * Every {@code every}-th state.
     *
     * @param outputs states after the initial one
     * @return {@code [batch, time, channels, x…]}
     */
    public Tensor of(Tensor initial, int outputs, int every, boolean includeInitial) {
        StateSpace space = equation.space();
        int batch = (int) initial.size(0);
        int times = outputs + (includeInitial ? 1 : 0);
        long[] state = space.shape(batch);
        long[] shape = new long[state.length + 1];
        shape[0] = batch;
        shape[1] = times;
        System.arraycopy(state, 1, shape, 2, state.length - 1);
        Tensor out = Tensors.unset(DType.FLOAT32, shape);
        float[] start = initial.toFloats();
        int side = samplesSideBySide(batch);
        Prepared ready = prepared(side);
        int units = (batch + side - 1) / side;
        Pieces.each(units, Native.threads(), unit -> {
            int first = unit * side;
            Unit one = new Unit(ready, first, Math.min(side, batch - first), times, out);
            one.go(start, outputs, every, includeInitial);
        });
        return out;
    }

    private int samplesSideBySide(int batch) {
        if (equation.grid().dims() > 1) {
            return 1;
        }
        int each = (batch + Native.threads() - 1) / Native.threads();
        return Math.min(MOST_LANES, each);
    }

    private synchronized Prepared prepared(int samples) {
        Prepared now = prepared;
        if (now == null || now.samples() != samples) {
            now = new Prepared(samples, new FusedEtdrk(method, equation, dt, kernel, samples), new ArrayDeque<>());
            prepared = now;
        }
        return now;
    }

    /** The samples that are computed together. */
    private final class Unit {
        private final Prepared prepared;
        private final int first;
        private final int count;
        private final int times;
        private final Tensor out;
        private final int channels = equation.space().channels();
        private final int points = (int) equation.grid().pointCount();
        private final int buffered;
        private final float[][] buffer;
        private int filled;
        private int written;

        Unit(Prepared prepared, int first, int count, int times, Tensor out) {
            this.prepared = prepared;
            this.first = first;
            this.count = count;
            this.times = times;
            this.out = out;
            this.buffered = Math.max(1, Math.min(times, BUFFER / (count * channels * points)));
            this.buffer = new float[count][buffered * channels * points];
        }

        void go(float[] start, int outputs, int every, boolean includeInitial) {
            FusedEtdrk.Run run;
            synchronized (prepared.idle()) {
                run = prepared.idle().poll();
            }
            run = run == null ? prepared.etdrk().new Run() : run;
            float[] field = new float[transform().pointsSize()];
            for (int c = 0; c < channels; c++) {
                load(start, c, field);
                transform().forward(field, run.state()[c], run.workspace().scratch());
            }
            if (includeInitial) {
                for (int s = 0; s < count; s++) {
                    System.arraycopy(start, (first + s) * channels * points, buffer[s], 0, channels * points);
                }
                advance();
            }
            for (int i = 0; i < outputs; i++) {
                for (int j = 0; j < every; j++) {
                    run.step();
                }
                for (int c = 0; c < channels; c++) {
                    transform().inverse(run.state()[c], field, run.workspace().scratch());
                    store(field, c);
                }
                advance();
            }
            flush();
            synchronized (prepared.idle()) {
                prepared.idle().push(run);
            }
        }

        private FieldTransform transform() {
            FusedEquation fused = prepared.etdrk().equation();
            return fused.transform();
        }

        private void load(float[] start, int channel, float[] field) {
            java.util.Arrays.fill(field, 0);
            for (int s = 0; s < count; s++) {
                int from = ((first + s) * channels + channel) * points;
                if (equation.grid().dims() == 1) {
                    int lanes = field.length / points;
                    for (int x = 0; x < points; x++) {
                        field[x * lanes + s] = start[from + x];
                    }
                } else {
                    copyRows(start, from, lastPoints(), field, 0, paddedPoints(field));
                }
            }
        }

        private void store(float[] field, int channel) {
            int to = (filled * channels + channel) * points;
            if (equation.grid().dims() > 1) {
                copyRows(field, 0, paddedPoints(field), buffer[0], to, lastPoints());
                return;
            }
            int lanes = field.length / points;
            for (int s = 0; s < count; s++) {
                float[] row = buffer[s];
                for (int x = 0; x < points; x++) {
                    row[to + x] = field[x * lanes + s];
                }
            }
        }

        private int lastPoints() {
            return equation.grid().points(equation.grid().dims() - 1);
        }

        private int paddedPoints(float[] field) {
            return field.length / (points / lastPoints());
        }

        private void copyRows(float[] from, int start, int fromRow, float[] to, int end, int toRow) {
            int length = lastPoints();
            if (fromRow == toRow) {
                System.arraycopy(from, start, to, end, points);
                return;
            }
            for (int row = 0; row < points / length; row++) {
                System.arraycopy(from, start + row * fromRow, to, end + row * toRow, length);
            }
        }

        private void advance() {
            filled++;
            if (filled == buffered) {
                flush();
            }
        }

        private void flush() {
            for (int s = 0; s < count && filled > 0; s++) {
                long offset = ((long) (first + s) * times + written) * channels * points;
                out.copyInPlace(offset, buffer[s], filled * channels * points);
            }
            written += filled;
            filled = 0;
        }
    }
}
