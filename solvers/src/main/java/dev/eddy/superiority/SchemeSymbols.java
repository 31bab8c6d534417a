package dev.eddy.superiority;

import dev.eddy.difference.Formula;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.LinearPart;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.Complex;
import dev.eddy.misuse.Check;
import java.util.List;
import java.util.Map;

/** Symbols of operators in one dimension, read off their records. */
final class SchemeSymbols {
    private SchemeSymbols() {}

    /** The operator of an equation of which a mode is one number. */
    static DerivativePolynomial operator(Equation equation, Grid grid) {
        Check.that(
                equation.isLinear()
                        && equation.channels() == 1
                        && equation.dims() == 1
                        && equation.linear() instanceof LinearPart.Shared,
                "symbols are of linear equations of one channel in 1-D without forcing, and %s is not one",
                equation.name());
        Check.that(
                grid.dims() == 1 && grid.isPeriodic(),
                "%s: symbols are of periodic grids with one axis",
                equation.name());
        return equation.linear().entry(0, 0);
    }

    static void checkMode(double phi) {
        Check.that(phi > 0 && phi <= 0.5, "a mode is k/N, above 0 and at most 0.5, got %s", phi);
    }

    /** Σ c (ik)ᵐ with k = 2πφ/h. */
    static Complex of(DerivativePolynomial operator, double spacing, double phi) {
        checkMode(phi);
        double k = 2 * Math.PI * phi / spacing;
        double re = 0;
        double im = 0;
        for (DerivativePolynomial.Term term : operator.terms()) {
            double size = term.coefficient() * Math.pow(k, term.order());
            switch (term.order() % 4) {
                case 0 -> re += size;
                case 1 -> im += size;
                case 2 -> re -= size;
                default -> im -= size;
            }
        }
        return new Complex(re, im);
    }

    /** Σ w_o e^{2πiφo}, without loss of digits at low modes: Σ w_o + Σ w_o (−2 sin²(πφo) + i sin(2πφo)). */
    static Complex of(Formula formula, double phi) {
        checkMode(phi);
        double sum = 0;
        double largest = 0;
        double re = 0;
        double im = 0;
        for (Map.Entry<List<Integer>, Double> entry : formula.weights().entrySet()) {
            int offset = entry.getKey().get(0);
            double weight = entry.getValue();
            double half = Math.sin(Math.PI * phi * offset);
            sum += weight;
            largest = Math.max(largest, Math.abs(weight));
            re -= 2 * weight * half * half;
            im += weight * Math.sin(2 * Math.PI * phi * offset);
        }
        // Formulas of derivatives sum to 0 but for rounding.
        return new Complex(Math.abs(sum) <= 16 * Math.ulp(largest) ? re : re + sum, im);
    }
}
