package dev.eddy.directions;

import dev.eddy.random.Draws;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.eigen.Lanczos;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;

/**
 * Right-hand sides that an operator can be learned from without solving with it: combinations of Ritz vectors y_j of a Krylov space,
 * those of small values nine times as strong, since smooth errors are what iterations leave (Kaneda et al. 2023, section 5).
 *
 * <pre>  b = Σ_j c_j w_j y_j,   c_j ~ N(0, 1),   w_j = 9 for the lower half, else 1,   ‖b‖ = 1 </pre>
 */
public final class KrylovSides {
    private static final double LOWER = 9;

    private final Tensor vectors;
    private final long[] shape;

    /** As they were kept: {@link #vectors} of a shape. */
    static KrylovSides of(Tensor vectors, long[] shape) {
        return new KrylovSides(vectors, shape);
    }

    /** w_j y_j in rows. */
    Tensor vectors() {
        return vectors;
    }

    private KrylovSides(Tensor vectors, long[] shape) {
        this.vectors = vectors;
        this.shape = shape;
    }

    /**
     * From the Krylov space of A times a random vector.
     *
     * @param operator symmetric, in double precision
     * @param like a state {@code [1, …]}, whose values do not matter
     * @param count vectors of the space
     */
    public static KrylovSides of(LinearOperator operator, Tensor like, int count, Draws draws) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            int size = Math.toIntExact(like.elements());
            Tensor random = Tensors.of(draws.normals(size), like.shape());
            int most = Math.min(count, size);
            Lanczos.Ritz ritz =
                    Lanczos.of(operator, operator.apply(random), most).ritz();
            double[] values = ritz.values().toDoubles();
            // No numbers stand where the space was exhausted before.
            int found = (int) Arrays.stream(values).filter(Double::isFinite).count();
            double[] weights = new double[found];
            Arrays.fill(weights, 1);
            Arrays.fill(weights, 0, found / 2, LOWER);
            Tensor vectors = ritz.vectors()
                    .reshape(most, -1)
                    .narrow(0, 0, found)
                    .times(Tensors.of(weights, found, 1))
                    .to(DType.FLOAT32);
            return new KrylovSides(scope.keep(vectors), like.shape());
        }
    }

    /** So many right-hand sides of norm 1 in single precision, {@code [count, …]}. */
    public Tensor drawn(int count, Draws draws) {
        int found = Math.toIntExact(vectors.size(0));
        Tensor sides = Tensors.of(draws.normals(count * found), count, found)
                .to(DType.FLOAT32)
                .matmul(vectors);
        Tensor lengths = sides.squared().sumKeeping(1).squareRoot();
        long[] all = shape.clone();
        all[0] = count;
        return sides.over(lengths).reshape(all);
    }
}
