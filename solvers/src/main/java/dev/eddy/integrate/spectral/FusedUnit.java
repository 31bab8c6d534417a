package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.kernel.internal.Crew;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Products;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.internal.FusedWorkspace;
import dev.eddy.operator.internal.SharedTransforms;
import dev.eddy.tensor.Tensor;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rollouts and gradients of the samples that a thread or a crew computes together, and arrays of earlier ones. */
final class FusedUnit {
    /** Floats that wait before they are copied to a tensor: few enough to be in the cache still. */
    private static final int BUFFER = 1 << 16;

    private final FusedEtdrk etdrk;
    private final int samples;
    private final int size;
    private final FusedStates states;
    private final FusedStates cotangents;
    private final Deque<FusedEtdrk.Run> runs = new ArrayDeque<>();
    private @Nullable FusedPullback pullback;
    private final Deque<FusedPullback.Run> pullbackRuns = new ArrayDeque<>();
    private SoftReference<Deque<FusedTape>> tapes = new SoftReference<>(null);

    /**
     * A unit without arrays yet.
     *
     * @param samples side by side
     * @param size threads that compute them
     */
    FusedUnit(FusedEtdrk etdrk, int samples, int size) {
        this.etdrk = etdrk;
        this.samples = samples;
        this.size = size;
        SpectralEquation equation = etdrk.equation().equation();
        FieldTransform[] transforms = etdrk.equation().stateTransforms();
        this.states = new FusedStates(equation.space(), transforms, equation.wallValues());
        this.cotangents = new FusedStates(equation.space(), transforms, new double[transforms.length]);
    }

    int samples() {
        return samples;
    }

    /** Threads that compute a sample. */
    int size() {
        return size;
    }

    // ---- forwards

    /** @return the tape; null if the segment is 0 */
    @Nullable
    FusedTape forward(float[] start, Tensor out, int first, int count, Times times, int segment) {
        FusedEtdrk.Run run = run();
        run.startAt(times.start());
        FusedTape tape = segment == 0 ? null : tape(run, segment, times.steps());
        Outputs outputs = new Outputs(out, first, count, times.count());
        try (Crew crew = Crew.of(size)) {
            FusedWorkspace workspace = run.workspace();
            workspace.shared().hire(crew);
            states.load(start, first * states.size(), states.size(), count, run.state(), workspace.shared());
            if (times.includeInitial()) {
                outputs.addInitial(start);
            }
            int step = 0;
            for (int i = 0; i < times.outputs(); i++) {
                for (int j = 0; j < times.every(); j++, step++) {
                    if (tape == null) {
                        run.step(step, null);
                    } else {
                        tape.forward(run, step);
                    }
                }
                outputs.add(run);
            }
        }
        outputs.flush();
        giveBack(run);
        return tape;
    }

    // ---- backwards

    /**
     * Writes the gradient of these samples; the tape may be used by others then.
     *
     * @param slopes of coefficients of the equation; may be none
     * @return the derivatives by those coefficients
     */
    double[] pull(
            FusedTape tape,
            float[] cotangent,
            float[] gradient,
            int first,
            int count,
            Times times,
            List<CoefficientSlope> slopes) {
        FusedEtdrk.Run again = slopes.isEmpty() ? run() : etdrk.new Run(size, true);
        again.startAt(times.start());
        FusedSlopes.Sums sums = slopes.isEmpty() ? null : new FusedSlopes(etdrk, slopes).new Sums(again, count);
        FusedPullback.Run run = pullbackRun();
        FusedWorkspace workspace = run.workspace();
        float[][] spectra = etdrk.equation().emptyState();
        for (float[] channel : run.state()) {
            java.util.Arrays.fill(channel, 0);
        }
        int each = states.size();
        int stride = times.count() * each;
        int step = times.steps();
        try (Crew crew = Crew.of(size)) {
            workspace.shared().hire(crew);
            again.workspace().shared().hire(crew);
            for (int i = times.outputs() - 1; i >= 0; i--) {
                int at = first * stride + (times.includeInitial() ? i + 1 : i) * each;
                if (!isZero(cotangent, at, stride, count)) {
                    cotangents.load(cotangent, at, stride, count, spectra, workspace.shared());
                    for (int c = 0; c < spectra.length; c++) {
                        Products.add(1, spectra[c], run.state()[c], 0, spectra[c].length);
                    }
                }
                for (int j = 0; j < times.every(); j++) {
                    tape.back(again, run, --step, sums);
                }
            }
            cotangents.store(run.state(), gradient, first * each, each, count, workspace.shared());
        }
        if (times.includeInitial()) {
            for (int s = 0; s < count; s++) {
                for (int i = 0; i < each; i++) {
                    gradient[(first + s) * each + i] += cotangent[(first + s) * stride + i];
                }
            }
        }
        giveBack(slopes.isEmpty() ? again : run(), run, tape);
        return sums == null ? new double[0] : sums.sums();
    }

