package dev.eddy.solve;

import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Residual norms over the iterations of one solve. */
final class Watch {
    /** Growth of the residual after which an iteration counts as diverged. */
    private static final double DIVERGENCE = 1e8;

    /** Iterations without a new smallest residual after which one counts as stalled. */
    private static final int PATIENCE = 200;

    private final Stopping stopping;
    private final Tensor like;
    private final double[] scales;
    private final double[] targets;
    private final List<Double> history = new ArrayList<>();
    private double[] norms = {};
    private @Nullable Tensor active;
    private double[] activeValues = {};
    private double smallest = Double.POSITIVE_INFINITY;
    private int smallestAt;

    Watch(Tensor b, Stopping stopping) {
        this.stopping = stopping;
        this.like = b.detach();
        this.scales = norms(like);
        this.targets = new double[scales.length];
        for (int i = 0; i < scales.length; i++) {
            targets[i] = Math.max(stopping.relative() * scales[i], stopping.absolute());
            scales[i] = scales[i] == 0 ? 1 : scales[i];
        }
    }

    private static double[] norms(Tensor tensor) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            return Batched.norm(tensor).toDoubles();
        }
    }

    void see(Iteration state) {
        norms = norms(state.residual().detach());
        double largest = 0;
        for (int i = 0; i < norms.length; i++) {
            double relative = norms[i] / scales[i];
            largest = relative > largest || Double.isNaN(relative) ? relative : largest;
        }
        history.add(largest);
        if (largest < smallest) {
            smallest = largest;
            smallestAt = history.size() - 1;
        }
    }

    boolean goesOn(Iteration state, int count) {
        if (count >= stopping.budget() || hasDiverged()) {
            return false;
        }
        return stopping.isFixedCount() || !(hasConverged() || state.isBrokenDown() || hasStalled());
    }

    /** All samples, where only the number of iterations counts: then every sample goes the whole way. */
    Tensor active() {
        double[] now = new double[norms.length];
        for (int i = 0; i < now.length; i++) {
            now[i] = stopping.isFixedCount() || !(norms[i] <= targets[i]) ? 1 : 0;
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

    Status status(Iteration state) {
        if (hasDiverged()) {
            return Status.DIVERGED;
        }
        if (!stopping.isFixedCount()) {
            if (hasConverged()) {
                return Status.CONVERGED;
            }
            if (state.isBrokenDown()) {
                return Status.SINGULAR;
            }
            if (hasStalled()) {
                return Status.STALLED;
            }
        }
        return Status.BUDGET;
    }

    double[] history() {
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

    private boolean hasDiverged() {
        double last = history.get(history.size() - 1);
        return !Double.isFinite(last) || last > DIVERGENCE * Math.max(1, history.get(0));
    }

    private boolean hasStalled() {
        return history.size() - 1 - smallestAt >= PATIENCE;
    }
}
