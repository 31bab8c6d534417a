package dev.eddy.integrate.spectral;

import java.util.ArrayList;
import java.util.List;

/** The methods of {@link Imex} that have a name. */
public final class ImexTables {
    private static final String ASCHER =
            "U. M. Ascher, S. J. Ruuth, R. J. Spiteri, Implicit-explicit Runge-Kutta methods"
                    + " for time-dependent partial differential equations, Appl. Numer. Math. 25, 1997";
    private static final String KENNEDY = "C. A. Kennedy, M. H. Carpenter, Additive Runge-Kutta schemes for"
            + " convection-diffusion-reaction equations, Appl. Numer. Math. 44, 2003";

    private ImexTables() {}

    static Imex euler() {
        return new Imex(
                "IMEX-Euler", 1, rows(row(), row(1)), rows(row(0), row(0, 1)), row(1, 0), row(0, 1), row(), ASCHER);
    }

    static Imex ars222() {
        double gamma = 1 - Math.sqrt(0.5);
        double delta = 1 - 1 / (2 * gamma);
        return new Imex(
                "ARS(2,2,2)",
                2,
                rows(row(), row(gamma), row(delta, 1 - delta)),
                rows(row(0), row(0, gamma), row(0, 1 - gamma, gamma)),
                row(delta, 1 - delta, 0),
                row(0, 1 - gamma, gamma),
                row(),
                ASCHER);
    }

    static Imex ars443() {
        return new Imex(
                "ARS(4,4,3)",
                3,
                rows(
                        row(),
                        row(1.0 / 2),
                        row(11.0 / 18, 1.0 / 18),
                        row(5.0 / 6, -5.0 / 6, 1.0 / 2),
                        row(1.0 / 4, 7.0 / 4, 3.0 / 4, -7.0 / 4)),
                rows(
                        row(0),
                        row(0, 1.0 / 2),
                        row(0, 1.0 / 6, 1.0 / 2),
                        row(0, -1.0 / 2, 1.0 / 2, 1.0 / 2),
                        row(0, 3.0 / 2, -3.0 / 2, 1.0 / 2, 1.0 / 2)),
                row(1.0 / 4, 7.0 / 4, 3.0 / 4, -7.0 / 4, 0),
                row(0, 3.0 / 2, -3.0 / 2, 1.0 / 2, 1.0 / 2),
                row(),
                ASCHER);
    }

    /** ARK3(2)4L[2]SA. */
    static Imex ark3() {
        double gamma = 1767732205903.0 / 4055673282236.0;
        List<Double> weights = row(
                1471266399579.0 / 7840856788654.0,
                -4482444167858.0 / 7529755066697.0,
                11266239266428.0 / 11593286722821.0,
                gamma);
        return new Imex(
                "ARK3(2)4L[2]SA",
                3,
                rows(
                        row(),
                        row(1767732205903.0 / 2027836641118.0),
                        row(5535828885825.0 / 10492691773637.0, 788022342437.0 / 10882634858940.0),
                        row(
                                6485989280629.0 / 16251701735622.0,
                                -4246266847089.0 / 9704473918619.0,
                                10755448449292.0 / 10357097424841.0)),
                rows(
                        row(0),
                        row(gamma, gamma),
                        row(2746238789719.0 / 10658868560708.0, -640167445237.0 / 6845629431997.0, gamma),
                        weights),
                weights,
                weights,
                row(
                        2756255671327.0 / 12835298489170.0,
                        -10771552573575.0 / 22201958757719.0,
                        9247589265047.0 / 10645013368117.0,
                        2193209047091.0 / 5459859503100.0),
                KENNEDY);
    }

    /** ARK4(3)6L[2]SA. */
    static Imex ark4() {
        List<Double> weights = row(82889.0 / 524892, 0, 15625.0 / 83664, 69875.0 / 102672, -2260.0 / 8211, 1.0 / 4);
        return new Imex(
                "ARK4(3)6L[2]SA",
                4,
                rows(
                        row(),
                        row(1.0 / 2),
                        row(13861.0 / 62500, 6889.0 / 62500),
                        row(
                                -116923316275.0 / 2393684061468.0,
                                -2731218467317.0 / 15368042101831.0,
                                9408046702089.0 / 11113171139209.0),
                        row(
                                -451086348788.0 / 2902428689909.0,
                                -2682348792572.0 / 7519795681897.0,
                                12662868775082.0 / 11960479115383.0,
                                3355817975965.0 / 11060851509271.0),
                        row(
                                647845179188.0 / 3216320057751.0,
                                73281519250.0 / 8382639484533.0,
                                552539513391.0 / 3454668386233.0,
                                3354512671639.0 / 8306763924573.0,
                                4040.0 / 17871)),
                rows(
                        row(0),
                        row(1.0 / 4, 1.0 / 4),
                        row(8611.0 / 62500, -1743.0 / 31250, 1.0 / 4),
                        row(5012029.0 / 34652500, -654441.0 / 2922500, 174375.0 / 388108, 1.0 / 4),
                        row(
                                15267082809.0 / 155376265600.0,
                                -71443401.0 / 120774400,
                                730878875.0 / 902184768,
                                2285395.0 / 8070912,
                                1.0 / 4),
                        weights),
                weights,
                weights,
                row(
                        4586570599.0 / 29645900160.0,
                        0,
                        178811875.0 / 945068544,
                        814220225.0 / 1159782912,
                        -3700637.0 / 11593932,
                        61727.0 / 225920),
                KENNEDY);
    }

    private static List<Double> row(double... entries) {
        List<Double> list = new ArrayList<>();
        for (double entry : entries) {
            list.add(entry);
        }
        return list;
    }

    @SafeVarargs
    private static List<List<Double>> rows(List<Double>... rows) {
        return List.of(rows);
    }
}
