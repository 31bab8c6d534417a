package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.ode.tableau.Embedded;
import dev.eddy.ode.tableau.OrderConditions;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.operator.SpectralEquation;
import java.util.List;

/**
 * An integrating-factor (Lawson) Runge–Kutta method: an explicit method for v = e^{−𝓛t}u, whose rate is e^{−𝓛t}𝓝. Linear
 * equations are solved exactly. Cheaper coefficients than {@link Etdrk}, and larger errors where 𝓛 is stiff and 𝓝 is not
 * small: steady states of the equation are none of the method.
 *
 * @param tableau the explicit method; the times of its stages rise
 */
public record IntegratingFactor(String name, Tableau tableau, String reference) implements Scheme {
    private static final String LAWSON =
            "J. D. Lawson, Generalized Runge-Kutta processes for stable systems with large Lipschitz constants, SIAM J."
                    + " Numer. Anal. 4, 1967";

    /** The classical method with a result of order 3 by the rate at the result. For rates of the time alone it sees no error. */
    private static final Tableau BALAC_MAHE = new Tableau(
            "RK4",
            4,
            Tableaus.RK4.stages(),
            Tableaus.RK4.weights(),
            new Embedded(3, List.of(1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 15, 1.0 / 10)),
            "S. Balac, F. Mahé, Comput. Phys. Commun. 184, 2013");

    public IntegratingFactor {
        double[] times = OrderConditions.times(OrderConditions.square(tableau.stages()));
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
        Check.that(order >= 1 && order <= 5, "integrating-factor methods have the orders 1 to 5, got %d", order);
        Tableau tableau = switch (order) {
            case 1 -> Tableaus.EULER;
            case 2 -> Tableaus.HEUN;
            case 3 -> Tableaus.BOSH3;
            case 4 -> BALAC_MAHE;
            default -> Tableaus.DOPRI5;
        };
        String reference = order <= 2 ? LAWSON : LAWSON + "; " + tableau.reference();
        return new IntegratingFactor("Lawson" + order, tableau, reference);
    }

    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    public int evaluations() {
        return tableau.evaluations();
    }

    @Override
    public boolean hasErrorEstimate() {
        return tableau.hasErrorEstimate();
    }

    @Override
    public SpectralStepper on(SpectralEquation equation, double dt) {
        return new SchemeStepper(this, equation, dt);
    }
}
