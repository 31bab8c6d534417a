package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.ode.tableau.OrderConditions;
import dev.eddy.operator.SpectralEquation;
import java.util.List;

/**
 * An additive (implicit–explicit) Runge–Kutta method: 𝓛 by a diagonally implicit table, 𝓝 by an explicit one with the same
 * times. The implicit equations are one division, or one small inverse matrix, for each mode, computed on construction.
 * Linear equations are solved to the order of the method, not exactly; strongly damped modes are damped at any step.
 *
 * @param explicit rows of the explicit table, row i with i entries
 * @param implicit rows of the implicit table, row i with i + 1 entries, the last one on the diagonal; the first is (0)
 * @param explicitWeights of the result
 * @param implicitWeights of the result
 * @param embeddedWeights of both parts, for a result of lower order; empty where there is none
 */
public record Imex(
        String name,
        int order,
        List<List<Double>> explicit,
        List<List<Double>> implicit,
        List<Double> explicitWeights,
        List<Double> implicitWeights,
        List<Double> embeddedWeights,
        String reference)
        implements Scheme {
    public Imex {
        explicit = explicit.stream().map(List::copyOf).toList();
        implicit = implicit.stream().map(List::copyOf).toList();
        explicitWeights = List.copyOf(explicitWeights);
        implicitWeights = List.copyOf(implicitWeights);
        embeddedWeights = List.copyOf(embeddedWeights);
        int count = explicit.size();
        Check.that(
                implicit.size() == count && explicitWeights.size() == count && implicitWeights.size() == count,
                "%s: both tables and their weights have the same number of stages, got %d, %d, %d and %d",
                name,
                count,
                implicit.size(),
                explicitWeights.size(),
                implicitWeights.size());
        for (int i = 0; i < count; i++) {
            Check.that(
                    explicit.get(i).size() == i && implicit.get(i).size() == i + 1,
                    "%s: stage %d has %d explicit and %d implicit entries, got %d and %d",
                    name,
                    i,
                    i,
                    i + 1,
                    explicit.get(i).size(),
                    implicit.get(i).size());
        }
        Check.that(implicit.get(0).get(0) == 0, "%s: the first stage is the state at the start", name);
        Check.that(
                embeddedWeights.isEmpty() || embeddedWeights.size() == count,
                "%s: expected %d embedded weights or none, got %d",
                name,
                count,
                embeddedWeights.size());
        OrderConditions.check(
                name,
                order,
                List.of(OrderConditions.square(explicit), OrderConditions.square(implicit)),
                List.of(OrderConditions.array(explicitWeights), OrderConditions.array(implicitWeights)));
    }

    /** Whether the last stage is the result already. */
    boolean endsWithItsLastStage() {
        int last = explicit.size() - 1;
        return explicitWeights.subList(0, last).equals(explicit.get(last))
                && explicitWeights.get(last) == 0
                && implicitWeights.equals(implicit.get(last));
    }

    @Override
    public int evaluations() {
        int last = explicit.size() - 1;
        boolean lastCounts = explicitWeights.get(last) != 0;
        return lastCounts ? last + 1 : last;
    }

    @Override
    public boolean hasErrorEstimate() {
        return !embeddedWeights.isEmpty();
    }

    @Override
    public SpectralStepper on(SpectralEquation equation, double dt) {
        return new SchemeStepper(this, equation, dt);
    }
}
