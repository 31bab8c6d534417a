package dev.eddy.result.claim;

import dev.eddy.result.TrialKey;
import java.util.List;

/**
 * Whether a claim holds, with the numbers that say so.
 *
 * @param value what was compared with the bound; not-a-number if it is missing
 * @param values of the single trials, in the order of the study; not-a-number where one is missing
 * @param planned trials that the claim selects
 * @param note what stands in the way: trials that have not ended, numbers that nothing stored; empty if nothing does
 */
public record ClaimVerdict(
        Claim claim, Standing standing, double value, List<TrialValue> values, int planned, String note) {
    /** How a claim stands. */
    public enum Standing {
        HOLDS("holds"),
        FAILS("fails"),
        /** All its trials have ended, and they have fewer seeds than it asks for. */
        TOO_FEW_SEEDS("not enough seeds"),
        /** A trial that it selects has not ended, or there is none. */
        NOT_RUN("not run");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** {@code not enough seeds}. */
        public String words() {
            return words;
        }
    }

    /** The value, or ratio, of one trial. */
    public record TrialValue(TrialKey trial, double value) {}

    public ClaimVerdict {
        values = List.copyOf(values);
    }

    /** Whether a run fails by it: it is asserted and does not hold. */
    public boolean breaksRun() {
        return standing == Standing.FAILS && claim.asserted();
    }

    /** What was looked at, in words: {@code median of 3}, {@code 2 of 3 seeds}, {@code ratio of medians}. */
    public String over() {
        int all = values.size();
        if (all == 0) {
            return "";
        }
        return switch (claim.statistic()) {
            case MEDIAN, MEAN -> {
                String name = claim.statistic() == Statistic.MEDIAN ? "median" : "mean";
                yield all == 1 ? "" : claim.paired() ? name + " of " + all : "ratio of " + name + "s";
            }
            case WORST -> all == 1 ? "" : "worst of " + all;
            case EACH -> all == 1 ? "" : meeting() + " of " + all;
            case COUNT -> meeting() + " of " + all + ", " + claim.count() + " wanted";
        };
    }

    /** The values that are there. */
    public double[] finite() {
        return values.stream()
                .mapToDouble(TrialValue::value)
                .filter(Double::isFinite)
                .toArray();
    }

    /** Trials that meet the bound. */
    public int meeting() {
        return (int) values.stream()
                .filter(each -> claim.relation().holds(each.value(), claim.bound()))
                .count();
    }
}
