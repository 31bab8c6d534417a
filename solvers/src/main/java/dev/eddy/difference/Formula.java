package dev.eddy.difference;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.grid.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A difference formula with constant weights: Σ_o w_o·u(i + o). Plain numbers, no tensors.
 *
 * @param weights by offset along each axis
 */
public record Formula(Map<List<Integer>, Double> weights) {
    static final Formula NOTHING = new Formula(Map.of());

    public Formula {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** u itself. */
    static Formula identity(int dims) {
        return new Formula(Map.of(Collections.nCopies(dims, 0), 1.0));
    }

    /**
     * ∂ᵐ along one axis from the points first … last, exact for polynomials of as high a degree as they allow.
     *
     * @param h spacing
     */
    static Formula derivative(int dims, int axis, int order, int first, int last, double h) {
        double[] w = taylor(order, first, last);
        Map<List<Integer>, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < w.length; i++) {
            if (w[i] != 0) {
                weights.put(Stencil.offset(dims, axis, first + i), w[i] / Math.pow(h, order));
            }
        }
        return new Formula(weights);
    }

    /** Centred ∂ᵐ of an even order of accuracy on as few points as there may be. */
    static Formula centred(int dims, int axis, int order, int accuracy, double h) {
        int radius = (order + 1) / 2 - 1 + accuracy / 2;
        return derivative(dims, axis, order, -radius, radius, h);
    }

    /**
     * A linear operator as {@link Differences} takes it: first derivatives by the winds that they are, all others centred.
     *
     * @param accuracy order of the centred formulas
     */
    public static Formula of(DerivativePolynomial operator, Transport transport, int accuracy, Grid grid) {
        if (transport == Transport.CENTRED) {
            return centred(operator, accuracy, grid);
        }
        int upstream = transport == Transport.UPWIND ? 1 : 2;
        int downstream = upstream - 1;
        Formula sum = NOTHING;
        for (DerivativePolynomial.Term term : operator.terms()) {
            double coefficient = term.coefficient();
            int d = term.orders().indexOf(1);
            Formula formula = term.order() != 1
                    ? centred(term.orders(), accuracy, grid)
                    : derivative(
                            grid.dims(),
                            d,
                            1,
                            coefficient < 0 ? -upstream : -downstream,
                            coefficient < 0 ? downstream : upstream,
                            grid.axes().get(d).spacing());
            sum = sum.plus(formula.times(coefficient));
        }
        return sum;
    }

    /** A differential operator with centred formulas, mixed derivatives one axis after the other. */
    static Formula centred(DerivativePolynomial operator, int accuracy, Grid grid) {
        Formula sum = NOTHING;
        for (DerivativePolynomial.Term term : operator.terms()) {
            sum = sum.plus(centred(term.orders(), accuracy, grid).times(term.coefficient()));
        }
        return sum;
    }

    static Formula centred(List<Integer> orders, int accuracy, Grid grid) {
        int dims = grid.dims();
        Formula product = identity(dims);
        for (int d = 0; d < dims; d++) {
            if (orders.get(d) > 0) {
                double h = grid.axes().get(d).spacing();
                product = product.after(centred(dims, d, orders.get(d), accuracy, h));
            }
        }
        return product;
    }

    Formula plus(Formula other) {
        Map<List<Integer>, Double> sum = new LinkedHashMap<>(weights);
        other.weights.forEach((offset, weight) -> sum.merge(offset, weight, Double::sum));
        return new Formula(sum);
    }

    Formula times(double factor) {
        Map<List<Integer>, Double> scaled = new LinkedHashMap<>();
        weights.forEach((offset, weight) -> scaled.put(offset, weight * factor));
        return new Formula(scaled);
    }

    /** One formula after the other. */
    Formula after(Formula other) {
        Formula sum = NOTHING;
        for (Map.Entry<List<Integer>, Double> outer : weights.entrySet()) {
            Map<List<Integer>, Double> moved = new LinkedHashMap<>();
            other.weights.forEach(
                    (offset, weight) -> moved.put(sum(offset, outer.getKey()), weight * outer.getValue()));
            sum = sum.plus(new Formula(moved));
        }
        return sum;
    }

    /** How far it reaches along an axis. */
    int radius(int axis) {
        return weights.keySet().stream()
                .mapToInt(offset -> Math.abs(offset.get(axis)))
                .max()
                .orElse(0);
    }

    static List<Integer> sum(List<Integer> a, List<Integer> b) {
        List<Integer> sum = new ArrayList<>();
        for (int d = 0; d < a.size(); d++) {
            sum.add(a.get(d) + b.get(d));
        }
        return List.copyOf(sum);
    }

    /**
     * Weights of the m-th derivative at 0 of the polynomial through the points first … last: m! times the coefficient of xᵐ
     * of each of Lagrange's polynomials.
     */
    private static double[] taylor(int order, int first, int last) {
        int n = last - first + 1;
        double factorial = 1;
        for (int i = 2; i <= order; i++) {
            factorial *= i;
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double[] polynomial = {1};
            double divisor = 1;
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    double[] next = new double[polynomial.length + 1];
                    for (int k = 0; k < polynomial.length; k++) {
                        next[k + 1] += polynomial[k];
                        next[k] -= polynomial[k] * (first + j);
                    }
                    polynomial = next;
                    divisor *= i - j;
                }
            }
            weights[i] = order < polynomial.length ? factorial * polynomial[order] / divisor : 0;
        }
        return weights;
    }
}
