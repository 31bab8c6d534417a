package dev.eddy.solve.internal;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Residual norms over the iterations of one solve. */
public final class Watch {
    /** Growth of the residual after which an iteration counts as diverged. */
    private static final double DIVERGENCE = 1e8;

    /** Part of the true residual that is to go between two looks at it; else the rest is rounding. */
    private static final double RENEWED = 0.5;

    private final Stopping stopping;
    private final Tensor like;
    private final double[] scales;
    private final double[] asked;
    private final @Nullable Rounding rounding;
    private final List<Double> history = new ArrayList<>();
    private double[] targets;
    private double[] norms = {};
    private @Nullable Tensor active;
    private double[] activeValues = {};
    private boolean[] broken = {};
    private double renewedAt = Double.POSITIVE_INFINITY;
    private boolean hasDiverged;
    private boolean isRounding;
    private boolean isTrue;
    private int patience = Integer.MAX_VALUE;
    private double smallest = Double.POSITIVE_INFINITY;
    private int smallestAt;

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
        this.scales = norms(like);
        this.asked = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            double unit = units[units.length == 1 ? 0 : i];
            asked[i] = Math.max(stopping.relative() * scales[i], stopping.absolute() / unit);
            scales[i] = scales[i] == 0 ? 1 / unit : scales[i];
        }
        this.targets = asked.clone();
        this.rounding = rounding;
    }

    private static double[] norms(Tensor tensor) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            // Squares of single precision vanish below 1e-23.
            return Batched.norm(tensor.to(DType.FLOAT64)).toDoubles();
        }
    }

    public void see(Iteration state) {
        isTrue = false;
        try (Scope scope = Scope.open()) {
            look(state.residual());
        }
        state.broken().ifPresent(this::mark);
        patience = state.patience();
        double largest = history.get(history.size() - 1);
        if (largest < smallest) {
            smallest = largest;
            smallestAt = history.size() - 1;
        }
        // The size of an iterate is known long before its values are.
        if (Integer.bitCount(history.size()) == 1) {
            round(state);
        }
    }

    private void mark(Tensor flags) {
        double[] now = flags.toDoubles();
        for (int i = 0; i < now.length; i++) {
            broken[i] |= now[i] > 0;
        }
    }

    private void look(Tensor residual) {
        norms = norms(residual.detach());
        if (broken.length == 0) {
            broken = new boolean[norms.length];
        }
        double largest = 0;
        for (int i = 0; i < norms.length; i++) {
            double relative = norms[i] / scales[i];
            largest = relative > largest || Double.isNaN(relative) ? relative : largest;
        }
        history.add(largest);
        hasDiverged |= !Double.isFinite(largest) || largest > DIVERGENCE * Math.max(1, history.get(0));
    }

    /** The targets, where rounding leaves more than what was asked for. */
    private void round(Iteration state) {
        Rounding floor = rounding;
        if (floor != null && !stopping.isFixedCount()) {
            try (Scope scope = Scope.open()) {
                targets = floor.of(state.value());
            }
            for (int i = 0; i < targets.length; i++) {
                // Also where it is not a number.
                targets[i] = targets[i] > asked[i] ? targets[i] : asked[i];
            }
        }
    }

    /** Whether all samples seem to be done, so that their true residuals are worth a product with the operator. */
    public boolean mayBeDone() {
        return !stopping.isFixedCount() && hasConverged();
    }

    /** The true residuals, instead of what was seen last. */
    public void seeAgain(Iteration renewed) {
        correct(renewed.residual(), renewed);
        double largest = history.get(history.size() - 1);
        isRounding = !(largest < RENEWED * renewedAt);
        renewedAt = largest;
        isTrue = true;
    }

    /** The true residuals of an end. */
    public void seeLast(Iteration state) {
        if (!isTrue) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                correct(state.trueResidual(), state);
            }
        }
    }

    private void correct(Tensor residual, Iteration state) {
        history.remove(history.size() - 1);
        try (Scope scope = Scope.open()) {
            look(residual);
        }
        round(state);
    }

    public boolean goesOn(Iteration state, int count) {
        if (count >= stopping.budget() || hasDiverged) {
            return false;
        }
        return stopping.isFixedCount() || !(hasEnded() || hasStalled());
    }

    /** All samples, where only the number of iterations counts: then every sample goes the whole way. */
    public Tensor active() {
        double[] now = new double[norms.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = stopping.isFixedCount() || !(norms[i] <= targets[i] || broken[i]) ? 1 : 0;
        }
        Tensor known = active;
        if (known != null && Arrays.equals(now, activeValues)) {
            return known;
        }
        Tensor fresh = Tensors.along(0, like.rank(), now).to(like.dtype());
        active = fresh;
        activeValues = now;
        return fresh;
    }

    public Status status() {
        if (hasDiverged) {
            return Status.DIVERGED;
        }
        if (!stopping.isFixedCount()) {
            if (hasConverged()) {
                return Status.CONVERGED;
            }
            if (hasEnded()) {
                return Status.SINGULAR;
            }
            if (hasStalled()) {
                return Status.STALLED;
            }
        }
        return Status.BUDGET;
    }

    public double[] history() {
        return history.stream().mapToDouble(value -> value).toArray();
    }

    private boolean hasConverged() {
        for (int i = 0; i < norms.length; i++) {
            if (!(norms[i] <= targets[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether every sample is done, or cannot go on. */
    private boolean hasEnded() {
        for (int i = 0; i < norms.length; i++) {
            if (!(norms[i] <= targets[i] || broken[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean hasStalled() {
        return isRounding || history.size() - 1 - smallestAt >= patience;
    }
}
