package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One term of an equation of one's own: a coefficient times derivatives of u, each by its orders along the axes of space. In 1-D {@code
 * [[0], [1]]} is u u_x, {@code [[2]]} is u_xx, {@code [[0], [0]]} is u², and no factor at all is a constant.
 *
 * @param coefficient the number before it, or the guess from which it is fitted
 * @param factors orders of each factor
 * @param unknown whether the coefficient is fitted to data
 */
@Doc("a coefficient times derivatives of u")
public record EquationTerm(
        @Doc("number before the term, or the guess it is fitted from")
        double coefficient,

        @Default("[]") @Doc("each factor by its orders along the axes of space: [[0], [1]] is u u_x in 1-D")
        List<List<Integer>> factors,

        @Default("false") @Doc("whether the coefficient is fitted to data")
        boolean unknown) {
    public EquationTerm {
        factors = factors.stream().map(List::copyOf).toList();
        Check.that(Double.isFinite(coefficient), "a term has a finite coefficient, got %s", coefficient);
        for (List<Integer> factor : factors) {
            int total = factor.stream().mapToInt(Integer::intValue).sum();
            Check.that(
                    factor.stream().allMatch(order -> order >= 0) && total <= DerivativeSet.MAX_ORDER,
                    "a factor of a term has orders of 0 or more that sum up to %d at most, got %s",
                    DerivativeSet.MAX_ORDER,
                    factor);
        }
    }

    /** The factors as derivatives of a field of (t, x…). */
    List<List<Integer>> inTime() {
        return factors.stream()
                .map(factor -> {
                    List<Integer> orders = new ArrayList<>(List.of(0));
                    orders.addAll(factor);
                    return List.copyOf(orders);
                })
                .toList();
    }

    /** The product of the factors, {@code [points]}. */
    Tensor product(TensorJet u) {
        Tensor product = null;
        for (List<Integer> orders : inTime()) {
            Tensor factor =
                    u.get(orders.stream().mapToInt(Integer::intValue).toArray()).select(1, 0);
            product = product == null ? factor : product.times(factor);
        }
        return product == null ? u.value().select(1, 0).times(0).plus(1) : product;
    }
}
