package dev.eddy.superiority;

import dev.eddy.difference.Formula;
import dev.eddy.difference.Transport;
import dev.eddy.equation.Conversions;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Complex;
import dev.eddy.misuse.Check;

/**
 * Schemes of a linear equation as amplification factors, derived from the equation and the stencils that solvers use. With
 * the symbol L(ik) of the operator, that of its differences λ/Δt, and k = 2πφ/h,
 *
 * <pre>
 *   exact      exp(Δt L(ik))
 *   θ method   (1 + (1 − θ) λ) / (1 − θ λ)
 * </pre>
 *
 * (LeVeque, Finite Difference Methods for Ordinary and Partial Differential Equations, SIAM 2007, chapters 9 and 10).
 *
 * @param equation linear, of one channel in one dimension
 * @param transport how first derivatives are taken
 * @param accuracy order of the centred formulas
 */
public record Evolution(Equation equation, Grid grid, double dt, Transport transport, int accuracy) {
    /** A grid of spacing 1; symbols do not depend on the number of its points. */
    static final Grid UNIT = Grid.periodic(1, 100, 100);

    public Evolution {
        SchemeSymbols.operator(equation, grid);
        Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
    }

    /** First-order upwind, second-order centred. */
    public static Evolution of(Equation equation, Grid grid, double dt) {
        return new Evolution(equation, grid, dt, Transport.UPWIND, 2);
    }

    /** uₜ = α₁ uₓ by its signed Courant number γ₁: negative carries to the right. */
    public static Evolution advection(double gamma) {
        return linear("advection", 1, gamma);
    }

    /** uₜ = α₂ uₓₓ by γ₂, twice its Fourier number; positive. */
    public static Evolution diffusion(double gamma) {
        Check.that(gamma > 0, "the gamma of a diffusion is positive, got %s", gamma);
        return linear("diffusion", 2, gamma);
    }

    /** One derivative with a difficulty as {@link Conversions} says. */
    static Evolution linear(String name, int order, double gamma) {
        Check.that(
                gamma != 0 && Double.isFinite(gamma),
                "the gamma of a %s is a number other than 0, got %s",
                name,
                gamma);
        double[] difficulties = new double[order + 1];
        difficulties[order] = gamma;
        int points = (int) UNIT.size();
        double physical = Conversions.physicalLinear(
                Conversions.normalizedLinear(difficulties, 1, points),
                UNIT.axes().get(0).extent(),
                1)[order];
        return of(
                Equation.linear(
                        name, 1, DerivativePolynomial.derivative(1, 0, order).scale(physical)),
                UNIT,
                1);
    }

    /** What the equation itself does; spectral solvers of every order do the same. */
    public Amplification analytic() {
        DerivativePolynomial operator = SchemeSymbols.operator(equation, grid);
        double spacing = grid.axes().get(0).spacing();
        return phi -> Factor.ofExponent(SchemeSymbols.of(operator, spacing, phi).times(dt));
    }

    public Amplification explicit() {
        return theta(0);
    }

    public Amplification implicit() {
        return theta(1);
    }

    /** @param theta 0 explicit Euler, ½ Crank–Nicolson, 1 implicit Euler */
    public Amplification theta(double theta) {
        Check.that(theta >= 0 && theta <= 1, "theta is between 0 and 1, got %s", theta);
        Formula formula = Formula.of(SchemeSymbols.operator(equation, grid), transport, accuracy, grid);
        return phi -> {
            Complex rate = SchemeSymbols.of(formula, phi).times(dt);
            return Factor.ofChange(
                    theta == 0 ? rate : rate.over(rate.times(-theta).plus(1)));
        };
    }

    /** Offset of the neighbour that first-order upwind differences use: −1 where winds come from the left, 1 from the right. */
    public int upwindNeighbour() {
        return Formula.of(SchemeSymbols.operator(equation, grid), Transport.UPWIND, accuracy, grid)
                .weights()
                .keySet()
                .stream()
                .mapToInt(offset -> offset.get(0))
                .filter(offset -> Math.abs(offset) == 1)
                .min()
                .orElse(-1);
    }
}