    private boolean isZero(float[] values, int at, int stride, int count) {
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < states.size(); i++) {
                if (values[at + s * stride + i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    // ---- arrays of earlier rollouts, as long as no collector has put them where they are slower

    private synchronized FusedEtdrk.Run run() {
        FusedEtdrk.Run idle = runs.poll();
        return idle == null || !idle.workspace().isInPlace() ? etdrk.new Run(size, false) : idle;
    }

    private synchronized FusedPullback.Run pullbackRun() {
        FusedPullback known = pullback == null ? new FusedPullback(etdrk) : pullback;
        pullback = known;
        FusedPullback.Run idle = pullbackRuns.poll();
        return idle == null || !idle.workspace().isInPlace() ? known.new Run(size) : idle;
    }

    /** Tapes are large: those that wait may be collected. */
    private synchronized FusedTape tape(FusedEtdrk.Run run, int segment, int steps) {
        Deque<FusedTape> idle = tapes.get();
        FusedTape tape = idle == null ? null : idle.poll();
        return tape != null && tape.fits(segment, steps) ? tape : new FusedTape(run, segment, steps);
    }

    private synchronized void giveBack(FusedEtdrk.Run run) {
        runs.push(run);
    }

    private synchronized void giveBack(FusedEtdrk.Run run, FusedPullback.Run back, FusedTape tape) {
        runs.push(run);
        pullbackRuns.push(back);
        Deque<FusedTape> idle = tapes.get();
        if (idle == null) {
            idle = new ArrayDeque<>();
            tapes = new SoftReference<>(idle);
        }
        idle.push(tape);
    }

    /** Collects channels of states, and copies some at a time to the tensor of all. */
    private final class Outputs {
        private final Tensor out;
        private final int first;
        private final int times;
        private final int buffered;
        private final int count;
        /** Floats from one sample to the next: a line of the cache more than needed, for powers of two share a few places in it. */
        private final int stride;

        private final float[] buffer;
        private int filled;
        private int written;

        Outputs(Tensor out, int first, int count, int times) {
            this.out = out;
            this.first = first;
            this.times = times;
            this.buffered = Math.max(1, Math.min(times * states.channels(), BUFFER / (count * states.points())));
            this.count = count;
            this.stride = buffered * states.points() + 64 / Float.BYTES;
            this.buffer = new float[count * stride];
        }

        void addInitial(float[] start) {
            for (int c = 0; c < states.channels(); c++) {
                for (int s = 0; s < count; s++) {
                    int from = (first + s) * states.size() + c * states.points();
                    System.arraycopy(start, from, buffer, s * stride + filled * states.points(), states.points());
                }
                advance();
            }
        }

        void add(FusedEtdrk.Run run) {
            SharedTransforms shared = run.workspace().shared();
            for (int c = 0; c < states.channels(); c++) {
                states.store(c, run.state()[c], buffer, filled * states.points(), stride, count, shared);
                advance();
            }
        }

        private void advance() {
            filled++;
            if (filled == buffered) {
                flush();
            }
        }

        void flush() {
            for (int s = 0; s < count && filled > 0; s++) {
                long offset = (long) (first + s) * times * states.size() + (long) written * states.points();
                out.copyInPlace(offset, buffer, s * stride, filled * states.points());
            }
            written += filled;
            filled = 0;
        }
    }
}
