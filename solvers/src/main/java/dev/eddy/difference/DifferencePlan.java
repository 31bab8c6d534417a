package dev.eddy.difference;

import dev.eddy.equation.Equation;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the right-hand side of an equation is made of, by finite differences: weights of neighbours that are constant, products
 * that give weights once a state is frozen, and products that give none.
 */
final class DifferencePlan {
    private final Equation equation;
    private final Grid grid;
    private final Transport transport;
    private final int accuracy;
    private final DType type;
    /** By shift around the channels, offset and channel. */
    private final Map<Integer, Map<List<Integer>, double[]>> weights = new TreeMap<>();

    private final Map<Integer, Stencil> constant = new TreeMap<>();
    private final List<FrozenProduct> frozen = new ArrayList<>();
    private final List<Product> explicit = new ArrayList<>();
    private final int[] radius;

    DifferencePlan(Equation equation, Grid grid, Transport transport, int accuracy, DType type) {
        this.equation = equation;
        this.grid = grid;
        this.transport = transport;
        this.accuracy = accuracy;
        this.type = type;
        for (int row = 0; row < equation.channels(); row++) {
            for (int column = 0; column < equation.channels(); column++) {
                // The winds of what another channel carries along are not its own.
                Transport carried = row == column ? transport : Transport.CENTRED;
                add(row, column, Formula.of(equation.linear().entry(row, column), carried, accuracy, grid));
            }
        }
        equation.nonlinear().forEach(term -> products(term).forEach(this::add));
        weights.forEach((shift, byOffset) -> constant.put(shift, stencil(byOffset)));
        radius = new int[grid.dims()];
        for (int d = 0; d < radius.length; d++) {
            for (FrozenProduct product : frozen) {
                radius[d] = Math.max(radius[d], product.reach(d));
            }
            for (Product product : explicit) {
                radius[d] = Math.max(radius[d], reach(product, d));
            }
        }
    }

    /** What channel c + shift adds to the rate of channel c, by shift around the channels. */
    Map<Integer, Stencil> constant() {
        return Collections.unmodifiableMap(constant);
    }

    List<FrozenProduct> frozen() {
        return List.copyOf(frozen);
    }

    List<Product> explicit() {
        return List.copyOf(explicit);
    }

    /** How far the products need a frozen state beyond the ends of each axis. */
    int[] radius() {
        return radius.clone();
    }

    private List<Product> products(NonlinearTerm term) {
        Check.that(
                term instanceof ProductTerm,
                "%s: finite differences take terms that are products of differences, got %s; use etdrk, or for"
                        + " incompressible flow the solvers of dev.eddy.flow",
                equation.name(),
                term.getClass().getSimpleName());
        List<Product> products = ((ProductTerm) term).products(equation.dims(), equation.channels());
        for (Product product : products) {
            List<Multiplier> inside = product.factors().stream()
                    .flatMap(factor -> factor.parts().stream())
                    .map(Product.Part::multiplier)
                    .toList();
            Check.that(
                    product.outer().inverseLaplacians() == 0 && inside.stream().noneMatch(Multiplier::zeroMean),
                    "%s: finite differences do not invert Laplacians, as %s does; use etdrk",
                    equation.name(),
                    term.getClass().getSimpleName());
        }
        return products;
    }

    private void add(Product product) {
        if (product.coefficient() == 0 || product.outer().operator().isZero()) {
            return;
        }
        FrozenProduct planned = FrozenProduct.of(product, grid, transport, accuracy);
        if (planned == null) {
            explicit.add(product);
        } else if (planned.isConstant()) {
            add(planned.row(), planned.row(), planned.formula());
        } else {
            frozen.add(planned);
        }
    }

    private void add(int row, int column, Formula formula) {
        int shift = Math.floorMod(column - row, equation.channels());
        formula.weights()
                .forEach((offset, weight) -> weights.computeIfAbsent(shift, s -> new LinkedHashMap<>())
                        .computeIfAbsent(offset, o -> new double[equation.channels()])[row] += weight);
    }

    private Stencil stencil(Map<List<Integer>, double[]> byOffset) {
        Map<List<Integer>, Tensor> tensors = new LinkedHashMap<>();
        byOffset.forEach((offset, byChannel) -> {
            boolean same = Arrays.stream(byChannel).allMatch(weight -> weight == byChannel[0]);
            double[] values = same ? new double[] {byChannel[0]} : byChannel;
            tensors.put(
                    offset, Tensors.of(values, shape(values.length)).to(type).lasting());
        });
        return new Stencil(tensors);
    }

    private long[] shape(int channels) {
        return Shapes.single(grid.dims() + 2, 1, channels);
    }

    private int reach(Product product, int axis) {
        return product.factors().stream()
                        .mapToInt(factor -> ExtendedField.reach(factor, accuracy, grid, axis))
                        .max()
                        .orElse(0)
                + Formula.centred(product.outer().operator(), accuracy, grid).radius(axis);
    }
}
