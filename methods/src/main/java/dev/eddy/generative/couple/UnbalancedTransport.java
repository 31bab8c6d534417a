package dev.eddy.generative.couple;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
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
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < 100_000 && change > 1e-14; iteration++) {
            Tensor before = f;
            f = Special.logSumExp(kernel.plus(g), 1)
                    .negated()
                    .plus(a)
                    .times(power)
                    .unsqueeze(1);
            g = Special.logSumExp(kernel.plus(f), 0)
                    .negated()
                    .plus(b)
                    .times(power)
                    .unsqueeze(0);
            change = f.minus(before).abs().max().item();
        }
        return kernel.plus(f).plus(g).exp();
    }

    @Override
    public long[] partners(Tensor first, Tensor second, Draws draws) {
        return Sinkhorn.partners(plan(Coupling.costs(first, second)), draws);
    }
}
