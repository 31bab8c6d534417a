package dev.eddy.generative.couple;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Special;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * Transport with entropy: min ⟨P, M⟩ + ε Σ P ln P over plans with both marginals uniform (Cuturi 2013), by alternating in the domain
 * of logarithms.
 */
@Doc("transport with entropy: pairs are drawn from the plan")
public record Sinkhorn(
        @Default("0.05") @Doc("weight of the entropy") double regularization,

        @Default("true") @Doc("whether costs are divided by the largest one first")
        boolean normalized,

        @Default("1e-12") @Doc("largest error of a marginal, of weights with the sum 1")
        double tolerance,

        @Default("100000") @Doc("alternations after which it is taken as it is")
        int mostIterations)
        implements Transport {
    public Sinkhorn {
        Check.that(
                regularization > 0, "sinkhorn: regularization is positive, got %s; take exact for 0", regularization);
        Check.that(tolerance > 0 && mostIterations >= 1, "sinkhorn: tolerance and most-iterations are positive");
    }

    /** To 10⁻¹². */
    public Sinkhorn(double regularization, boolean normalized) {
        this(regularization, normalized, 1e-12, 100_000);
    }

    /**
     * How much goes from where to where.
     *
     * @param plan {@code [first, second]} of sum 1
     * @param cost Σ P M
     * @param iterations alternations that were made
     */
    public record Plan(Tensor plan, double cost, int iterations) {}

    /** @param costs M, {@code [first, second]}, FLOAT64 */
    public Plan plan(Tensor costs) {
        double scale = normalized ? costs.max().item() : 1;
        Tensor logs = costs.times(-1 / (scale * regularization));
        double rows = -Math.log(costs.size(0));
        double columns = -Math.log(costs.size(1));
        Tensor g = Tensors.zeros(costs.dtype(), 1, costs.size(1));
        for (int iteration = 1; ; iteration++) {
            try (Scope scope = Scope.open()) {
                Tensor f =
                        Special.logSumExp(logs.plus(g), 1).negated().plus(rows).unsqueeze(1);
                g = scope.keep(Special.logSumExp(logs.plus(f), 0)
                        .negated()
                        .plus(columns)
                        .unsqueeze(0));
                // Columns are met; how far the rows are off says how near the end is.
                if (iteration % 10 == 0 || iteration >= mostIterations) {
                    Tensor plan = logs.plus(f).plus(g).exp();
                    double error = plan.sum(1).minus(Math.exp(rows)).abs().sum().item();
                    if (error < tolerance || iteration >= mostIterations) {
                        double cost = plan.times(costs).sum().item();
                        return new Plan(scope.keep(plan), cost, iteration);
                    }
                }
            }
        }
    }

    @Override
    public long[] partners(Tensor first, Tensor second, Draws draws) {
        return partners(plan(Coupling.costs(first, second)).plan(), draws);
    }

    /** A second end for each first one, drawn from its row of a plan. */
    static long[] partners(Tensor plan, Draws draws) {
        int rows = (int) plan.size(0);
        int columns = (int) plan.size(1);
        double[] weights = plan.toDoubles();
        long[] partners = new long[rows];
        for (int i = 0; i < rows; i++) {
            double total = 0;
            for (int j = 0; j < columns; j++) {
                total += weights[i * columns + j];
            }
            double rest = draws.uniform() * total;
            int j = 0;
            while (j < columns - 1 && rest >= weights[i * columns + j]) {
                rest -= weights[i * columns + j];
                j++;
            }
            partners[i] = j;
        }
        return partners;
    }
}
