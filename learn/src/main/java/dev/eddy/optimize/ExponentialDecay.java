package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * Decay by the same factor in every span of updates.
 *
 * <pre>  η(n) = initial · factor^(n/span)      staircase: the exponent is rounded down  </pre>
 */
@Doc("learning rate that falls by the same factor in every span of updates")
public record ExponentialDecay(
        @Default("1e-3") @Doc("first learning rate") double initial,

        @Default("1000") @Doc("updates in which it falls by the factor")
        long span,

        @Default("0.9") @Doc("what it is multiplied with in a span")
        double factor,

        @Default("false") @Doc("fall at the end of each span, not smoothly")
        boolean staircase)
        implements Schedule {
    public ExponentialDecay {
        Check.that(initial >= 0 && Double.isFinite(initial), "exponential: initial is at least 0, got %s", initial);
        Check.that(span >= 1, "exponential: span is at least 1 update, got %d", span);
        Check.that(factor > 0 && Double.isFinite(factor), "exponential: factor is positive, got %s", factor);
    }

    @Override
    public double rate(long update, long updates) {
        double spans = (double) update / span;
        return initial * Math.pow(factor, staircase ? Math.floor(spans) : spans);
    }

    @Override
    public String shortName() {
        return "exp;%s;%d;%s;%s".formatted(initial, span, factor, staircase ? "True" : "False");
    }
}
