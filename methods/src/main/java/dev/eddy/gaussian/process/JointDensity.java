package dev.eddy.gaussian.process;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/**
 * How probable nodal values u of a function are that has the prior GP(0, k), given boundary values at its two ends and an equation
 * F(u, u_xx) = 0 at all nodes (Fang et al., ICLR 2024, equation 14); the equation need not be linear. With K = k(x, x) + jitter I:
 *
 * <pre>
 *   J = −½ log|K| − ½ uᵀK⁻¹u + λ (½ N_b log τ − ½ τ ‖u_b − g‖²) + ½ n log v − ½ v ‖F‖²,   u_xx = K″K⁻¹u
 * </pre>
 *
 * Recorded with respect to u, the parameters of the kernel, log τ and log v.
 */
public final class JointDensity {
    private final Tensor second;
    private final CholeskyFactor factor;
    private final Tensor boundary;
    private final double lambda;

    private JointDensity(Tensor second, CholeskyFactor factor, Tensor boundary, double lambda) {
        this.second = second;
        this.factor = factor;
        this.boundary = boundary;
        this.lambda = lambda;
    }

    /** What is left of an equation at the nodes: F(u, u_xx), {@code [n]}. */
    @FunctionalInterface
    public interface Leftover {
        Tensor of(Tensor u, Tensor uxx);
    }

    /**
     * @param nodes x, {@code [n]}; the first and the last are the boundary
     * @param jitter what is added to the variance of each node
     * @param boundary g, {@code [2]}
     * @param lambda weight of the boundary values, 200 in the paper
     */
    public static JointDensity of(
            StationaryKernel kernel, Tensor nodes, double jitter, Tensor boundary, double lambda) {
        Check.that(
                nodes.rank() == 1 && nodes.size(0) >= 2 && boundary.elements() == 2,
                "a joint density has two nodes or more and two boundary values, got %s and %s",
                nodes,
                boundary);
        Check.that(jitter >= 0, "the jitter of a joint density is 0 or more, got %s", jitter);
        Tensor covariance = kernel.between(nodes, 0, nodes, 0)
                .plus(Tensors.identity(DType.FLOAT64, Math.toIntExact(nodes.size(0)))
                        .times(jitter));
        return new JointDensity(kernel.between(nodes, 2, nodes, 0), CholeskyFactor.of(covariance), boundary, lambda);
    }

    /** Why the covariance of the nodes has no inverse; empty if it has one. */
    public Optional<String> failure() {
        return factor.failures()
                .sentence()
                .map(why -> "the covariance of the nodes: " + why + "; raise the jitter or take fewer nodes");
    }

    /** u_xx at the nodes, the mean of the second derivative given u. */
    public Tensor second(Tensor u) {
        return second.matmul(factor.solve(u.unsqueeze(-1))).squeeze(-1);
    }

    /** J, up to a constant. */
    public Tensor at(Tensor u, Leftover equation, Tensor logTau, Tensor logV) {
        Tensor white = factor.solveLower(u.unsqueeze(-1));
        Tensor prior = factor.logDeterminant().plus(white.squared().sum()).times(-0.5);
        long n = u.size(0);
        Tensor ends = u.gather(0, 0, n - 1).minus(boundary);
        Tensor atBoundary = logTau.times(ends.size(0))
                .minus(logTau.exp().times(ends.squared().sum()));
        Tensor inside = logV.times(n)
                .minus(logV.exp().times(equation.of(u, second(u)).squared().sum()));
        return prior.plus(atBoundary.times(lambda / 2)).plus(inside.times(0.5));
    }
}
