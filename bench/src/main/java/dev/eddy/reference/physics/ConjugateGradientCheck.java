package dev.eddy.reference.physics;

import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** The iterates of conjugate gradients from zero, each reached anew, and the norms of their residuals. */
public final class ConjugateGradientCheck implements CheckKind {
    @Override
    public String kind() {
        return "krylov-cg";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        KrylovProblem problem = KrylovProblem.of(given);
        Tensor b = problem.vector(given, "b");
        List<Tensor> iterates = new ArrayList<>();
        List<Tensor> residuals = new ArrayList<>(List.of(b.norm()));
        for (int steps = 1; steps <= given.whole("steps"); steps++) {
            Tensor x = new ConjugateGradient()
                    .solve(problem.operator(), b, Tensors.zerosLike(b), Stopping.iterations(steps))
                    .value();
            iterates.add(x.reshape(-1));
            residuals.add(b.minus(problem.operator().apply(x)).norm());
        }
        return given.compare()
                .with("x", Tensors.stack(iterates, 0))
                .with("residual", Tensors.stack(residuals, 0))
                .result();
    }
}
