package dev.eddy.ode.tableau;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An explicit Runge–Kutta method for dx/dt = f(t, x):
 *
 * <pre>
 *   kᵢ = f(t + cᵢ h, x + h Σ_{j&lt;i} aᵢⱼ kⱼ) ,   x' = x + h Σ bⱼ kⱼ ,   cᵢ = Σⱼ aᵢⱼ
 * </pre>
 *
 * A table that does not have the order it claims is refused.
 *
 * @param order how the error falls with the step
 * @param stages rows aᵢ, row i with i entries
 * @param weights b
 * @param embedded for the error of a step; null where there is none
 * @param interpolant for dense output
 * @param reference where the method comes from
 */
public record Tableau(
        String name,
        int order,
        List<List<Double>> stages,
        List<Double> weights,
        @Nullable Embedded embedded,
        Interpolant interpolant,
        String reference) {
    public Tableau {
        stages = stages.stream().map(List::copyOf).toList();
        weights = List.copyOf(weights);
        int count = stages.size();
        for (int i = 0; i < count; i++) {
            Check.that(
                    stages.get(i).size() == i,
                    "%s: stage %d of an explicit method has %d entries, got %d",
                    name,
                    i,
                    i,
                    stages.get(i).size());
        }
        Check.that(
                count > 0 && weights.size() == count,
                "%s: expected a weight for each of %d stages, got %d",
                name,
                count,
                weights.size());
        double[][] a = OrderConditions.square(stages);
        OrderConditions.check(name, order, a, OrderConditions.array(weights));
        if (embedded != null) {
            checkEmbedded(name, count, embedded.weights());
            if (!embedded.coarser().isEmpty()) {
                checkEmbedded(name, count, embedded.coarser());
            }
        }
        interpolant.check(name, stages, weights);
    }

    /** With the cubic through both ends for dense output. */
    public Tableau(
            String name,
            int order,
            List<List<Double>> stages,
            List<Double> weights,
            @Nullable Embedded embedded,
            String reference) {
        this(name, order, stages, weights, embedded, Interpolant.hermite(order, weights), reference);
    }

    /** Without error estimate. */
    public Tableau(String name, int order, List<List<Double>> stages, List<Double> weights, String reference) {
        this(name, order, stages, weights, null, reference);
    }

    private static void checkEmbedded(String name, int count, List<Double> weights) {
        Check.that(
                weights.size() == count || weights.size() == count + 1,
                "%s: expected as many embedded weights as stages, %d, or one more, got %d",
                name,
                count,
                weights.size());
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        Check.that(Math.abs(sum - 1) < 1e-13, "%s: embedded weights add up to 1, got %s", name, sum);
    }

    /** Whether adaptive steps can be taken with it. */
    public boolean hasErrorEstimate() {
        return embedded != null;
    }

    /** The error estimate; refused where there is none. */
    public Embedded errorEstimate() {
        if (embedded == null) {
            throw new Misuse(name + " has no error estimate, which adaptive steps need; take one of "
                    + String.join(", ", Tableaus.adaptive()));
        }
        return embedded;
    }

    /** Evaluations of f in a step of a given length. */
    public int evaluations() {
        return stages.size();
    }

    /** Rows of all rates, as far as dense output needs them: those of the stages, the result's, the further ones. */
    public List<List<Double>> rows() {
        List<List<Double>> rows = new ArrayList<>(stages);
        rows.add(weights);
        rows.addAll(interpolant.stages());
        return Collections.unmodifiableList(rows);
    }

    /** A row of entries. */
    static List<Double> row(double... entries) {
        List<Double> list = new ArrayList<>();
        for (double entry : entries) {
            list.add(entry);
        }
        return Collections.unmodifiableList(list);
    }
}
