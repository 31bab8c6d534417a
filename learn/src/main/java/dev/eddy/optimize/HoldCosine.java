package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * One rate for the first part of a training, then half a cosine to a small fraction of it (Akhare, Du, Luo and Wang 2025):
 *
 * <pre>  η(n) = rate · (last + (1 − last)·½(1 + cos(πs))) ,   s = max(0, (n/updates − hold)/(1 − hold))  </pre>
 */
@Doc("one learning rate for the first part of a training, then half a cosine to a small fraction of it")
public record HoldCosine(
        @Default("1e-3") @Doc("learning rate of the first part")
        double rate,

        @Default("0.25") @Doc("the first part of the training")
        double hold,

        @Default("1e-3") @Doc("the last rate, relative to the first")
        double last)
        implements Schedule {
    public HoldCosine {
        Check.that(rate >= 0 && Double.isFinite(rate), "hold-cosine: rate is at least 0, got %s", rate);
        Check.that(hold >= 0 && hold < 1, "hold-cosine: hold is from 0 to below 1, got %s", hold);
        Check.that(last >= 0 && last <= 1, "hold-cosine: last is from 0 to 1, got %s", last);
    }

    @Override
    public double rate(long update, long updates) {
        double way = Math.max(0, Math.min(1, ((double) update / updates - hold) / (1 - hold)));
        return rate * (last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * way)));
    }

    @Override
    public String shortName() {
        return "hold-cosine;%s;%s;%s".formatted(rate, hold, last);
    }
}
