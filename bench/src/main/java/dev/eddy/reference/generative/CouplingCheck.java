package dev.eddy.reference.generative;

import dev.eddy.generative.couple.Assignment;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Sinkhorn;
import dev.eddy.generative.couple.UnbalancedTransport;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Optimal transport between two batches: exact, with entropy, and with marginals that may give. */
public final class CouplingCheck implements CheckKind {
    @Override
    public String kind() {
        return "coupling";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Tensor costs = Coupling.costs(given.input("x0", -1, -1), given.input("x1", -1, -1));
        return switch (given.word("coupling")) {
            case "exact" -> {
                Assignment found = Assignment.of(costs);
                yield given.compare()
                        .with("permutation", Tensors.of(found.partners(), found.partners().length))
                        .with("cost", found.cost())
                        .result();
            }
            case "sinkhorn" -> {
                Sinkhorn.Plan found = new Sinkhorn(given.number("reg"), given.flag("normalize-cost")).plan(costs);
                yield given.compare()
                        .with("plan", found.plan())
                        .with("cost", found.cost())
                        .result();
            }
            case "unbalanced" -> {
                Tensor plan = new UnbalancedTransport(given.number("reg"), given.number("reg-marginal")).plan(costs);
                yield given.compare()
                        .with("plan", plan)
                        .with("mass", plan.sum())
                        .result();
            }
            default -> given.unanswered("no coupling '" + given.word("coupling") + "'");
        };
    }
}
