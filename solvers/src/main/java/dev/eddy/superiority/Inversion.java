package dev.eddy.superiority;

import dev.eddy.difference.Formula;
import dev.eddy.difference.Transport;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Complex;
import dev.eddy.misuse.Check;

/**
 * Solvers of −𝓛u = f as factors from f to u, derived from the operator and its stencil. With the symbol −L(ik), that of its
 * differences A, and their diagonal D, q sweeps x ← x + ω(b − A x) from zero are
 *
 * <pre>
 *   exact                1 / (−L(ik))
 *   exact differences    1 / A
 *   Jacobi, ω = 1/D      (1 − (1 − A/D)^q) / A
 *   Richardson           (1 − (1 − ωA)^q) / A
 * </pre>
 *
 * (Saad, Iterative Methods for Sparse Linear Systems, SIAM 2003, chapter 4).
 *
 * @param equation holds 𝓛; of one channel in one dimension
 * @param accuracy order of the centred formulas
 */
public record Inversion(Equation equation, Grid grid, int accuracy) {
    public Inversion {
        SchemeSymbols.operator(equation, grid);
    }

    /** −uₓₓ = f on a grid of spacing 1 by three points. */
    public static Inversion poisson() {
        return new Inversion(
                Equation.linear("Poisson's equation", 1, DerivativePolynomial.laplacian(1)), Evolution.UNIT, 2);
    }

    public Amplification analytic() {
        DerivativePolynomial operator = SchemeSymbols.operator(equation, grid);
        double spacing = grid.axes().get(0).spacing();
        return phi -> Factor.ofValue(
                Complex.ONE.over(SchemeSymbols.of(operator, spacing, phi).times(-1)));
    }

    /** The discrete problem solved exactly. */
    public Amplification differences() {
        Formula formula = formula();
        return phi ->
                Factor.ofValue(Complex.ONE.over(SchemeSymbols.of(formula, phi).times(-1)));
    }

    /** @param sweeps q, from zero */
    public Amplification jacobi(int sweeps) {
        double diagonal = -formula().weights().entrySet().stream()
                .filter(entry -> entry.getKey().get(0) == 0)
                .mapToDouble(java.util.Map.Entry::getValue)
                .sum();
        Check.that(diagonal != 0, "%s: Jacobi's method divides by a diagonal that is 0", equation.name());
        return richardson(sweeps, 1 / diagonal);
    }

    /**
     * @param sweeps q, from zero
     * @param step ω
     */
    public Amplification richardson(int sweeps, double step) {
        Check.that(sweeps >= 1, "sweeps are 1 or more, got %d", sweeps);
        Formula formula = formula();
        return phi -> {
            Complex a = SchemeSymbols.of(formula, phi).times(-1);
            Complex left = a.times(-step).logOnePlus();
            // 0·∞ would be no number: with one factor of 0 nothing is left.
            Complex removed = left.re() == Double.NEGATIVE_INFINITY
                    ? Complex.ONE
                    : left.times(sweeps).expMinusOne().times(-1);
            return Factor.ofValue(new Complex(removed.re(), a.im() == 0 ? 0 : removed.im()).over(a));
        };
    }

    private Formula formula() {
        return Formula.of(SchemeSymbols.operator(equation, grid), Transport.UPWIND, accuracy, grid);
    }
}
