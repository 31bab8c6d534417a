package dev.eddy.result.claim;

import dev.eddy.result.TrialKey;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

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
    /** Marks a published value that does not meet the bound although the measured one does. */
    public static final String BEYOND = "†";

    /** What {@link #BEYOND} says, as a note under tables. */
    public static final String BEYOND_NOTE = BEYOND
            + " The published value does not meet the bound, the measured one does: the method does better here, or was"
            + " measured under other conditions.";

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

    /** Whether the claim holds although what was published would not meet its bound. */
    public boolean beyondPublished() {
        return standing == Standing.HOLDS
                && claim.published()
                        .filter(published -> !claim.relation().holds(published, claim.bound()))
                        .isPresent();
    }

    /** The published value in digits, marked where it is {@linkplain #beyondPublished() beyond the bound}; a dash without one. */
    public String published(DoubleFunction<String> digits) {
        return claim.published().map(digits::apply).orElse("–") + (beyondPublished() ? " " + BEYOND : "");
    }

    /** {@link #BEYOND_NOTE} where one of these needs it. */
    public static Optional<String> note(List<ClaimVerdict> verdicts) {
        return verdicts.stream().anyMatch(ClaimVerdict::beyondPublished) ? Optional.of(BEYOND_NOTE) : Optional.empty();
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
