package dev.eddy.solve.eigen;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The method of Lanczos for symmetric operators, with full orthogonalisation: Qᵀ A Q = T is tridiagonal for an orthonormal basis Q of
 * the Krylov space of a vector (Lanczos 1950; Golub and Van Loan, Matrix Computations, section 10.1). Sample by sample; recorded.
 *
 * @param alpha the diagonal of T, {@code [batch, m]}
 * @param beta beside the diagonal, not negative, and last the length of the rest that would be the next vector, {@code [batch, m]}
 * @param basis the columns of Q as states, {@code [batch, m, …]}; 0 where the space of a sample was exhausted before
 */
public record Lanczos(Tensor alpha, Tensor beta, Tensor basis) {
    /**
     * @param start {@code [batch, …]}, of any length but 0
     * @param count m, at most as many as a sample has values
     */
    public static Lanczos of(LinearOperator operator, Tensor start, int count) {
        long batch = start.size(0);
        Check.that(
                operator.structure().contains(Structure.SYMMETRIC),
                "Lanczos' method needs a symmetric operator, and this one does not say that it is");
        Check.that(
                count >= 1 && batch * count <= start.elements(),
                "a Krylov space of samples of %d values has 1 to as many vectors, got %d",
                batch == 0 ? 0 : start.elements() / batch,
                count);
        long[] shape = start.shape();
        double epsilon = start.dtype() == DType.FLOAT32 ? 1e-6 : 1e-13;
        List<Tensor> vectors = new ArrayList<>();
        List<Tensor> alphas = new ArrayList<>();
        List<Tensor> betas = new ArrayList<>();
        Tensor rest = start.reshape(batch, 1, -1);
        Tensor length = length(rest);
        Tensor exhausted = length.detach().times(0);
        for (int j = 0; j < count; j++) {
            vectors.add(normalized(rest, length, exhausted));
            Tensor image = operator.apply(vectors.get(j).reshape(shape)).reshape(batch, 1, -1);
            Tensor known = Tensors.cat(vectors, 1);
            Tensor parts = image.matmul(known.transpose(1, 2));
            alphas.add(parts.narrow(2, j, 1));
            rest = image.minus(parts.matmul(known));
            rest = rest.minus(rest.matmul(known.transpose(1, 2)).matmul(known));
            length = length(rest);
            // What rounding leaves of a vector that the others span is not a direction.
            Tensor excess = length.detach().plus(-epsilon, length(image.detach()));
            Tensor one = excess.times(0).plus(1);
            exhausted = Tensors.where(excess.greaterThan(0), exhausted, one);
            betas.add(length.times(one.minus(exhausted)));
        }
        long[] all = new long[shape.length + 1];
        all[0] = batch;
        all[1] = count;
        System.arraycopy(shape, 1, all, 2, shape.length - 1);
        return new Lanczos(
                Tensors.cat(alphas, 2).reshape(batch, count),
                Tensors.cat(betas, 2).reshape(batch, count),
                Tensors.cat(vectors, 1).reshape(all));
    }

    /** {@code [batch, 1, 1]}, with the derivative 0 at 0. */
    private static Tensor length(Tensor vectors) {
        Tensor squares = vectors.times(vectors).sumKeeping(2);
        Tensor positive = squares.detach().greaterThan(0);
        Tensor one = Tensors.scalar(squares.dtype(), 1);
        return Tensors.where(positive, Tensors.where(positive, squares, one).squareRoot(), one.minus(1));
    }

    private static Tensor normalized(Tensor vector, Tensor length, Tensor exhausted) {
        Tensor goes = length.detach().times(exhausted.negated().plus(1)).greaterThan(0);
        Tensor one = Tensors.scalar(vector.dtype(), 1);
        return Tensors.where(goes, vector.over(Tensors.where(goes, length, one)), one.minus(1));
    }

    /** T, {@code [batch, m, m]}. */
    public Tensor tridiagonal() {
        int m = Math.toIntExact(alpha.size(1));
        Tensor whole = Dense.diagonalMatrix(alpha);
        if (m == 1) {
            return whole;
        }
        Tensor beside = Dense.diagonalMatrix(beta.narrow(1, 0, m - 1L));
        long[] row = {beta.size(0), 1, m};
        Tensor above = Tensors.cat(
                List.of(
                        Tensors.cat(List.of(Tensors.zeros(beta.dtype(), beta.size(0), m - 1L, 1), beside), 2),
                        Tensors.zeros(beta.dtype(), row)),
                1);
        return whole.plus(above).plus(above.transpose(1, 2));
    }

    /**
     * Approximate eigenvalues with their vectors.
     *
     * @param values θ, ascending, {@code [batch, m]}; no numbers at the end where a space was exhausted
     * @param vectors y of norm 1, {@code [batch, m, …]}
     * @param residuals ‖A y − θ y‖, {@code [batch, m]}
     */
    public record Ritz(Tensor values, Tensor vectors, Tensor residuals) {}

    /** Eigenvalues and eigenvectors of T. */
    public Ritz ritz() {
        int m = Math.toIntExact(alpha.size(1));
        long batch = alpha.size(0);
        Tensor flat = basis.reshape(batch, m, -1);
        Tensor missing = missing(flat);
        // Beyond all others, so that they come last.
        Tensor bound =
                tridiagonal().detach().abs().sum(2).maxKeeping(1).times(4).plus(1);
        Tensor eigen = tridiagonal().plus(Dense.diagonalMatrix(bound.times(missing)));
        SymmetricEigen known = SymmetricEigen.of(eigen);
        double[] counts = missing.sum(1).toDoubles();
        double[] marks = new double[Math.toIntExact(batch * m)];
        for (int i = 0; i < batch; i++) {
            Arrays.fill(marks, i * m + m - (int) counts[i], (i + 1) * m, Double.NaN);
        }
        Tensor mark = Tensors.of(marks, batch, m).to(alpha.dtype());
        Tensor vectors = known.vectors().transpose(1, 2).matmul(flat);
        Tensor last = known.vectors().narrow(1, m - 1L, 1).squeeze(1).abs();
        return new Ritz(
                known.values().plus(mark),
                vectors.plus(mark.unsqueeze(2)).reshape(basis.shape()),
                last.times(beta.narrow(1, m - 1L, 1)).plus(mark));
    }

    /** 1 for vectors that a space does not have. */
    private static Tensor missing(Tensor vectors) {
        try (NoGrad off = NoGrad.open()) {
            Tensor sizes = vectors.detach().abs().maxKeeping(2).squeeze(2);
            Tensor zero = Tensors.zerosLike(sizes);
            return Tensors.where(sizes.greaterThan(0), zero, zero.plus(1));
        }
    }
}
