package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.Etdrk.Exponential;
import dev.eddy.integrate.spectral.Etdrk.Increment;
import dev.eddy.integrate.spectral.Etdrk.Stage;
import java.util.ArrayList;
import java.util.List;

/** The methods of {@link Etdrk}. */
final class EtdrkTables {
    private static final String COX_MATTHEWS =
            "S. M. Cox, P. C. Matthews, Exponential time differencing for stiff systems, J. Comput. Phys. 176, 2002";
    private static final List<Double> PHI1 = List.of(1.0, 0.0, 0.0, 0.0);
    private static final List<Double> PHI2 = List.of(0.0, 1.0, 0.0, 0.0);
    private static final List<Double> PHI1_HALF = List.of(0.0, 0.0, 0.0, 1.0);

    static final List<Etdrk> METHODS = List.of(order0(), order1(), order2(), order3(), order4());

    private EtdrkTables() {}

    private static Etdrk order0() {
        return new Etdrk(0, List.of(new Stage(Exponential.FULL, 0, List.of())), "exact solution of a linear equation");
    }

    private static Etdrk order1() {
        return new Etdrk(1, List.of(stage(Exponential.FULL, 0, add(PHI1, 1))), COX_MATTHEWS);
    }

    private static Etdrk order2() {
        return new Etdrk(
                2,
                List.of(stage(Exponential.FULL, 0, add(PHI1, 1)), stage(Exponential.NONE, 1, add(PHI2, -1, 1))),
                COX_MATTHEWS);
    }

    private static Etdrk order3() {
        return new Etdrk(
                3,
                List.of(
                        stage(Exponential.HALF, 0, add(PHI1_HALF, 1)),
                        stage(Exponential.FULL, 0, add(PHI1, -1, 2)),
                        stage(
                                Exponential.FULL,
                                0,
                                add(List.of(1.0, -3.0, 4.0, 0.0), 1),
                                add(List.of(0.0, 4.0, -8.0, 0.0), 0, 1),
                                add(List.of(0.0, -1.0, 4.0, 0.0), 0, 0, 1))),
                COX_MATTHEWS);
    }

    private static Etdrk order4() {
        return new Etdrk(
                4,
                List.of(
                        stage(Exponential.HALF, 0, add(PHI1_HALF, 1)),
                        stage(Exponential.HALF, 0, add(PHI1_HALF, 0, 1)),
                        stage(Exponential.HALF, 1, add(PHI1_HALF, -1, 0, 2)),
                        stage(
                                Exponential.FULL,
                                0,
                                add(List.of(1.0, -3.0, 4.0, 0.0), 1),
                                add(List.of(0.0, 2.0, -4.0, 0.0), 0, 1, 1),
                                add(List.of(0.0, -1.0, 4.0, 0.0), 0, 0, 0, 1))),
                COX_MATTHEWS + "; A.-K. Kassam, L. N. Trefethen, SIAM J. Sci. Comput. 26, 2005");
    }

    private static Stage stage(Exponential exponential, int from, Increment... increments) {
        return new Stage(exponential, from, List.of(increments));
    }

    private static Increment add(List<Double> weights, double... combination) {
        List<Double> list = new ArrayList<>();
        for (double entry : combination) {
            list.add(entry);
        }
        return new Increment(weights, list);
    }
}
