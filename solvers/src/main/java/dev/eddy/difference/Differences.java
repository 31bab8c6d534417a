package dev.eddy.difference;

import dev.eddy.equation.ConvectionTerms;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Product;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The right-hand side of an equation, without its forcing, by finite differences: L(U)u + c(U), linear in u, with the weights
 * L of neighbours taken from a frozen state U. With U = u it is the rate of u.
 *
 * <p>Every product of a state is frozen but for one factor of the channel whose rate it is. A product without such a factor,
 * and one whose mean is removed, is part of c.
 */
public final class Differences {
    private final Equation equation;
    private final Grid grid;
    private final Transport transport;
    private final int accuracy;
    private final DType type;
    private final Map<Integer, Stencil> constant;
    private final List<FrozenProduct> frozen;
    private final List<Product> explicit;
    private final int[] radius;

    /**
     * @param transport how first derivatives of what is carried along are taken
     * @param accuracy order of the centred formulas, 2 or 4
     * @param type in which it computes
     * @throws dev.eddy.misuse.Misuse for terms that are no differences: inverse Laplacians, terms that evaluate themselves
     */
    public Differences(Equation equation, Grid grid, Transport transport, int accuracy, DType type) {
        Check.that(
                accuracy >= 2 && accuracy % 2 == 0,
                "centred finite differences have an even order of accuracy, 2 or 4; got %d",
                accuracy);
        Check.that(
                equation.dims() == grid.dims(),
                "%s is for %d-D, the grid has %d dimension(s)",
                equation.name(),
                equation.dims(),
                grid.dims());
        Check.that(
                isVelocity(equation)
                        || grid.axes().stream().noneMatch(axis -> axis.boundary() instanceof Boundary.FreeSlip),
                "%s: free slip is for a velocity, one channel per axis that a convection carries along, and its %d"
                        + " channel(s) in %d-D are none; use dirichlet or neumann walls",
                equation.name(),
                equation.channels(),
                equation.dims());
        this.equation = equation;
        this.grid = grid;
        this.transport = transport;
        this.accuracy = accuracy;
        this.type = type;
        DifferencePlan plan = new DifferencePlan(equation, grid, transport, accuracy, type);
        this.constant = plan.constant();
        this.frozen = plan.frozen();
        this.explicit = plan.explicit();
        this.radius = plan.radius();
    }

    /** In more dimensions than one the number of channels says it. */
    private static boolean isVelocity(Equation equation) {
        return equation.channels() == equation.dims()
                && (equation.dims() > 1
                        || equation.nonlinear().stream().anyMatch(ConvectionTerms.Convection.class::isInstance));
    }

    public Equation equation() {
        return equation;
    }

    public Grid grid() {
        return grid;
    }

    public DType type() {
        return type;
    }

    /** The same on another grid. */
    public Differences on(Grid other) {
        return other.equals(grid) ? this : new Differences(equation, other, transport, accuracy, type);
    }

    /** Whether neither L nor c depends on the frozen state. */
    public boolean isLinear() {
        return frozen.isEmpty()
                && explicit.stream().allMatch(product -> product.factors().isEmpty());
    }

    /** Whether channels act on each other in L: beside {@link #stencil}, there are those of {@link #couplings}. */
    public boolean isCoupled() {
        return constant.keySet().stream().anyMatch(shift -> shift != 0);
    }

    /** Weights of L(U) of channels on themselves; walls are not folded in. */
    public Stencil stencil(Tensor frozenState) {
        Stencil own = constant.getOrDefault(0, Stencil.NOTHING);
        if (frozen.isEmpty()) {
            return own;
        }
        ExtendedField fields = new ExtendedField(grid, accuracy, frozenState, radius);
        Map<List<Integer>, @Nullable Tensor[]> byRow = new LinkedHashMap<>();
        for (FrozenProduct product : frozen) {
            product.weights(fields, (offset, weight) -> {
                @Nullable Tensor[] rows = byRow.computeIfAbsent(offset, o -> new @Nullable Tensor[equation.channels()]);
                Tensor before = rows[product.row()];
                rows[product.row()] = before == null ? weight : before.plus(weight);
            });
        }
        Stencil sum = own;
        for (Map.Entry<List<Integer>, @Nullable Tensor[]> entry : byRow.entrySet()) {
            sum = sum.plus(entry.getKey(), channels(entry.getValue(), frozenState));
        }
        return sum;
    }

