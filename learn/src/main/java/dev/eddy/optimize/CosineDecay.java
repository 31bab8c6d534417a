package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** Half a cosine from one rate to another, reached at the end: η(n) = last + (first − last)·½(1 + cos(πn/updates)). */
@Doc("learning rate that falls along half a cosine to a last rate")
public record CosineDecay(
        @Default("1e-3") @Doc("first learning rate") double first,
        @Default("1e-4") @Doc("last learning rate") double last)
        implements Schedule {
    public CosineDecay {
        Check.that(first >= 0 && Double.isFinite(first), "cosine: first is at least 0, got %s", first);
        Check.that(last >= 0 && Double.isFinite(last), "cosine: last is at least 0, got %s", last);
    }

    @Override
    public double rate(long update, long updates) {
        double way = Math.min(1, (double) update / updates);
        return last + (first - last) * 0.5 * (1 + Math.cos(Math.PI * way));
    }

    @Override
    public String shortName() {
        return "cosine;%s;%s".formatted(first, last);
    }
}
