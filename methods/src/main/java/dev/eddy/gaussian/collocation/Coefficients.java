package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.leastsquares.LeastSquares;
import dev.eddy.solve.leastsquares.Lsqr;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The best values at all nodes for fixed kernels: with u = (Φ₁ ⊗ Φ₂ ⊗ …) z
 *
 * <pre>  min_z  ‖z‖² + w_b ‖u_b − g‖² + v ‖F(u)‖² </pre>
 *
 * by steps of Gauss and Newton, each a least-squares problem whose matrix is never formed. Unknowns are scaled by the sizes of their
 * columns, which are known from the factors.
 */
final class Coefficients {
    final Collocation problem;
    final List<Features> features;
    final double given;
    final double inside;

    /**
     * @param given w_b
     * @param inside v
     */
    Coefficients(Collocation problem, List<StationaryKernel> kernels, double jitter, double given, double inside) {
        this.problem = problem;
        this.features = new ArrayList<>();
        for (int d = 0; d < kernels.size(); d++) {
            features.add(Features.of(kernels.get(d), problem.nodes().axes().get(d), jitter));
        }
        this.given = given;
        this.inside = inside;
        for (int[] orders : problem.derivatives()) {
            for (int d = 0; d < orders.length; d++) {
                features.get(d).prepare(orders[d]);
            }
        }
    }

    /** Why there are no functions, and what to do; empty if there are. */
    Optional<String> failure() {
        for (int d = 0; d < features.size(); d++) {
            Optional<String> why = features.get(d).failure();
            if (why.isPresent()) {
                return Optional.of("the covariance of the nodes along axis " + d + ": " + why.get()
                        + "; begin with a kernel whose parameters are finite, or learn with a smaller rate");
            }
        }
        return Optional.empty();
    }

    /** How many numbers stand for all nodal values. */
    long count() {
        return features.stream().mapToLong(Features::count).reduce(1, Math::multiplyExact);
    }

    /** The coefficients nearest to nodal values. */
    Tensor of(Tensor u) {
        Tensor z = u;
        for (int d = 0; d < features.size(); d++) {
            z = Nodes.along(features.get(d).inverse(), z, d);
        }
        return z;
    }

    /** A derivative at the nodes. */
    Tensor derivative(Tensor z, int... orders) {
        Tensor u = z;
        for (int d = 0; d < features.size(); d++) {
            u = Nodes.along(features.get(d).derivative(orders[d]), u, d);
        }
        return u;
    }

    /** Values at other nodes. */
    Tensor at(Tensor z, Nodes others) {
        Tensor u = z;
        for (int d = 0; d < features.size(); d++) {
            u = Nodes.along(features.get(d).at(others.axes().get(d), 0), u, d);
        }
        return u;
    }

    /** The adjoint of {@link #derivative}. */
    Tensor adjoint(Tensor values, int... orders) {
        Tensor z = values;
        for (int d = 0; d < features.size(); d++) {
            z = Nodes.along(features.get(d).derivative(orders[d]).transpose(0, 1), z, d);
        }
        return z;
    }

    /** What is left of the equation. */
    Tensor leftover(Tensor z) {
        return problem.leftover(orders -> derivative(z, orders));
    }

    /**
     * One step of Gauss and Newton from z, with so many iterations of least squares at most.
     *
     * @param white whether the unknowns of least squares are made white first
     */
    Step improved(Tensor z, Stopping stopping, boolean white) {
        try (Scope scope = Scope.open()) {
            Tangent tangent = tangent(z);
            Linearization step = new Linearization(this, tangent.orders, tangent.slopes, white);
            Tensor off = problem.values().minus(tangent.values.get(0)).times(problem.known());
            Tensor b = Tensors.cat(
                    List.of(
                            z.negated().reshape(-1),
                            off.times(Math.sqrt(given)).reshape(-1),
                            tangent.left.times(-Math.sqrt(inside)).reshape(-1)),
                    0);
            Solution solution = new LeastSquares(new Lsqr(), stopping, Gradients.CUT).solve(step, b.unsqueeze(0));
            return new Step(
                    scope.keep(z.plus(step.coefficients(solution.value()))), solution.status() == Status.CONVERGED);
        }
    }

    /** Mean square over the nodes of the largest term of the equation, linearised. */
    double largestTerm(Tensor z) {
        try (Scope scope = Scope.open()) {
            Tangent tangent = tangent(z);
            double largest = 0;
            for (int i = 0; i < tangent.orders.size(); i++) {
                Tensor term = tangent.values.get(i).times(tangent.slopes.get(i));
                largest = Math.max(largest, term.squared().mean().item());
            }
            return largest;
        }
    }

    /** The equation beside z: derivatives at the nodes, slopes by them, and what is left. */
    private record Tangent(List<int[]> orders, List<Tensor> values, List<Tensor> slopes, Tensor left) {}

    private Tangent tangent(Tensor z) {
        List<int[]> orders = problem.derivatives();
        List<Tensor> leaves = new ArrayList<>();
        for (int[] order : orders) {
            leaves.add(derivative(z, order).withGradient());
        }
        try (NoGrad on = NoGrad.recording()) {
            Tensor left = problem.leftover(which -> leaves.get(place(orders, which)));
            Tensor sum = left.sum();
            for (Tensor leaf : leaves) {
                // Not every one is read by every equation.
                sum = sum.plus(0, leaf.sum());
            }
            List<Tensor> slopes = Autograd.gradient(sum, leaves);
            return new Tangent(
                    orders,
                    leaves.stream().map(Tensor::detach).toList(),
                    slopes.stream().map(Tensor::detach).toList(),
                    left.detach());
        }
    }

    /** @param solved whether its least squares were */
    record Step(Tensor z, boolean solved) {}

    private static int place(List<int[]> orders, int[] which) {
        for (int i = 0; i < orders.size(); i++) {
            if (Arrays.equals(orders.get(i), which)) {
                return i;
            }
        }
        throw new Misuse("the equation reads no derivative of orders " + Arrays.toString(which));
    }
}
