package dev.eddy.train;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.refinement.Decision;
import dev.eddy.solver.Solver.Knob;
import java.util.List;

/**
 * Progressively refined physics (Bhatia, Koehler and Thuerey 2025): finer when the metric has stopped falling, for as long
 * as that helps. With the metric h₀ before training, hⱼ after epoch j, and the checkpoint c:
 *
 * <pre>
 *   m₀ = h₀,  mⱼ = a hⱼ + (1 − a) mⱼ₋₁,  a = 2/(window + 1)
 *   r = mₙ/mₙ₋₍lag₋₁₎ ≤ plateau:    still improving, the level stays
 *   q = mₙ/c &lt; stop or q &gt; 1:        c ← mₙ, level ← min(level + step, cap)
 *   else:                            the last refinement did not help enough, the level stays
 * </pre>
 *
 * A metric that is not a number counts as one that got worse.
 */
@Doc("finer when the metric has stopped falling, for as long as that helps")
public record ProgressiveRefinement(
        @Default("1") @Doc("first level") int start,
        @Default("1") @Doc("levels that a refinement adds") int step,
        @Default("25") @Doc("highest level") int cap,

        @Default("0.98") @Doc("the metric has stopped falling when it is more than this part of what it was")
        double plateau,

        @Default("0.9") @Doc("a refinement has helped when the metric is less than this part of what it was before")
        double stop,

        @Default("8") @Doc("epochs of the exponential average a = 2/(window + 1); 0 or 1 for none")
        int window,

        @Default("3") @Doc("entries that are compared: the last with the first of so many")
        int lag,

        @Default("100") @Doc("what the first gain is measured against; 0 for the metric before training")
        double checkpoint,

        @Default("iterations") @Doc("what is refined: iterations, tolerance, picard, points or substeps")
        Knob knob)
        implements Refinement {
    /** A frozen metric must not refine by rounding. */
    private static final double ROUNDING = 1e-12;

    public ProgressiveRefinement {
        Refinements.checkLevels("progressive", start, cap);
        Check.that(step >= 1, "progressive: step is at least 1, got %d", step);
        Check.that(plateau > 0 && Double.isFinite(plateau), "progressive: plateau is positive, got %s", plateau);
        Check.that(stop > 0 && stop <= 1, "progressive: stop is in (0, 1], got %s", stop);
        Check.that(window >= 0, "progressive: window is at least 0, got %d", window);
        Check.that(lag >= 2, "progressive: lag is at least 2, got %d; 2 compares neighbours", lag);
        Check.that(
                checkpoint >= 0 && Double.isFinite(checkpoint),
                "progressive: checkpoint is at least 0, got %s",
                checkpoint);
    }

    /** The other settings as published for the heat equation in 1-D. */
    public ProgressiveRefinement(int start, int step, int cap) {
        this(start, step, cap, 0.98, 0.9, 8, 3, 100, Knob.ITERATIONS);
    }

    @Override
    public double firstCheckpoint(double metric) {
        return checkpoint == 0 ? metric : checkpoint;
    }

    @Override
    public Choice choose(List<Double> history, int level, double checkpoint) {
        double[] smoothed = smoothed(history);
        double last = smoothed[smoothed.length - 1];
        if (smoothed.length <= lag) {
            return new Choice(level, checkpoint, last, Double.NaN, Double.NaN, Decision.WAITED);
        }
        double ratio = ratio(last, smoothed[smoothed.length - lag]);
        if (ratio <= plateau) {
            return new Choice(level, checkpoint, last, ratio, Double.NaN, Decision.IMPROVING);
        }
        double gain = ratio(last, checkpoint);
        if (gain >= stop && gain <= 1 + ROUNDING) {
            return new Choice(level, checkpoint, last, ratio, gain, Decision.SUFFICIENT);
        }
        int finer = Math.min(cap, level + step);
        return new Choice(finer, last, last, ratio, gain, finer == level ? Decision.CAPPED : Decision.REFINED);
    }

    /** The exponential average of the whole history. */
    double[] smoothed(List<Double> history) {
        double a = 2.0 / (Math.max(1, window) + 1);
        double[] smoothed = new double[history.size()];
        for (int j = 0; j < smoothed.length; j++) {
            double value = history.get(j);
            smoothed[j] = j == 0 || a == 1 ? value : a * value + (1 - a) * smoothed[j - 1];
        }
        return smoothed;
    }

    private static double ratio(double after, double before) {
        return after == before ? 1 : after / before;
    }

    @Override
    public String shortName() {
        return "progressive;" + start + ";" + step + ";" + cap
                + (plateau == 0.98 ? "" : ";plateau=" + plateau)
                + (stop == 0.9 ? "" : ";stop=" + stop)
                + (window == 8 ? "" : ";window=" + window)
                + (lag == 3 ? "" : ";lag=" + lag)
                + (checkpoint == 100 ? "" : ";checkpoint=" + checkpoint)
                + Refinements.suffix(knob);
    }
}
