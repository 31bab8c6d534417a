package dev.eddy.result.claim;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Optional;

/**
 * A named inequality between numbers of a study, over its seeds: what must hold for the study to have shown what it is for. A
 * trial that diverged, and a value that is missing or not finite, never make it hold.
 *
 * <pre>{@code
 * Claim.that("the reflowed paths are straighter", Quantity.number("straightness_reflowed"))
 *         .over(Quantity.number("straightness"))
 *         .atMost(0.5, Basis.PAPER, "Liu, Gong and Liu 2023, Figure 3")
 *         .each().published(0.2)
 * }</pre>
 */
@Doc("an inequality between numbers of a study, over its seeds")
public record Claim(
        @Doc("what it says, in a few words") String name,

        @Doc("what is compared with the bound") Quantity value,

        @Doc(
                "what the value is divided by first, trial by trial; of trials like those of the value, but for what its 'of' says")
        Optional<Quantity> over,

        @Default("median") @Doc("what is looked at over the seeds: median, mean, worst, each, count")
        Statistic statistic,

        @Default("1") @Doc("of the statistic 'count': how many must meet the bound")
        int count,

        @Default("true") @Doc("false divides the two statistics in place of the values of every seed")
        boolean paired,

        @Doc("at-most, below, at-least or above") Relation relation,

        @Doc("the bound") double bound,

        @Doc("where the bound comes from: paper, theorem or calibration")
        Basis basis,

        @Default("''") @Doc("which paper and where in it, which theorem, which runs")
        String source,

        @Doc("what was published for the value; none if nothing was")
        Optional<Double> published,

        @Default("true") @Doc("whether a run fails that breaks it; false only reports it")
        boolean asserted,

        @Default("1") @Doc("seeds without which nothing is said")
        int seeds) {
    public Claim {
        Check.that(!name.isBlank(), "a claim has a name that says what it is about");
        Check.that(Double.isFinite(bound), "the bound of '%s' is a number, got %s", name, bound);
        Check.that(seeds >= 1, "'%s': seeds is 1 or more, got %d", name, seeds);
        Check.that(count >= 1, "'%s': count is 1 or more, got %d", name, count);
        Check.that(
                count == 1 || statistic == Statistic.COUNT,
                "'%s' counts %d seeds, but its statistic is not 'count'",
                name,
                count);
        Check.that(
                paired || over.isPresent() && (statistic == Statistic.MEDIAN || statistic == Statistic.MEAN),
                "'%s' divides two statistics: that needs 'over', and a median or a mean",
                name);
        Check.that(
                basis != Basis.PAPER || !source.isBlank(),
                "'%s' has a bound from a paper: its source says which, and where in it",
                name);
    }

    /** Begins a claim: {@link Draft#atMost} and its like make it one. */
    public static Draft that(String name, Quantity value) {
        return new Draft(name, value, Optional.empty());
    }

    /** A claim that lacks its bound. */
    public record Draft(String name, Quantity value, Optional<Quantity> over) {
        /** Divides the value of every trial by another one first. */
        public Draft over(Quantity divisor) {
            return new Draft(name, value, Optional.of(divisor));
        }

        /** value ≤ bound. */
        public Claim atMost(double bound, Basis basis, String source) {
            return bounded(Relation.AT_MOST, bound, basis, source);
        }

        /** value &lt; bound. */
        public Claim below(double bound, Basis basis, String source) {
            return bounded(Relation.BELOW, bound, basis, source);
        }

        /** value ≥ bound. */
        public Claim atLeast(double bound, Basis basis, String source) {
            return bounded(Relation.AT_LEAST, bound, basis, source);
        }

        /** value &gt; bound. */
        public Claim above(double bound, Basis basis, String source) {
            return bounded(Relation.ABOVE, bound, basis, source);
        }

        private Claim bounded(Relation relation, double bound, Basis basis, String source) {
            return new Claim(
                    name,
                    value,
                    over,
                    Statistic.MEDIAN,
                    1,
                    true,
                    relation,
                    bound,
                    basis,
                    source,
                    Optional.empty(),
                    true,
                    1);
        }
    }

    /** Of the mean over the seeds. */
    public Claim mean() {
        return with(Statistic.MEAN, 1, paired);
    }

    /** Of the worst seed. */
    public Claim worst() {
        return with(Statistic.WORST, 1, paired);
    }

    /** Of every seed. */
    public Claim each() {
        return with(Statistic.EACH, 1, paired);
    }

    /** Of so many seeds. */
    public Claim of(int seedsThatMeetIt) {
        return with(Statistic.COUNT, seedsThatMeetIt, paired);
    }

    /** Divides the medians, or means, in place of the values of every seed. */
    public Claim unpaired() {
        return with(statistic, count, false);
    }

    private Claim with(Statistic other, int otherCount, boolean pairs) {
        return new Claim(
                name,
                value,
                over,
                other,
                otherCount,
                pairs,
                relation,
                bound,
                basis,
                source,
                published,
                asserted,
                seeds);
    }

    /** With what was published for the value. */
    public Claim published(double number) {
        return with(value, Optional.of(number), asserted, seeds);
    }

    /** Only reported: no run fails by it. */
    public Claim reported() {
        return with(value, published, false, seeds);
    }

    /** Nothing is said from fewer seeds. */
    public Claim fromSeeds(int fewest) {
        return with(value, published, asserted, fewest);
    }

    /** The same of trials with this coordinate only: how claims of one experiment become those of a study. */
    public Claim of(String coordinate, String pattern) {
        return with(value.of(coordinate, pattern), published, asserted, seeds);
    }

    private Claim with(Quantity selected, Optional<Double> number, boolean asserts, int fewest) {
        return new Claim(
                name, selected, over, statistic, count, paired, relation, bound, basis, source, number, asserts,
                fewest);
    }

    /** What the value is divided by, of the trials of the value but for what it says itself. */
    Optional<Quantity> divisor() {
        return over.map(quantity -> quantity.within(value.of()));
    }
}
