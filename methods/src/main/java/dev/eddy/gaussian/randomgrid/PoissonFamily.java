package dev.eddy.gaussian.randomgrid;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Nonlinear diffusion with sources f_z of which the solution is known, u = 0 at the boundary:
 *
 * <pre>  −∇·((1 + u²) ∇u) = f_z
 *   1-D: u = z₁ sin πx + z₂ sin 2πx     2-D: u = z₁ sin πx sin πy + z₂ sin 2πx sin πy + z₃ sin πx sin 2πy </pre>
 *
 * The residual is divided by 20.
 */
@Doc("nonlinear diffusion -div((1 + u^2) grad u) = f with known solutions, in 1-D and 2-D")
public record PoissonFamily(
        @Default("1") @Doc("1 or 2 dimensions") int dims) implements EquationFamily {
    private static final int[][] LINE = {{1}, {2}};
    private static final int[][] PLANE = {{1, 1}, {2, 1}, {1, 2}};
    private static final double SCALE = 20;

    public PoissonFamily {
        Check.that(dims == 1 || dims == 2, "poisson: 1 or 2 dimensions, got %d", dims);
    }

    private int[][] waves() {
        return dims == 1 ? LINE : PLANE;
    }

    @Override
    public int parameters() {
        return waves().length;
    }

    @Override
    public List<List<Integer>> orders() {
        List<List<Integer>> all = new ArrayList<>();
        for (int axis = 0; axis < dims; axis++) {
            List<Integer> order = new ArrayList<>(Collections.nCopies(dims, 0));
            order.set(axis, 2);
            all.add(order);
        }
        return all;
    }

    /** Π_d 4 x_d (1 − x_d). */
    @Override
    public TensorJet factor(TensorJet inputs) {
        TensorJet product = bump(inputs.channels(0, 1));
        for (int axis = 1; axis < dims; axis++) {
            product = product.times(bump(inputs.channels(axis, 1)));
        }
        return product;
    }

    private static TensorJet bump(TensorJet x) {
        return x.minus(x.times(x)).times(4);
    }

    @Override
    public TensorJet field(TensorJet free, TensorJet inputs) {
        return free.times(factor(inputs));
    }

    @Override
    public Tensor residual(TensorJet field, TensorJet inputs) {
        return flux(field).minus(flux(exact(inputs))).over(SCALE);
    }

    /** −∇·((1 + u²) ∇u) = −(1 + u²) Δu − 2u |∇u|². */
    private Tensor flux(TensorJet u) {
        Tensor laplacian = Tensors.zerosLike(u.value());
        Tensor slopes = Tensors.zerosLike(u.value());
        for (int axis = 0; axis < dims; axis++) {
            int[] first = new int[dims];
            first[axis] = 1;
            int[] second = new int[dims];
            second[axis] = 2;
            laplacian = laplacian.plus(derivative(u, second));
            slopes = slopes.plus(derivative(u, first).squared());
        }
        return u.value()
                .squared()
                .plus(1)
                .times(laplacian)
                .plus(2, u.value().times(slopes))
                .negated();
    }

    private TensorJet exact(TensorJet inputs) {
        TensorJet sum = inputs.channels(0, 1).times(0);
        int[][] waves = waves();
        for (int j = 0; j < waves.length; j++) {
            TensorJet product = inputs.channels(dims + j, 1);
            for (int axis = 0; axis < dims; axis++) {
                product = product.times(inputs.channels(axis, 1).apply(TaylorFunction.sine(Math.PI * waves[j][axis])));
            }
            sum = sum.plus(product);
        }
        return sum;
    }

    @Override
    public Tensor solution(Tensor points, Tensor z) {
        long count = points.size(0);
        Tensor rows = z.to(DType.FLOAT64).unsqueeze(0).expand(count, parameters());
        Tensor inputs = Tensors.cat(List.of(points.to(DType.FLOAT64), rows), 1);
        return exact(TensorJet.coordinates(inputs, DerivativeSet.value(dims + parameters())))
                .value()
                .squeeze(1);
    }

    @Override
    public String shortName() {
        return "poisson;" + dims;
    }
}
