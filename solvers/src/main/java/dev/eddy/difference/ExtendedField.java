package dev.eddy.difference;

import dev.eddy.equation.Multiplier;
import dev.eddy.equation.Product.Factor;
import dev.eddy.equation.Product.Part;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A state extended beyond the ends of its grid, and functionals of it there. */
final class ExtendedField {
    private final Grid grid;
    private final int accuracy;
    private final Tensor extended;
    private final int[] radius;

    ExtendedField(Grid grid, int accuracy, Tensor state, int[] radius) {
        this.grid = grid;
        this.accuracy = accuracy;
        this.extended = Extension.of(grid, state, radius);
        this.radius = radius;
    }

    /** How far a factor of a product reaches along an axis. */
    static int reach(Factor factor, int accuracy, Grid grid, int axis) {
        return factor.parts().stream()
                .mapToInt(part -> Formula.centred(part.multiplier().operator(), accuracy, grid)
                        .radius(axis))
                .max()
                .orElse(0);
    }

    /**
     * coefficient · Π factors.
     *
     * @param margin points beyond the ends of every axis
     * @return {@code [batch, 1, x…]}
     */
    Tensor product(double coefficient, List<Factor> factors, int[] margin) {
        Tensor product = factor(factors.get(0), margin);
        for (Factor next : factors.subList(1, factors.size())) {
            product = product.times(factor(next, margin));
        }
        return coefficient == 1 ? product : product.times(coefficient);
    }

    private Tensor factor(Factor factor, int[] margin) {
        Tensor sum = null;
        for (Part part : factor.parts()) {
            Tensor channel = extended.narrow(1, part.channel(), 1);
            Tensor value = applied(formula(part.multiplier()).times(part.coefficient()), channel, radius, margin);
            sum = sum == null ? value : sum.plus(value);
        }
        if (sum == null) {
            throw new IllegalStateException("a factor without parts");
        }
        return sum;
    }

    private Formula formula(Multiplier multiplier) {
        return Formula.centred(multiplier.operator(), accuracy, grid);
    }

    /**
     * A formula applied to a field.
     *
     * @param have points of the field beyond the ends
     * @param margin points of the result beyond the ends
     */
    Tensor applied(Formula formula, Tensor field, int[] have, int[] margin) {
        Tensor sum = null;
        for (Map.Entry<List<Integer>, Double> entry : formula.weights().entrySet()) {
            Tensor part = window(field, have, entry.getKey(), margin);
            double weight = entry.getValue();
            sum = sum == null ? (weight == 1 ? part : part.times(weight)) : sum.plus(weight, part);
        }
        if (sum == null) {
            throw new IllegalStateException("a formula without weights");
        }
        return sum;
    }

    /** The state an offset away from every point. */
    Tensor at(List<Integer> offset) {
        return window(extended, radius, offset, new int[radius.length]);
    }

    /** What stands an offset away from every point. */
    Tensor window(Tensor field, int[] have, List<Integer> offset, int[] margin) {
        Tensor window = field;
        for (int d = 0; d < have.length; d++) {
            long start = have[d] - margin[d] + offset.get(d);
            long length = grid.axes().get(d).points() + 2L * margin[d];
            if (start != 0 || length != window.size(d + 2)) {
                window = window.narrow(d + 2, start, length);
            }
        }
        return window;
    }
}
