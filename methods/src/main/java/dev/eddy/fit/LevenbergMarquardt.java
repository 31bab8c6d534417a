package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Least squares ½‖r‖² by damped Gauss–Newton steps (Levenberg 1944, Marquardt 1963), for a few thousand weights:
 *
 * <pre>  (JᵀJ + μ I) δ = −Jᵀr </pre>
 *
 * or, where there are fewer residuals than weights, δ = −Jᵀ(JJᵀ + μ I)⁻¹ r, which is the same. A step that makes the residual smaller
 * is kept and μ divided by 3; one that does not is taken back and μ multiplied by 4.
 *
 * @param iterations steps at most, those that are taken back not counted
 * @param damping μ at first
 * @param tries steps that are taken back one after another before it ends
 */
@Doc("damped Gauss–Newton steps")
public record LevenbergMarquardt(
        @Default("200") @Doc("steps") int iterations,
        @Default("1e-2") @Doc("damping at first") double damping,

        @Default("12") @Doc("steps that are taken back one after another before it ends")
        int tries) {
    public LevenbergMarquardt {
        Check.that(
                iterations >= 0 && damping > 0 && tries >= 1,
                "least squares: 0 steps or more, a positive damping and 1 try or more, got %d, %s and %d",
                iterations,
                damping,
                tries);
    }

    /** What is made small. */
    public interface Problem {
        /**
         * Residual and its derivatives with respect to all weights, as they are. Weights of slices that depend on the residual are taken
         * here and kept until the next call.
         */
        Linearised here();

        /** The residual alone, {@code [rows]}. */
        Tensor residual();
    }

    /**
     * A residual near some weights.
     *
     * @param residual {@code [rows]}
     * @param jacobian {@code [rows, weights]}
     */
    public record Linearised(Tensor residual, Tensor jacobian) {}

    /**
     * How it went.
     *
     * @param losses ½‖r‖² before each step and after the last
     * @param damping μ at the end
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one reader
    public record Progress(double[] losses, double damping) {}

    /** To its end. */
    public Progress run(Weights weights, Problem problem) {
        return run(weights, problem, step -> true);
    }

    /**
     * Makes the residual small, in place.
     *
     * @param goOn asked before every step, once {@link Problem#here} has been, with the number of the step from 0
     */
    public Progress run(Weights weights, Problem problem, IntPredicate goOn) {
        double[] losses = new double[iterations + 1];
        int made = 0;
        double mu = damping;
        boolean stuck = false;
        boolean ended = false;
        while (made < iterations && !stuck && !ended) {
            try (Scope scope = Scope.open()) {
                Linearised here;
                try (NoGrad on = NoGrad.recording()) {
                    here = problem.here();
                }
                try (NoGrad off = NoGrad.open()) {
                    Tensor residual = here.residual().detach();
                    double loss = half(residual);
                    losses[made] = loss;
                    if (!goOn.test(made)) {
                        ended = true;
                        continue;
                    }
                    Normal normal = Normal.of(here.jacobian().detach(), residual);
                    Tensor before = weights.flat().detach().copy();
                    stuck = true;
                    for (int attempt = 0; attempt < tries; attempt++) {
                        Tensor step = normal.step(mu);
                        weights.load(before.plus(step));
                        double after = half(problem.residual());
                        if (after < loss) {
                            mu = Math.max(mu / 3, 1e-14);
                            losses[++made] = after;
                            stuck = false;
                            break;
                        }
                        mu *= 4;
                        weights.load(before);
                    }
                }
            }
        }
        return new Progress(Arrays.copyOf(losses, made + 1), mu);
    }

    private static double half(Tensor residual) {
        return residual.detach().squared().sum().item() / 2;
    }

    /** The normal equations in the smaller of their two forms. */
    private record Normal(Tensor matrix, Tensor right, Tensor jacobian, boolean dual) {
        static Normal of(Tensor jacobian, Tensor residual) {
            boolean dual = jacobian.size(0) < jacobian.size(1);
            Tensor column = residual.unsqueeze(1);
            Tensor transposed = jacobian.transpose(0, 1);
            return dual
                    ? new Normal(jacobian.matmul(transposed), column, jacobian, true)
                    : new Normal(transposed.matmul(jacobian), transposed.matmul(column), jacobian, false);
        }

        Tensor step(double mu) {
            try (Scope scope = Scope.open()) {
                int n = Math.toIntExact(matrix.size(0));
                Tensor damped = matrix.plus(mu, Tensors.identity(matrix.dtype(), n));
                Tensor solved = CholeskyFactor.of(damped).solve(right);
                Tensor step = dual ? jacobian.transpose(0, 1).matmul(solved) : solved;
                return scope.keep(step.squeeze(1).negated());
            }
        }
    }
}
