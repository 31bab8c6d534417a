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
 * Transport that may leave out what is far away: min ⟨P, M⟩ + ε KL(P | 1/n 1/m) + ρ KL(P 1 | 1/n) + ρ KL(Pᵀ 1 | 1/m) (Chizat et al.
 * 2018). Fixed point u = (a/(K v))^f, v = (b/(Kᵀ u))^f with f = ρ/(ρ + ε), in logarithms.
 */
@Doc("transport with entropy that may leave out what is far away")
public record UnbalancedTransport(
        @Default("0.05") @Doc("weight of the entropy") double regularization,
        @Default("1.0") @Doc("weight of the marginals") double marginals)
        implements Transport {
    private static final int MOST_ITERATIONS = 100_000;
    /** Iterations after which the plan is compared with what it was. */
    private static final int ASKED = 10;
    /** Of what moves from one pair to another between two looks, in plans of sum about 1. */
    private static final double TOLERANCE = 1e-13;

    public UnbalancedTransport {
        Check.that(
                regularization > 0 && marginals > 0,
                "unbalanced: regularization and marginals are positive, got %s and %s",
                regularization,
                marginals);
    }

    /** The plan {@code [first, second]}, whose sum may differ from 1. */
    public Tensor plan(Tensor costs) {
        double power = marginals / (marginals + regularization);
        double a = -Math.log(costs.size(0));
        double b = -Math.log(costs.size(1));
        Tensor kernel = costs.times(-1 / regularization).plus(a + b);
        Tensor f = Tensors.zeros(costs.dtype(), costs.size(0), 1);
        Tensor g = Tensors.zeros(costs.dtype(), 1, costs.size(1));
        Tensor plan = kernel;
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= MOST_ITERATIONS && change > TOLERANCE; iteration++) {
            try (Scope scope = Scope.open()) {
                f = scope.keep(Special.logSumExp(kernel.plus(g), 1)
                        .negated()
                        .plus(a)
                        .times(power)
                        .unsqueeze(1));
                g = scope.keep(Special.logSumExp(kernel.plus(f), 0)
                        .negated()
                        .plus(b)
                        .times(power)
                        .unsqueeze(0));
                if (iteration % ASKED == 0) {
                    double shift = shift(f, g);
                    f = scope.keep(f.plus(shift));
                    g = scope.keep(g.plus(-shift));
                    Tensor before = plan;
                    plan = scope.keep(kernel.plus(f).plus(g).exp());
                    change = plan.minus(before).abs().sum().item();
                }
            }
        }
        return plan;
    }

    /**
     * What f gains and g loses where the dual is largest. Alternating alone needs ρ/ε iterations for it (Séjourné, Vialard and Peyré
     * 2022).
     */
    private double shift(Tensor f, Tensor g) {
        double scale = -regularization / marginals;
        double first = Special.logSumExp(f.times(scale), 0, 1).item() - Math.log(f.elements());
        double second = Special.logSumExp(g.times(scale), 0, 1).item() - Math.log(g.elements());
        return (first - second) / (-2 * scale);
    }

    @Override
    public long[] partners(Tensor first, Tensor second, Draws draws) {
        return Sinkhorn.partners(plan(Coupling.costs(first, second)), draws);
    }
}
