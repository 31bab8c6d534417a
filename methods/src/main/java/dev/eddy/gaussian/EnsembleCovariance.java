package dev.eddy.gaussian;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;

/**
 * The covariance of a few members, whose entries beside the diagonal are made smaller: members fewer than values say nothing of most
 * directions, and much that is chance of the others. Variances stay, so that what all members agree on is certain.
 *
 * <pre>
 *   Σ_ii = s_ii     Σ_ij = (1 − λ) s_ij     s = Σ_k x_k x_kᵀ/(m − 1)     λ = Σ_{i≠j} Var(s_ij) / Σ_{i≠j} s_ij²
 * </pre>
 *
 * J. Schäfer and K. Strimmer, A shrinkage approach to large-scale covariance matrix estimation, Stat. Appl. Genet. Mol. Biol. 4 (2005),
 * target D of table 2, after O. Ledoit and M. Wolf.
 */
public final class EnsembleCovariance {
    private EnsembleCovariance() {}

    /**
     * λ, from 0 to 1; 0 where nothing stands beside the diagonal.
     *
     * @param apart members less their mean, {@code [members, n]}
     */
    public static double shrinkage(Tensor apart) {
        Check.that(
                apart.rank() == 2 && apart.size(0) >= 2,
                "an ensemble has two members or more [member, values], got %s",
                Shapes.text(apart.shape()));
        double members = apart.size(0);
        // Sums over all pairs of values are sums over pairs of members, of which there are fewer.
        Tensor products = apart.matmul(apart.transpose(0, 1));
        Tensor squares = apart.squared();
        double pairs = Dense.diagonal(products).squared().sum().item()
                - squares.squared().sum().item();
        double beside = (products.squared().sum().item()
                        - squares.sum(0).squared().sum().item())
                / (members * members);
        double chance = (pairs - members * beside) / (members * (members - 1));
        return beside > 0 ? Math.min(1, Math.max(0, chance / beside)) : 0;
    }

    /** Σ, {@code [n, n]}, with λ as the members tell it. */
    public static Tensor of(Tensor apart) {
        return of(apart, shrinkage(apart));
    }

    /** The same for a given λ. */
    public static Tensor of(Tensor apart, double shrinkage) {
        Check.that(shrinkage >= 0 && shrinkage <= 1, "a shrinkage is from 0 to 1, got %s", shrinkage);
        Tensor spread = apart.transpose(0, 1).matmul(apart).over(apart.size(0) - 1);
        Tensor own = Dense.diagonalMatrix(Dense.diagonal(spread).times(shrinkage));
        return spread.times(1 - shrinkage).plus(own);
    }
}
