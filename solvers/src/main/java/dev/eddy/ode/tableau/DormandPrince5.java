package dev.eddy.ode.tableau;

import static dev.eddy.ode.tableau.Tableau.row;

import java.util.List;

/** The method of Dormand and Prince of order 5. */
final class DormandPrince5 {
    private static final Embedded FOURTH = new Embedded(
            4, row(5179.0 / 57600, 0, 7571.0 / 16695, 393.0 / 640, -92097.0 / 339200, 187.0 / 2100, 1.0 / 40));

    /** Shampine's polynomials. */
    private static final Interpolant DENSE = new Interpolant(
            4,
            List.of(),
            List.of(
                    row(1, -8048581381.0 / 2820520608.0, 8663915743.0 / 2820520608.0, -12715105075.0 / 11282082432.0),
                    row(0),
                    row(
                            0,
                            131558114200.0 / 32700410799.0,
                            -68118460800.0 / 10900136933.0,
                            87487479700.0 / 32700410799.0),
                    row(0, -1754552775.0 / 470086768, 14199869525.0 / 1410260304, -10690763975.0 / 1880347072),
                    row(
                            0,
                            127303824393.0 / 49829197408.0,
                            -318862633887.0 / 49829197408.0,
                            701980252875.0 / 199316789632.0),
                    row(0, -282668133.0 / 205662961, 2019193451.0 / 616988883, -1453857185.0 / 822651844),
                    row(0, 40617522.0 / 29380423, -110615467.0 / 29380423, 69997945.0 / 29380423)));

    static final Tableau TABLE = new Tableau(
            "Dopri5",
            5,
            List.of(
                    row(),
                    row(1.0 / 5),
                    row(3.0 / 40, 9.0 / 40),
                    row(44.0 / 45, -56.0 / 15, 32.0 / 9),
                    row(19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729),
                    row(9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656)),
            row(35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84),
            FOURTH,
            DENSE,
            "J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6, 1980; dense output: L. F. Shampine, Math. Comp. 46, 1986");

    private DormandPrince5() {}
}
