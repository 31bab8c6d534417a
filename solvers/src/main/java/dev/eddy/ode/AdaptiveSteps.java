package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Steps as long as a tolerance allows, by a table with an error estimate and a {@link StepControl}. They land exactly on every time
 * asked for.
 *
 * <pre>{@code
 * OdeSolution solution = AdaptiveSteps.of(Tableaus.DOPRI5, 1e-8).solve(rate, initial, TimeGrid.of(0, 1, 2));
 * solution.states();   // [batch, 3, …]
 * solution.samples();  // steps and end of each sample
 * }</pre>
 *
 * <p>Every sample of a batch has its own steps, as if it were alone; rates then see {@link Time}s that differ from sample to sample.
 * With {@link #together} all samples take the steps that the worst of them needs, at one time. A sample that cannot go on is
 * not-a-number from there on, and does not hold up the others.
 *
 * <p>Differentiable with the lengths of steps held fixed: where a gradient is wanted, the steps are found without a record and
 * taken again with one.
 *
 * @param tolerance for the root mean square over the elements of a sample
 * @param sameSteps whether all samples of a batch take the same steps
 * @param firstStep length of the first step; 0 to find one (Hairer, Nørsett and Wanner 1993, II.4), with one more evaluation
 * @param shortestStep a step this short that misses the tolerance ends its sample; 0 for where rounding of times begins
 * @param mostSteps steps of a sample, accepted or not, after which it ends
 */
public record AdaptiveSteps(
        Tableau tableau, Tolerance tolerance, boolean sameSteps, double firstStep, double shortestStep, long mostSteps)
        implements OdeSolver {
    public AdaptiveSteps {
        tableau.errorEstimate();
        Check.that(
                firstStep >= 0 && Double.isFinite(firstStep),
                "the first step is a positive length, or 0 to find one, got %s; its sign is that of the times",
                firstStep);
        Check.that(
                shortestStep >= 0 && Double.isFinite(shortestStep),
                "the shortest step is a positive length, or 0 for where rounding begins, got %s",
                shortestStep);
        Check.that(mostSteps >= 1, "at least 1 step is allowed, got %d", mostSteps);
    }

    /** Each sample on its own, at most 100 000 steps. */
    public AdaptiveSteps(Tableau tableau, Tolerance tolerance) {
        this(tableau, tolerance, false, 0, 0, 100_000);
    }

    /** With a thousandth of the relative tolerance as the absolute one. */
    public static AdaptiveSteps of(Tableau tableau, double relative) {
        return new AdaptiveSteps(tableau, Tolerance.of(relative));
    }

    /** The same steps for all samples of a batch: rates are asked for one time. */
    public AdaptiveSteps together() {
        return new AdaptiveSteps(tableau, tolerance, true, firstStep, shortestStep, mostSteps);
    }

    public AdaptiveSteps withFirstStep(double length) {
        return new AdaptiveSteps(tableau, tolerance, sameSteps, length, shortestStep, mostSteps);
    }

    public AdaptiveSteps withShortestStep(double length) {
        return new AdaptiveSteps(tableau, tolerance, sameSteps, firstStep, length, mostSteps);
    }

    public AdaptiveSteps withMostSteps(long count) {
        return new AdaptiveSteps(tableau, tolerance, sameSteps, firstStep, shortestStep, count);
    }

    @Override
    public OdeSolution solve(Rate rate, Tensor initial, TimeGrid times) {
        CountedRate counted = new CountedRate(rate);
        Tensor first = recordedRate(counted, initial, times);
        boolean wanted = first != null && (initial.requiresGrad() || first.requiresGrad());
        try (StepSearch search = search(counted, initial, times, first == null ? null : first.detach())) {
            StepPlan plan = search.plan();
            Tensor states = wanted ? plan.states(counted, initial) : search.states(plan);
            return new OdeSolution(states, plan.samples(), counted.evaluations());
        }
    }

    @Override
    public StepPlan plan(Rate rate, Tensor initial, TimeGrid times) {
        try (StepSearch search = search(new CountedRate(rate), initial, times, null)) {
            return search.plan();
        }
    }

    /** The solution at every time between the first and the last of a grid. Steps are those of all samples together. */
    public DenseSolution dense(Rate rate, Tensor initial, double from, double to) {
        return together().plan(rate, initial, TimeGrid.of(from, to)).dense(rate, initial);
    }

    /** The rate at the start, by which one sees whether a gradient is wanted; null where nothing is recorded. */
    private static @Nullable Tensor recordedRate(Rate rate, Tensor initial, TimeGrid times) {
        times.check(initial);
        return NoGrad.isRecording() ? rate.at(start(times), initial) : null;
    }

    private static Time start(TimeGrid times) {
        double[] starts = new double[times.samples().size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = times.time(i, 0);
        }
        return Time.each(starts);
    }

    private StepSearch search(CountedRate rate, Tensor initial, TimeGrid times, @Nullable Tensor first) {
        times.check(initial);
        Check.that(
                !sameSteps || times.isShared(),
                "samples with times of their own cannot take steps together; leave out together()");
        Check.that(
                initial.dtype().real() == DType.FLOAT64 || tolerance.relative() >= 1e-6,
                "single precision cannot meet a relative tolerance of %s; 1e-6 is the least",
                tolerance.relative());
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor start = initial.detach();
            Tensor rateThere = first != null ? first : rate.at(start(times), start);
            StepSearch search = new StepSearch(this, rate, start, times, rateThere);
            search.run();
            return search;
        }
    }
}
