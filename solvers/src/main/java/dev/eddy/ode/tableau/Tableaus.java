package dev.eddy.ode.tableau;

import static dev.eddy.ode.tableau.Tableau.row;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The explicit Runge–Kutta methods that have a name. */
public final class Tableaus {
    private static final String KUTTA = "W. Kutta, Z. Math. Phys. 46, 1901";

    /** Forward Euler. */
    public static final Tableau EULER =
            new Tableau("Euler", 1, List.of(row()), row(1), "L. Euler, Institutionum calculi integralis, 1768");

    /** The midpoint rule. */
    public static final Tableau MIDPOINT =
            new Tableau("midpoint", 2, List.of(row(), row(1.0 / 2)), row(0, 1), "C. Runge, Math. Ann. 46, 1895");

    /** The trapezoidal rule with a prediction by Euler's method, which is embedded. */
    public static final Tableau HEUN = new Tableau(
            "Heun",
            2,
            List.of(row(), row(1)),
            row(1.0 / 2, 1.0 / 2),
            new Embedded(1, row(1, 0)),
            "K. Heun, Z. Math. Phys. 45, 1900");

    /** The method of order 2 with two stages whose bound of the error is smallest. */
    public static final Tableau RALSTON = new Tableau(
            "Ralston", 2, List.of(row(), row(2.0 / 3)), row(1.0 / 4, 3.0 / 4), "A. Ralston, Math. Comp. 16, 1962");

    /** Strong stability preserving, order 3. */
    public static final Tableau SSPRK3 = new Tableau(
            "SSPRK3",
            3,
            List.of(row(), row(1), row(1.0 / 4, 1.0 / 4)),
            row(1.0 / 6, 1.0 / 6, 2.0 / 3),
            "C.-W. Shu, S. Osher, J. Comput. Phys. 77, 1988");

    /** Bogacki and Shampine, order 3 with order 2 embedded. */
    public static final Tableau BOSH3 = new Tableau(
            "Bosh3",
            3,
            List.of(row(), row(1.0 / 2), row(0, 3.0 / 4)),
            row(2.0 / 9, 1.0 / 3, 4.0 / 9),
            new Embedded(2, row(7.0 / 24, 1.0 / 4, 1.0 / 3, 1.0 / 8)),
            "P. Bogacki, L. F. Shampine, Appl. Math. Lett. 2, 1989");

    /** The classical method. */
    public static final Tableau RK4 = new Tableau(
            "RK4",
            4,
            List.of(row(), row(1.0 / 2), row(0, 1.0 / 2), row(0, 0, 1)),
            row(1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6),
            KUTTA);

    /** The 3/8 rule. */
    public static final Tableau RK4_38 = new Tableau(
            "RK4-3/8",
            4,
            List.of(row(), row(1.0 / 3), row(-1.0 / 3, 1), row(1, -1, 1)),
            row(1.0 / 8, 3.0 / 8, 3.0 / 8, 1.0 / 8),
            KUTTA);

    /** Dormand and Prince, order 5 with order 4 embedded; dense output of order 4. */
    public static final Tableau DOPRI5 = DormandPrince5.TABLE;

    /** Tsitouras, order 5 with order 4 embedded; dense output of order 4. */
    public static final Tableau TSIT5 = Tsitouras5.TABLE;

    /** Dormand and Prince, order 8 with an estimate of order 7; dense output of order 7. */
    public static final Tableau DOP853 = DormandPrince8.TABLE;

    private static final Map<String, Tableau> BY_NAME = collect();

    private Tableaus() {}

    /** All methods by the names that settings use, by rising order. */
    public static Map<String, Tableau> all() {
        return BY_NAME;
    }

    /** Names of those with an error estimate. */
    public static List<String> adaptive() {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().hasErrorEstimate())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The method with this name. */
    public static Tableau get(String name) {
        Tableau tableau = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (tableau == null) {
            throw new Misuse("unknown Runge–Kutta method '" + name + "'" + Check.didYouMean(name, BY_NAME.keySet())
                    + " (have: " + String.join(", ", BY_NAME.keySet()) + ")");
        }
        return tableau;
    }

    private static Map<String, Tableau> collect() {
        Map<String, Tableau> all = new LinkedHashMap<>();
        all.put("euler", EULER);
        all.put("midpoint", MIDPOINT);
        all.put("heun", HEUN);
        all.put("ralston", RALSTON);
        all.put("ssprk3", SSPRK3);
        all.put("bosh3", BOSH3);
        all.put("rk4", RK4);
        all.put("rk4-38", RK4_38);
        all.put("dopri5", DOPRI5);
        all.put("tsit5", TSIT5);
        all.put("dop853", DOP853);
        return Collections.unmodifiableMap(all);
    }
}
