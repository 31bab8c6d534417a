package dev.eddy.reference.physics;

import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.Direction;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The iterates of conjugate directions with a short memory, each reached anew from zero, the norms of their residuals, and the
 * lengths of their steps.
 */
public final class ConjugateDirectionsCheck implements CheckKind {
    @Override
    public String kind() {
        return "krylov-memory";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        KrylovProblem problem = KrylovProblem.of(given);
        Tensor b = problem.vector(given, "b");
        Direction direction = direction(given, b);
        Comparison comparison = given.compare();
        for (int memory : given.wholes("memories")) {
            ConjugateDirections method = new ConjugateDirections(memory, direction);
            List<Tensor> iterates = new ArrayList<>();
            List<Tensor> norms = new ArrayList<>(List.of(b.norm()));
            List<Tensor> lengths = new ArrayList<>();
            Tensor before = Tensors.zerosLike(b);
            Tensor residual = b;
            for (int steps = 1; steps <= given.whole("steps"); steps++) {
                Tensor x = method.solve(problem.operator(), b, Tensors.zerosLike(b), Stopping.iterations(steps))
                        .value();
                lengths.add(length(residual, direction, x.minus(before)));
                residual = b.minus(problem.operator().apply(x));
                iterates.add(x.reshape(-1));
                norms.add(residual.norm());
                before = x;
            }
            comparison
                    .with("x_" + memory, Tensors.stack(iterates, 0))
                    .with("residual_" + memory, Tensors.stack(norms, 0))
                    .with("alpha_" + memory, Tensors.stack(lengths, 0));
        }
        return comparison.result();
    }

    /**
     * α of a step α d. The residual r is orthogonal to the remembered directions, which d and the proposal M differ by, so that
     * rᵀd = rᵀM.
     */
    private static Tensor length(Tensor residual, Direction direction, Tensor step) {
        Tensor proposal = direction.propose(residual.over(residual.norm()));
        return residual.times(step).sum().over(residual.times(proposal).sum());
    }

    private static Direction direction(ReferenceCase given, Tensor like) {
        String name = given.word("direction");
        return switch (name) {
            case "identity" -> residual -> residual;
            case "dense" -> {
                Tensor matrix =
                        given.input("M", like.elements(), like.elements()).transpose(0, 1);
                yield residual -> residual.reshape(1, -1).matmul(matrix).reshape(residual.shape());
            }
            default -> throw new Misuse("the direction is identity or dense, got '" + name + "'");
        };
    }
}
