package dev.eddy.solve.internal;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Residual norms of every sample over the iterations of one solve, and which samples go on. */
public final class Watch {
    private final Stopping stopping;
    private final Tensor like;
    private final SampleWatch[] samples;
    private final @Nullable Rounding rounding;
    private final List<Double> history = new ArrayList<>();
    private @Nullable Tensor active;
    private double[] activeValues = {};
    private boolean isTrue;

    public Watch(Tensor b, Stopping stopping) {
        this(b, stopping, new double[] {1}, null);
    }

    /**
     * @param units what the samples of b were divided by, one for all or one for each
     * @param rounding what is as good as what was asked for; null if nothing is
     */
    public Watch(Tensor b, Stopping stopping, double[] units, @Nullable Rounding rounding) {
        this.stopping = stopping;
        this.like = b.detach();
        double[] sizes = Batched.norms(like);
        double epsilon = b.dtype() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
        this.samples = new SampleWatch[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            samples[i] = new SampleWatch(stopping, sizes[i], units[units.length == 1 ? 0 : i], epsilon);
        }
        this.rounding = rounding;
    }

    /** These samples are lost before they begin. */
    public void lose(Lost lost) {
        for (int i = 0; i < samples.length; i++) {
            if (lost.at(i)) {
                samples[i].lose();
            }
        }
    }

    public void see(Iteration state) {
        isTrue = false;
        double[] norms = Batched.norms(state.residual());
        int patience = state.patience();
        for (int i = 0; i < samples.length; i++) {
            samples[i].see(norms[i], history.size(), patience);
        }
        state.broken().ifPresent(flags -> mark(flags, SampleWatch::breakDown));
        state.indefinite().ifPresent(flags -> mark(flags, SampleWatch::loseDefiniteness));
        history.add(largest());
        // The size of an iterate is known long before its values are.
        if (Integer.bitCount(history.size()) == 1) {
            round(state);
        }
    }

    private void mark(Tensor flags, Consumer<SampleWatch> end) {
        double[] now = flags.toDoubles();
        for (int i = 0; i < samples.length; i++) {
            if (now[now.length == 1 ? 0 : i] > 0) {
                end.accept(samples[i]);
            }
        }
    }

    /** Of the samples that have not diverged, if there are any. */
    private double largest() {
        double largest = 0;
        boolean none = samples.length > 0;
        for (SampleWatch sample : samples) {
            if (!sample.hasDiverged()) {
                largest = Math.max(largest, sample.residual());
                none = false;
            }
        }
        return none
                ? Arrays.stream(samples)
                        .mapToDouble(SampleWatch::residual)
                        .max()
                        .orElse(0)
                : largest;
    }

    /** The targets, where rounding leaves more than what was asked for. */
    private void round(Iteration state) {
        Rounding floor = rounding;
        if (floor != null && !stopping.isFixedCount()) {
            double[] sizes;
            try (Scope scope = Scope.open()) {
                sizes = floor.of(state.value());
            }
            for (int i = 0; i < samples.length; i++) {
                samples[i].allow(sizes[i]);
            }
        }
    }

    /** Whether all samples that can go on seem to be done, so that their true residuals are worth a product with the operator. */
    public boolean mayBeDone() {
        return !stopping.isFixedCount()
                && Arrays.stream(samples).noneMatch(SampleWatch::isOpen)
                && Arrays.stream(samples).anyMatch(SampleWatch::seemsDone);
    }

    /** The true residuals, instead of what was seen last. */
    public void seeAgain(Iteration renewed) {
        double[] norms = Batched.norms(renewed.residual());
        for (int i = 0; i < samples.length; i++) {
            samples[i].correct(norms[i]);
        }
        round(renewed);
        for (SampleWatch sample : samples) {
            sample.renew();
        }
        history.set(history.size() - 1, largest());
        isTrue = true;
    }

    /** The true residuals of an end. */
    public void seeLast(Iteration state) {
        if (!isTrue) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                double[] norms = Batched.norms(state.trueResidual());
                for (int i = 0; i < samples.length; i++) {
                    samples[i].correct(norms[i]);
                }
                round(state);
            }
            history.set(history.size() - 1, largest());
        }
    }

    public boolean goesOn(int count) {
        return count < stopping.budget() && Arrays.stream(samples).anyMatch(SampleWatch::isOpen);
    }

    /** 1 for samples that take part in the next iteration, else 0. */
    public Tensor active() {
        double[] now = new double[samples.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = samples[i].isOpen() ? 1 : 0;
            samples[i].count();
        }
        Tensor known = active;
        if (known != null && Arrays.equals(now, activeValues)) {
            return known;
        }
        Tensor fresh = Tensors.along(0, like.rank(), now).to(like.dtype()).to(like.device());
        active = fresh;
        activeValues = now;
        return fresh;
    }

    public Solution solution(Tensor value, int iterations) {
        double[] residuals = history.stream().mapToDouble(each -> each).toArray();
        List<Solution.Sample> ends =
                Arrays.stream(samples).map(SampleWatch::end).toList();
        return new Solution(value, ends, iterations, residuals);
    }
}
