package dev.eddy.optimize;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** The same learning rate throughout. */
@Doc("the same learning rate throughout")
public record ConstantRate(
        @Default("1e-3") @Doc("learning rate") double rate) implements Schedule {
    public ConstantRate {
        Check.that(rate >= 0 && Double.isFinite(rate), "constant: rate is at least 0, got %s", rate);
    }

    @Override
    public double rate(long update, long updates) {
        return rate;
    }

    @Override
    public String shortName() {
        return "constant;" + rate;
    }
}