    /** Weights of what channel c + shift adds to the rate of channel c, by shift around the channels; they are constant. */
    public Map<Integer, Stencil> couplings() {
        Map<Integer, Stencil> couplings = new TreeMap<>(constant);
        couplings.remove(0);
        return Collections.unmodifiableMap(couplings);
    }

    /** c(U), of the shape of a state; null where it is zero. */
    public @Nullable Tensor constant(Tensor frozenState) {
        if (explicit.isEmpty()) {
            return null;
        }
        ExtendedField fields = new ExtendedField(grid, accuracy, frozenState, radius);
        @Nullable Tensor[] rows = new @Nullable Tensor[equation.channels()];
        for (Product product : explicit) {
            Tensor value = value(fields, product, frozenState);
            Tensor before = rows[product.channel()];
            rows[product.channel()] = before == null ? value : before.plus(value);
        }
        return channels(rows, frozenState);
    }

    private Tensor value(ExtendedField fields, Product product, Tensor frozenState) {
        int[] none = new int[grid.dims()];
        if (product.factors().isEmpty()) {
            boolean pointwise =
                    product.outer().operator().order() == 0 && !product.outer().zeroMean();
            double value = pointwise
                    ? product.coefficient()
                            * product.outer().operator().terms().get(0).coefficient()
                    : 0;
            return Tensors.zerosLike(frozenState.narrow(1, 0, 1)).plus(value);
        }
        Formula outer = Formula.centred(product.outer().operator(), accuracy, grid);
        int[] margin = new int[grid.dims()];
        Arrays.setAll(margin, outer::radius);
        Tensor value =
                fields.applied(outer, fields.product(product.coefficient(), product.factors(), margin), margin, none);
        if (product.outer().zeroMean()) {
            int[] axes = new int[grid.dims()];
            Arrays.setAll(axes, d -> d + 2);
            value = value.minus(value.meanKeeping(axes));
        }
        return value;
    }

    private Tensor channels(@Nullable Tensor[] rows, Tensor like) {
        if (rows.length == 1) {
            Tensor only = rows[0];
            return only == null ? Tensors.zerosLike(like) : only;
        }
        Tensor zero = Tensors.zerosLike(like.narrow(1, 0, 1));
        List<Tensor> parts = new ArrayList<>();
        for (Tensor row : rows) {
            parts.add(row == null ? zero : row);
        }
        return Tensors.cat(parts, 1);
    }

    /** The rate of a state: L(u)u + c(u). */
    public Tensor rate(Tensor state) {
        Tensor sum = applied(stencil(state), state);
        for (Map.Entry<Integer, Stencil> coupling : couplings().entrySet()) {
            sum = sum.plus(applied(coupling.getValue(), state.roll(1, -coupling.getKey())));
        }
        Tensor rest = constant(state);
        return rest == null ? sum : sum.plus(rest);
    }

    /** Of states with their walls. */
    private Tensor applied(Stencil stencil, Tensor state) {
        int[] reach = new int[grid.dims()];
        for (List<Integer> offset : stencil.weights().keySet()) {
            for (int d = 0; d < reach.length; d++) {
                reach[d] = Math.max(reach[d], Math.abs(offset.get(d)));
            }
        }
        ExtendedField fields = new ExtendedField(grid, accuracy, state, reach);
        Tensor sum = Tensors.zerosLike(state);
        for (Map.Entry<List<Integer>, Tensor> entry : stencil.weights().entrySet()) {
            sum = sum.plusProduct(entry.getValue(), fields.at(entry.getKey()));
        }
        return sum;
    }
}
