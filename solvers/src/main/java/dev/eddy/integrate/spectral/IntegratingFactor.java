package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.operator.SpectralEquation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An integrating-factor (Lawson) Runge–Kutta method: an explicit method for v = e^{−𝓛t}u, whose rate is e^{−𝓛t}𝓝. Linear
 * equations are solved exactly. Cheaper coefficients than {@link Etdrk}, and larger errors where 𝓛 is stiff and 𝓝 is not
 * small: steady states of the equation are none of the method.
 *
 * @param stages rows of the explicit table, the first one empty
 * @param weights of the result
 * @param embeddedWeights of a result of lower order; one more than stages where the rate at the result counts too; empty
 *     where there is none
 */
public record IntegratingFactor(
        String name,
        int order,
        List<List<Double>> stages,
        List<Double> weights,
        List<Double> embeddedWeights,
        String reference)
        implements Scheme {
    private static final String LAWSON =
            "J. D. Lawson, Generalized Runge-Kutta processes for stable systems with large Lipschitz constants, SIAM J."
                    + " Numer. Anal. 4, 1967";

    public IntegratingFactor {
        stages = stages.stream().map(List::copyOf).toList();
        weights = List.copyOf(weights);
        embeddedWeights = List.copyOf(embeddedWeights);
        for (int i = 0; i < stages.size(); i++) {
            Check.that(
                    stages.get(i).size() == i,
                    "%s: stage %d of an explicit method has %d entries, got %d",
                    name,
                    i,
                    i,
                    stages.get(i).size());
        }
        Check.that(
                weights.size() == stages.size(),
                "%s: expected a weight for each of %d stages, got %d",
                name,
                stages.size(),
                weights.size());
        Check.that(
                embeddedWeights.isEmpty()
                        || embeddedWeights.size() == stages.size()
                        || embeddedWeights.size() == stages.size() + 1,
                "%s: expected as many embedded weights as stages, or one more, got %d",
                name,
                embeddedWeights.size());
        double[][] a = Tableau.square(stages);
        Tableau.checkOrder(
                name, order, Collections.singletonList(a), Collections.singletonList(Tableau.array(weights)));
        double[] times = Tableau.times(a);
        for (int i = 1; i < times.length; i++) {
            Check.that(
                    times[i] >= times[i - 1] - 1e-14 && times[i] <= 1 + 1e-14,
                    "%s: times of stages must rise to at most 1, or damped modes would grow; got %s after %s",
                    name,
                    times[i],
                    times[i - 1]);
        }
    }

    /** The method of this order, 1 to 5; from 2 on with an embedded result of one order less. */
    public static IntegratingFactor of(int order) {
        return switch (order) {
            case 1 -> make(1, LAWSON, List.of(1.0), List.of(), row());
            case 2 -> make(2, LAWSON, List.of(0.5, 0.5), List.of(1.0, 0.0), row(), row(1));
            case 3 ->
                make(
                        3,
                        LAWSON + "; P. Bogacki, L. F. Shampine, Appl. Math. Lett. 2, 1989",
                        List.of(2.0 / 9, 1.0 / 3, 4.0 / 9),
                        List.of(7.0 / 24, 1.0 / 4, 1.0 / 3, 1.0 / 8),
                        row(),
                        row(0.5),
                        row(0, 0.75));
            case 4 ->
                make(
                        4,
                        LAWSON + "; S. Balac, F. Mahé, Comput. Phys. Commun. 184, 2013",
                        List.of(1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6),
                        List.of(1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 15, 1.0 / 10),
                        row(),
                        row(0.5),
                        row(0, 0.5),
                        row(0, 0, 1));
            case 5 -> dormandPrince();
            default -> {
                Check.that(false, "integrating-factor methods have the orders 1 to 5, got %d", order);
                throw new AssertionError();
            }
        };
    }

    private static IntegratingFactor dormandPrince() {
        return make(
                5,
                LAWSON + "; J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6, 1980",
                List.of(35.0 / 384, 0.0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84),
                List.of(5179.0 / 57600, 0.0, 7571.0 / 16695, 393.0 / 640, -92097.0 / 339200, 187.0 / 2100, 1.0 / 40),
                row(),
                row(1.0 / 5),
                row(3.0 / 40, 9.0 / 40),
                row(44.0 / 45, -56.0 / 15, 32.0 / 9),
                row(19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729),
                row(9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656));
    }

    @SafeVarargs
    private static IntegratingFactor make(
            int order, String reference, List<Double> weights, List<Double> embedded, List<Double>... stages) {
        return new IntegratingFactor("Lawson" + order, order, List.of(stages), weights, embedded, reference);
    }

    private static List<Double> row(double... entries) {
        List<Double> list = new ArrayList<>();
        for (double entry : entries) {
            list.add(entry);
        }
        return list;
    }

    @Override
    public int evaluations() {
        return stages.size();
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
