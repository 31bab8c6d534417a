package dev.eddy.fit.causal;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How strictly time is followed, and when a training has converged (Wang, Sankaran and Perdikaris 2024, section 3.2): once the smallest
 * weight is above the threshold, the next ε is taken, and after the last one the training ends.
 *
 * @param epsilons ε, one after another
 * @param threshold of the smallest weight
 */
@Doc("tolerances of causal weights, and the weight at which one has converged")
public record CausalSchedule(
        @Default("[0.01, 0.1, 1, 10, 100]") @Doc("epsilon, one after another; the last is kept to the end")
        List<Double> epsilons,

        @Default("0.99") @Doc("smallest weight at which the next one is taken")
        double threshold) {
    public CausalSchedule {
        epsilons = List.copyOf(epsilons);
        Check.that(
                !epsilons.isEmpty() && epsilons.stream().allMatch(each -> each >= 0 && Double.isFinite(each)),
                "causal weights have one epsilon of 0 or more at least, got %s",
                epsilons);
        Check.that(threshold > 0 && threshold <= 1, "a threshold of weights is in (0, 1], got %s", threshold);
    }

    /** That of the paper. */
    public static final CausalSchedule DEFAULT = of(0.01, 0.1, 1, 10, 100);

    /**
     * From an ε on, each ten times the one before; the criterion asks for a Σ L of about 0.01 over the last.
     *
     * @param first ε
     * @param count of all
     */
    public static CausalSchedule tenfold(double first, int count) {
        return of(IntStream.range(0, count)
                .mapToDouble(i -> first * Math.pow(10, i))
                .toArray());
    }

    /** One ε, and the usual threshold. */
    public static CausalSchedule of(double... epsilons) {
        return new CausalSchedule(Arrays.stream(epsilons).boxed().toList(), 0.99);
    }
}
