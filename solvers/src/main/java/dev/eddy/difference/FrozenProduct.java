package dev.eddy.difference;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Product;
import dev.eddy.equation.Product.Factor;
import dev.eddy.equation.Product.Part;
import dev.eddy.grid.Grid;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A product of a state as weights of neighbours: one factor is what they are multiplied with, all others are frozen. That
 * factor is one of the channel whose rate it is, a derivative rather than a value, the last of several.
 */
final class FrozenProduct {
    /** Which part of a product the differences are taken of. */
    private enum Form {
        /** a·∂u with a first derivative. */
        CONVECTIVE,
        /** ∂(a·u) with a first derivative. */
        CONSERVATIVE,
        /** Everything else, centred. */
        CENTRED
    }

    private final Product product;
    private final Grid grid;
    private final Transport transport;
    private final int accuracy;
    private final Factor carried;
    private final List<Factor> others;
    private final Form form;
    private final int[] margin;

    private FrozenProduct(Product product, int index, Grid grid, Transport transport, int accuracy) {
        this.product = product;
        this.grid = grid;
        this.transport = transport;
        this.accuracy = accuracy;
        this.carried = product.factors().get(index);
        this.others = new ArrayList<>(product.factors());
        this.others.remove(index);
        this.form = form();
        this.margin = new int[grid.dims()];
        for (int d = 0; d < margin.length; d++) {
            margin[d] = form == Form.CENTRED
                    ? Formula.centred(product.outer().operator(), accuracy, grid)
                            .radius(d)
                    : transport == Transport.UPWIND ? 1 : form == Form.CONSERVATIVE ? 2 : 0;
        }
    }

    /** Null if no factor is of the channel itself, or the product is without its mean: such are no weights of neighbours. */
    static @Nullable FrozenProduct of(Product product, Grid grid, Transport transport, int accuracy) {
        if (product.outer().zeroMean()) {
            return null;
        }
        int chosen = -1;
        for (int i = 0; i < product.factors().size(); i++) {
            Factor factor = product.factors().get(i);
            boolean own = factor.parts().stream().allMatch(part -> part.channel() == product.channel());
            if (own
                    && (chosen < 0
                            || order(factor) > 0
                            || order(product.factors().get(chosen)) == 0)) {
                chosen = i;
            }
        }
        return chosen < 0 ? null : new FrozenProduct(product, chosen, grid, transport, accuracy);
    }

    private static int order(Factor factor) {
        return factor.parts().stream()
                .mapToInt(part -> part.multiplier().operator().order())
                .max()
                .orElse(0);
    }

    private static boolean isFirstOrder(DerivativePolynomial operator) {
        return !operator.isZero() && operator.terms().stream().allMatch(term -> term.order() == 1);
    }

    private Form form() {
        boolean pointwise = others.stream().allMatch(factor -> order(factor) == 0);
        if (transport == Transport.CENTRED || !pointwise || others.isEmpty()) {
            return Form.CENTRED;
        }
        DerivativePolynomial outer = product.outer().operator();
        if (isFirstOrder(outer) && order(carried) == 0) {
            return Form.CONSERVATIVE;
        }
        boolean first = carried.parts().stream()
                .allMatch(part -> isFirstOrder(part.multiplier().operator()));
        return outer.order() == 0 && first ? Form.CONVECTIVE : Form.CENTRED;
    }

    int row() {
        return product.channel();
    }

    /** Whether the weights do not depend on the state. */
    boolean isConstant() {
        return others.isEmpty();
    }

    /** How far the frozen factors are needed along an axis. */
    int reach(int axis) {
        int reach = others.stream()
                .mapToInt(factor -> ExtendedField.reach(factor, accuracy, grid, axis))
                .max()
                .orElse(0);
        return reach + margin[axis];
    }

    /** The weights where they do not depend on the state. */
    Formula formula() {
        return Formula.centred(product.outer().operator(), accuracy, grid)
                .after(inner())
                .times(product.coefficient());
    }

    private Formula inner() {
        Formula inner = Formula.NOTHING;
        for (Part part : carried.parts()) {
            inner = inner.plus(Formula.centred(part.multiplier().operator(), accuracy, grid)
                    .times(part.coefficient()));
        }
        return inner;
    }

    /** Hands over every weight, {@code [batch, 1, x…]}, with its offset. */
    void weights(ExtendedField fields, BiConsumer<List<Integer>, Tensor> sink) {
        Tensor field = fields.product(product.coefficient(), others, margin);
        if (form == Form.CENTRED) {
            centred(fields, field, sink);
            return;
        }
        Upwind upwind = new Upwind(grid, fields, margin, transport == Transport.UPWIND3, sink);
        if (form == Form.CONSERVATIVE) {
            double factor = carried.parts().stream().mapToDouble(this::value).sum();
            along(product.outer().operator(), factor, (d, c) -> upwind.conservative(d, field.times(-c)));
            return;
        }
        double outer = product.outer().operator().terms().get(0).coefficient();
        for (Part part : carried.parts()) {
            along(
                    part.multiplier().operator(),
                    outer * part.coefficient(),
                    (d, c) -> upwind.convective(d, field.times(-c)));
        }
    }

    private double value(Part part) {
        return part.coefficient() * part.multiplier().operator().terms().get(0).coefficient();
    }

    private static void along(DerivativePolynomial operator, double factor, BiConsumer<Integer, Double> each) {
        for (DerivativePolynomial.Term term : operator.terms()) {
            each.accept(term.orders().indexOf(1), factor * term.coefficient());
        }
    }

    private void centred(ExtendedField fields, Tensor field, BiConsumer<List<Integer>, Tensor> sink) {
        int[] none = new int[grid.dims()];
        Formula inner = inner();
        Formula.centred(product.outer().operator(), accuracy, grid).weights().forEach((o, outer) -> {
            Tensor here = fields.window(field, margin, o, none);
            inner.weights().forEach((s, weight) -> sink.accept(Formula.sum(o, s), here.times(outer * weight)));
        });
    }
}
