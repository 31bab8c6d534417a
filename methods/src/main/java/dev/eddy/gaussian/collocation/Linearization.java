package dev.eddy.gaussian.collocation;

import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearMap;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one step: z itself, values at known nodes, the equation at all nodes. Its unknowns are scaled by the sizes of their columns, or
 * made white by a factor of {@link MeanStep}.
 */
final class Linearization implements LinearMap {
    private final Coefficients at;
    private final List<int[]> orders;
    private final List<Tensor> slopes;
    private final Tensor scale;
    private final @Nullable CholeskyFactor factor;

    /** @param white whether unknowns are to be made white, where that can be */
    Linearization(Coefficients at, List<int[]> orders, List<Tensor> slopes, boolean white) {
        this.at = at;
        this.orders = new ArrayList<>();
        this.slopes = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            if (slopes.get(i).abs().max().item() > 0) {
                this.orders.add(orders.get(i));
                this.slopes.add(slopes.get(i));
            }
        }
        this.scale = sizes();
        this.factor = white ? MeanStep.of(at, this.orders, this.slopes).orElse(null) : null;
    }

    private Tensor sizes() {
        Tensor squares = columns(at.problem.known().mean().item() * at.given, new int[at.features.size()]);
        for (int i = 0; i < orders.size(); i++) {
            squares = squares.plus(columns(slopes.get(i).squared().mean().item() * at.inside, orders.get(i)));
        }
        return squares.plus(1).squareRoot().reciprocal();
    }

    /** Coefficients, of the shape of the features, from unknowns. */
    Tensor coefficients(Tensor unknowns) {
        return factor == null
                ? unknowns.reshape(scale.shape()).times(scale)
                : factor.solveAdjoint(unknowns.reshape(-1, 1)).reshape(scale.shape());
    }

    /** The adjoint of {@link #coefficients}, {@code [1, count]}. */
    private Tensor adjoint(Tensor z) {
        return factor == null
                ? z.times(scale).reshape(1, -1)
                : factor.solveLower(z.reshape(-1, 1)).reshape(1, -1);
    }

    /** Squares of the lengths of all columns of a derivative. */
    private Tensor columns(double factor, int[] order) {
        Tensor product = Tensors.scalar(at.problem.values().dtype(), factor);
        for (int d = 0; d < order.length; d++) {
            Tensor along = at.features.get(d).derivative(order[d]).squared().sum(0);
            product = d == 0 ? along.times(product) : product.unsqueeze(-1).times(along);
        }
        return product;
    }

    @Override
    public Tensor apply(Tensor unknowns) {
        Tensor z = coefficients(unknowns);
        Tensor equation = null;
        for (int i = 0; i < orders.size(); i++) {
            Tensor part = at.derivative(z, orders.get(i)).times(slopes.get(i));
            equation = equation == null ? part : equation.plus(part);
        }
        Tensor known = at.derivative(z, new int[at.features.size()]).times(at.problem.known());
        List<Tensor> rows = new ArrayList<>(
                List.of(z.reshape(-1), known.times(Math.sqrt(at.given)).reshape(-1)));
        rows.add(
                equation == null
                        ? Tensors.zerosLike(known).reshape(-1)
                        : equation.times(Math.sqrt(at.inside)).reshape(-1));
        return Tensors.cat(rows, 0).unsqueeze(0);
    }

    @Override
    public Tensor applyTranspose(Tensor rows) {
        long count = at.count();
        long nodes = at.problem.nodes().count();
        long[] shape = at.problem.nodes().shape();
        Tensor flat = rows.reshape(-1);
        Tensor z = flat.narrow(0, 0, count).reshape(scale.shape());
        Tensor known = flat.narrow(0, count, nodes).reshape(shape).times(at.problem.known());
        z = z.plus(Math.sqrt(at.given), at.adjoint(known, new int[shape.length]));
        Tensor equation = flat.narrow(0, count + nodes, nodes).reshape(shape);
        for (int i = 0; i < orders.size(); i++) {
            z = z.plus(Math.sqrt(at.inside), at.adjoint(equation.times(slopes.get(i)), orders.get(i)));
        }
        return adjoint(z);
    }

    @Override
    public LinearMap transposed() {
        throw new Misuse("a step of Gauss and Newton is not transposed");
    }
}
