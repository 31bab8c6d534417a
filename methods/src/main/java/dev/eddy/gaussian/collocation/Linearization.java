package dev.eddy.gaussian.collocation;

import dev.eddy.misuse.Misuse;
import dev.eddy.solve.LinearMap;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** The rows of one step: z itself, values at known nodes, the equation at all nodes; of scaled unknowns. */
final class Linearization implements LinearMap {
    private final Coefficients at;
    private final List<int[]> orders;
    private final List<Tensor> slopes;
    private final Tensor scale;

    Linearization(Coefficients at, List<int[]> orders, List<Tensor> slopes) {
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
    }

    private Tensor sizes() {
        Tensor squares = columns(at.problem.known().mean().item() * at.given, new int[at.features.size()]);
        for (int i = 0; i < orders.size(); i++) {
            squares = squares.plus(columns(slopes.get(i).squared().mean().item() * at.inside, orders.get(i)));
        }
        return squares.plus(1).squareRoot().reciprocal();
    }

    /** What the unknowns are multiplied by to be coefficients. */
    Tensor scale() {
        return scale;
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
    public Tensor apply(Tensor scaled) {
        Tensor z = scaled.reshape(scale.shape()).times(scale);
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
        return z.times(scale).reshape(1, -1);
    }

    @Override
    public LinearMap transposed() {
        throw new Misuse("a step of Gauss and Newton is not transposed");
    }
}
