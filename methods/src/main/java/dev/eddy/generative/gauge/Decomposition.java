package dev.eddy.generative.gauge;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A field at some states of a law as the gradient that is nearest to it in the mean square, and the rest:
 *
 * <pre>  s = ∇φ + r ,   min E‖∇φ − s‖² ,   so that E r·∇f = 0 for every f </pre>
 *
 * which is the weak form of ∇·(p∇φ) = ∇·(p s) (Ritz): φ is a sum of given functions. Where these hold all of φ, r obeys the gauge
 * condition.
 *
 * @param weights of the functions, {@code [functions]}
 * @param gradient ∇φ at the states, of their shape
 * @param rest r at the states
 */
public record Decomposition(Functions functions, Tensor weights, Tensor gradient, Tensor rest) {
    /** Functions of a state, whose sums are potentials. */
    @FunctionalInterface
    public interface Functions {
        /** {@code [batch, functions]} of states {@code [batch, numbers]}. */
        Tensor at(Tensor x);

        /** All x_i and x_i x_j. */
        static Functions quadratic() {
            return x -> {
                long n = x.size(1);
                List<Tensor> columns = new ArrayList<>(List.of(x));
                for (long i = 0; i < n; i++) {
                    columns.add(x.narrow(1, i, n - i).times(x.narrow(1, i, 1)));
                }
                return Tensors.cat(columns, 1);
            };
        }

        /**
         * e^{−‖x − c‖²/2w²}.
         *
         * @param centres {@code [functions, numbers]}
         */
        static Functions radial(Tensor centres, double width) {
            Check.that(width > 0, "a width is positive, got %s", width);
            return x -> x.unsqueeze(1)
                    .minus(centres.unsqueeze(0))
                    .squared()
                    .sum(2)
                    .times(-0.5 / (width * width))
                    .exp();
        }

        /** These and others. */
        default Functions and(Functions others) {
            return x -> Tensors.cat(List.of(at(x), others.at(x)), 1);
        }
    }

    /**
     * By normal equations, with a ridge of 10⁻¹⁰ of their mean diagonal.
     *
     * @param x states {@code [batch, …]} of the law
     * @param field values of the field there, of the same shape
     */
    public static Decomposition of(Functions functions, Tensor x, Tensor field) {
        long batch = x.size(0);
        try (Scope scope = Scope.open()) {
            Tensor flat = x.to(DType.FLOAT64).reshape(batch, -1);
            Tensor slopes = slopes(functions, flat);
            int count = (int) slopes.size(0);
            Tensor rows = slopes.reshape(count, -1);
            Tensor matrix = rows.matmul(rows.transpose(0, 1));
            double ridge = 1e-10 * rows.squared().sum().item() / count;
            Tensor right = rows.matmul(field.to(DType.FLOAT64).reshape(-1, 1));
            Tensor weights = CholeskyFactor.of(matrix.plus(ridge, Tensors.identity(DType.FLOAT64, count)))
                    .solve(right);
            Tensor gradient = weights.transpose(0, 1).matmul(rows).reshape(x.shape());
            return new Decomposition(
                    functions,
                    scope.keep(weights.reshape(count)),
                    scope.keep(gradient),
                    scope.keep(field.to(DType.FLOAT64).minus(gradient)));
        }
    }

    /** ∇ of each function at each state, {@code [functions, batch, numbers]}. */
    private static Tensor slopes(Functions functions, Tensor x) {
        try (NoGrad on = NoGrad.recording()) {
            Tensor leaf = x.withGradient();
            Tensor values = functions.at(leaf);
            List<Tensor> slopes = new ArrayList<>();
            for (long j = 0; j < values.size(1); j++) {
                slopes.add(Autograd.gradient(values.select(1, j).sum(), List.of(leaf), true)
                        .get(0)
                        .detach());
            }
            return Tensors.stack(slopes, 0);
        }
    }

    /** ∇φ at other states. */
    public Tensor gradientAt(Tensor x) {
        UnaryOperator<Tensor> potential = at -> functions.at(at).matmul(weights.unsqueeze(1));
        try (Scope scope = Scope.open();
                NoGrad on = NoGrad.recording()) {
            Tensor flat = x.to(DType.FLOAT64).reshape(x.size(0), -1).withGradient();
            return scope.keep(
                    Autograd.gradient(potential.apply(flat).sum(), flat).reshape(x.shape()));
        }
    }

    /** E‖r‖²/E‖s‖²: 0 of a gradient. */
    public double restShare() {
        double all = gradient.plus(rest).squared().sum().item();
        return all == 0 ? 0 : rest.squared().sum().item() / all;
    }
}
