package dev.eddy.koopman;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.MatrixFailures;
import dev.eddy.tensor.QrFactors;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The smallest eigenvalues of large positive definite matrices, one of each: Rayleigh and Ritz in the block Krylov space of the inverse, by one
 * Cholesky factor, which takes a fraction of the time of all eigenvalues. Where there is no factor, or the residual of the pair does not
 * become small, all eigenvalues are taken.
 */
final class SmallestEigenvalue {
    /** Up to this size all eigenvalues are as quick. */
    static final int SMALL = 100;

    private static final int BLOCK = 4;
    private static final int FIRST = 5;
    private static final int MOST = 15;
    /** Residual of an accepted pair of the inverse, as a part of its value; its error is about the square of that. */
    private static final double EXACT = 1e-7;

    private SmallestEigenvalue() {}

    /** Of Hermitian matrices {@code [batch, n, n]}, complex. */
    static double[] of(Tensor matrices) {
        int batch = Math.toIntExact(matrices.size(0));
        int n = Math.toIntExact(matrices.size(1));
        if (n <= SMALL) {
            return all(matrices);
        }
        double[] found = new double[batch];
        Arrays.fill(found, Double.NaN);
        CholeskyFactor factor = CholeskyFactor.of(matrices);
        MatrixFailures failures = factor.failures();
        long[] sound =
                LongStream.range(0, batch).filter(i -> !failures.at((int) i)).toArray();
        if (sound.length > 0) {
            factor = failures.any() ? CholeskyFactor.of(matrices.gather(0, sound)) : factor;
            double[] some = iterated(factor, sound.length, n);
            for (int i = 0; i < sound.length; i++) {
                found[(int) sound[i]] = some[i];
            }
        }
        long[] rest = LongStream.range(0, batch)
                .filter(i -> Double.isNaN(found[(int) i]))
                .toArray();
        if (rest.length > 0) {
            double[] others = all(matrices.gather(0, rest));
            for (int i = 0; i < rest.length; i++) {
                found[(int) rest[i]] = others[i];
            }
        }
        return found;
    }

    private static double[] all(Tensor matrices) {
        return SymmetricEigen.valuesOf(matrices).select(1, 0).toDoubles();
    }

    /** Not a number where the residual did not become small. */
    private static double[] iterated(CholeskyFactor factor, int batch, int n) {
        double[] found = new double[batch];
        Arrays.fill(found, Double.NaN);
        Tensor start = Tensors.of(new Draws(new Seed(n)).normals(n * BLOCK), n, BLOCK);
        Tensor block = QrFactors.of(start)
                .orthonormal()
                .to(DType.COMPLEX128)
                .unsqueeze(0)
                .expand(batch, n, BLOCK);
        List<Tensor> basis = new ArrayList<>();
        List<Tensor> images = new ArrayList<>();
        for (int k = 1; k <= MOST; k++) {
            Tensor image = factor.solve(block);
            basis.add(block);
            images.add(image);
            Tensor known = Tensors.cat(basis, 2);
            if (k % FIRST == 0 && accept(known, Tensors.cat(images, 2), found)) {
                break;
            }
            Tensor next = image;
            for (int twice = 0; twice < 2; twice++) {
                next = next.minus(known.matmul(Dense.adjoint(known).matmul(next)));
            }
            block = QrFactors.of(next).orthonormal();
        }
        return found;
    }

    /** Notes values whose pairs are exact; whether all are. */
    private static boolean accept(Tensor basis, Tensor images, double[] found) {
        Tensor form = Dense.symmetricPart(Dense.adjoint(basis).matmul(images));
        SymmetricEigen eigen = SymmetricEigen.of(form);
        int last = Math.toIntExact(form.size(1)) - 1;
        Tensor y = eigen.vectors().narrow(2, last, 1);
        Tensor theta = eigen.values().narrow(1, last, 1);
        Tensor left = images.matmul(y).minus(basis.matmul(y).times(theta.unsqueeze(2)));
        double[] sizes = left.abs().squared().sum(1).squareRoot().toDoubles();
        double[] values = theta.toDoubles();
        boolean all = true;
        for (int i = 0; i < found.length; i++) {
            if (sizes[i] <= EXACT * values[i]) {
                found[i] = 1 / values[i];
            }
            all &= !Double.isNaN(found[i]);
        }
        return all;
    }
}
