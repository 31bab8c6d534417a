package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How probable nodal values u of a function are that has the prior GP(0, k), given its values at some nodes and an equation F(u, ∂u,
 * …) = 0 at all of them (Fang et al., ICLR 2024, equation 14); the equation need not be linear. Kernels are multiplied over the
 * axes, so that with K_d = k_d(x, x) + jitter I the covariance K = K₁ ⊗ K₂ ⊗ … is never formed:
 *
 * <pre>
 *   J = −½ log|K| − ½ uᵀK⁻¹u + λ (½ N_b log τ − ½ τ ‖u_b − g‖²) + ½ n log v − ½ v ‖F‖²
 *   ∂ᵃ∂ᵇu = (K₁⁽ᵃ⁾ ⊗ K₂⁽ᵇ⁾) K⁻¹u     log|K| = Σ_d (n/n_d) log|K_d|
 * </pre>
 *
 * Recorded with respect to u, the parameters of the kernels, log τ and log v.
 */
public final class JointDensity {
    private final List<StationaryKernel> kernels;
    private final Nodes nodes;
    private final List<CholeskyFactor> factors;
    private final Tensor known;
    private final Tensor values;
    private final double lambda;

    private JointDensity(
            List<StationaryKernel> kernels,
            Nodes nodes,
            List<CholeskyFactor> factors,
            Tensor known,
            Tensor values,
            double lambda) {
        this.kernels = kernels;
        this.nodes = nodes;
        this.factors = factors;
        this.known = known;
        this.values = values;
        this.lambda = lambda;
    }

    /** What is left of an equation at the nodes. */
    @FunctionalInterface
    public interface Leftover {
        Tensor of(Derivatives candidate);
    }

    /** Derivatives of a candidate at the nodes. */
    @FunctionalInterface
    public interface Derivatives {
        /** By its order along each axis; orders of 0 give the candidate itself. */
        Tensor of(int... orders);
    }

    /**
     * @param kernels one for each axis
     * @param jitter what is added to the variance of each node along an axis
     * @param known 1 at nodes whose value is given, 0 at all others
     * @param values g, read at those nodes alone
     * @param lambda weight of the given values, 200 in the paper
     */
    public static JointDensity of(
            List<? extends StationaryKernel> kernels,
            Nodes nodes,
            double jitter,
            Tensor known,
            Tensor values,
            double lambda) {
        Check.that(
                kernels.size() == nodes.dims()
                        && Arrays.equals(known.shape(), nodes.shape())
                        && Arrays.equals(values.shape(), nodes.shape()),
                "a joint density has a kernel for each axis of nodes, and a flag and a value at each node, got %d"
                        + " kernels, %s and %s",
                kernels.size(),
                known,
                values);
        Check.that(jitter >= 0, "the jitter of a joint density is 0 or more, got %s", jitter);
        List<CholeskyFactor> factors = new ArrayList<>();
        for (int d = 0; d < nodes.dims(); d++) {
            Tensor axis = nodes.axes().get(d);
            factors.add(CholeskyFactor.of(kernels.get(d)
                    .between(axis, 0, axis, 0)
                    .plus(Tensors.identity(DType.FLOAT64, Math.toIntExact(axis.size(0)))
                            .times(jitter))));
        }
        return new JointDensity(List.copyOf(kernels), nodes, factors, known, values, lambda);
    }

    /** Why the covariance of the nodes has no inverse; empty if it has one. */
    public Optional<String> failure() {
        for (int axis = 0; axis < factors.size(); axis++) {
            Optional<String> why = factors.get(axis).failures().sentence();
            if (why.isPresent()) {
                return Optional.of("the covariance of the nodes along axis " + axis + ": " + why.get()
                        + "; raise the jitter or take fewer nodes");
            }
        }
        return Optional.empty();
    }

    /** A derivative at the nodes, in the mean given u. */
    public Tensor derivative(Tensor u, int... orders) {
        return derivative(weights(u), u, orders);
    }

    /** log N(u; 0, K) up to a constant. */
    public Tensor prior(Tensor u) {
        return prior(u, weights(u));
    }

    /** J, up to a constant. */
    public Tensor at(Tensor u, Leftover equation, Tensor logTau, Tensor logV) {
        Tensor weights = weights(u);
        Tensor off = u.minus(values).times(known);
        Tensor given =
                logTau.times(known.sum()).minus(logTau.exp().times(off.squared().sum()));
        Tensor left = equation.of(orders -> derivative(weights, u, orders));
        Tensor inside =
                logV.times(nodes.count()).minus(logV.exp().times(left.squared().sum()));
        return prior(u, weights).plus(given.times(lambda / 2)).plus(inside.times(0.5));
    }

    private Tensor prior(Tensor u, Tensor weights) {
        Tensor sum = u.times(weights).sum();
        for (int d = 0; d < nodes.dims(); d++) {
            double share = (double) nodes.count() / nodes.axes().get(d).size(0);
            sum = sum.plus(share, factors.get(d).logDeterminant());
        }
        return sum.times(-0.5);
    }

    /** K⁻¹u. */
    private Tensor weights(Tensor u) {
        Tensor x = u;
        for (int d = 0; d < nodes.dims(); d++) {
            Tensor front = x.transpose(0, d);
            Tensor solved = factors.get(d).solve(front.reshape(x.size(d), -1));
            x = solved.reshape(front.shape()).transpose(0, d);
        }
        return x;
    }

    private Tensor derivative(Tensor weights, Tensor u, int... orders) {
        Check.that(orders.length == nodes.dims(), "a derivative has an order for each of %d axes", nodes.dims());
        if (Arrays.stream(orders).allMatch(order -> order == 0)) {
            return u;
        }
        Tensor x = weights;
        for (int d = 0; d < orders.length; d++) {
            Tensor axis = nodes.axes().get(d);
            x = Nodes.along(kernels.get(d).between(axis, orders[d], axis, 0), x, d);
        }
        return x;
    }
}
