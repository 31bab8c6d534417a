package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;

/**
 * The leading functions that a kernel k(x, c) finds in data, for states of many dimensions (kernelised dynamic mode decomposition):
 * with the Gram matrix of the data K = Q Σ² Qᵀ,
 *
 * <pre>  ψ_j(x) = Σ_m k(x, x_m) Q_mj / σ_j ,   j = 1 … N, σ falling;   at the data Ψ = Q Σ.  </pre>
 */
public final class KernelFunctions implements Dictionary {
    private final RadialFunctions kernel;
    private final Tensor coefficients;

    private KernelFunctions(RadialFunctions kernel, Tensor coefficients) {
        this.kernel = kernel;
        this.coefficients = coefficients;
    }

    /**
     * Those of the largest eigenvalues.
     *
     * @param kernel centred at the data
     * @param count N, at most the rank of the Gram matrix
     */
    public static KernelFunctions of(RadialFunctions kernel, int count) {
        int data = kernel.size();
        Check.that(
                count >= 1 && count <= data, "a kernel at %d states has 1 to %d functions, got %d", data, data, count);
        SymmetricEigen eigen = SymmetricEigen.of(kernel.values(kernel.centres()));
        Tensor squares = eigen.values().narrow(0, data - count, count).flip(0);
        double smallest = squares.select(0, count - 1).item();
        double largest = squares.select(0, 0).item();
        Check.that(
                smallest > 1e-14 * largest,
                "the Gram matrix of %d states has a lower rank than %d (eigenvalue %s beside %s); ask for fewer"
                        + " functions",
                data,
                count,
                smallest,
                largest);
        Tensor vectors = eigen.vectors().narrow(1, data - count, count).flip(1);
        return new KernelFunctions(kernel, vectors.over(squares.squareRoot()));
    }

    @Override
    public int size() {
        return (int) coefficients.size(1);
    }

    @Override
    public Tensor values(Tensor states) {
        return kernel.values(states).matmul(coefficients);
    }
}
