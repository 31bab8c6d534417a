package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * A straight rise, then half a cosine down to zero at the end of the training. The very first update has the initial
 * rate, by default 0.
 *
 * <pre>
 *   n &lt; W:  η(n) = initial + (peak − initial)·n/W
 *   else:   η(n) = peak · ½(1 + cos(π(n − W)/(updates − W)))
 * </pre>
 */
@Doc("learning rate that rises straight, then falls to zero along half a cosine")
public record WarmupCosine(
        @Default("0.0") @Doc("first learning rate") double initial,
        @Default("1e-3") @Doc("highest learning rate") double peak,
        @Default("2000") @Doc("updates of the rise") long warmup)
        implements Schedule {
    public static final WarmupCosine DEFAULT = new WarmupCosine(0, 1e-3, 2000);

    public WarmupCosine {
        Check.that(initial >= 0 && Double.isFinite(initial), "warmup-cosine: initial is at least 0, got %s", initial);
        Check.that(peak >= 0 && Double.isFinite(peak), "warmup-cosine: peak is at least 0, got %s", peak);
        Check.that(warmup >= 0, "warmup-cosine: warmup is at least 0, got %d", warmup);
    }

    @Override
    public double rate(long update, long updates) {
        if (update < warmup) {
            return initial + (peak - initial) * update / warmup;
        }
        double way = Math.min(1, (double) (update - warmup) / (updates - warmup));
        return peak * 0.5 * (1 + Math.cos(Math.PI * way));
    }

    @Override
    public void check(long updates) {
        Check.that(
                warmup < updates,
                "warmup-cosine: a training of %d updates must be longer than its warmup of %d; set a shorter one beside"
                        + " the updates, as in schedule: {kind: warmup-cosine, warmup: %d}, in Java by withSchedule before"
                        + " withUpdates",
                updates,
                warmup,
                updates / 5);
    }

    @Override
    public String shortName() {
        return "warmup_cosine;%s;%s;%d".formatted(initial, peak, warmup);
    }
}
