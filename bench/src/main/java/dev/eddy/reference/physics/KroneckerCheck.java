package dev.eddy.reference.physics;

import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.structured.KroneckerOperator;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Products, solves and determinants of Kronecker products of covariances, and second derivatives along an axis, D K⁻¹ u with
 * the covariances D of derivatives and values.
 */
public final class KroneckerCheck implements CheckKind {
    @Override
    public String kind() {
        return "gp-kronecker";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        List<Integer> sizes = given.wholes("sizes");
        List<Tensor> factors = new ArrayList<>();
        long[] shape = new long[sizes.size()];
        for (int d = 0; d < sizes.size(); d++) {
            shape[d] = sizes.get(d);
            factors.add(given.input("K" + (d + 1), shape[d], shape[d]));
        }
        KroneckerOperator product = KroneckerOperator.definite(factors);
        Tensor u = given.input("U", shape).unsqueeze(0);
        Tensor solution = solve(product, u);
        Comparison comparison = given.compare()
                .with("apply", product.apply(u).squeeze(0))
                .with("solve", solution.squeeze(0))
                .with("quad", u.times(solution).sum())
                .with("logdet", product.logAbsDeterminant());
        List<String> derivatives = List.of("u_xx", "u_yy", "u_zz");
        for (int d = 0; d < sizes.size(); d++) {
            if (given.hasOutput(derivatives.get(d))) {
                Tensor weights = solve(KroneckerOperator.definite(along(factors, d, factors.get(d))), u);
                Tensor covariance = given.input("D" + (d + 1), shape[d], shape[d]);
                Tensor second = new KroneckerOperator(along(factors, d, covariance), Set.of()).apply(weights);
                comparison.with(derivatives.get(d), second.squeeze(0));
            }
        }
        return comparison.result();
    }

    private static Tensor solve(KroneckerOperator product, Tensor u) {
        return product.inverse().orElseThrow().apply(u);
    }

    /** A matrix along an axis, and nothing along the others. */
    private static List<Tensor> along(List<Tensor> like, int axis, Tensor matrix) {
        List<Tensor> factors = new ArrayList<>();
        for (int d = 0; d < like.size(); d++) {
            int size = Math.toIntExact(like.get(d).size(0));
            factors.add(d == axis ? matrix : Tensors.identity(DType.FLOAT64, size));
        }
        return factors;
    }
}
