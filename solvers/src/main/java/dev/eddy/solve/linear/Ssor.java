package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * One symmetric sweep of {@link Sor} from zero: symmetric for symmetric operators, and definite with them.
 *
 * @param relaxation ω between 0 and 2
 */
@Doc("one symmetric sweep of successive over-relaxation")
public record Ssor(
        @Default("1") @Doc("part of the full update, between 0 and 2")
        double relaxation) implements Preconditioner {
    public Ssor {
        Check.that(relaxation > 0 && relaxation < 2, "relaxation is between 0 and 2, got %s", relaxation);
    }

    /** Symmetric Gauss–Seidel. */
    public Ssor() {
        this(1);
    }

    @Override
    public Applied of(LinearOperator operator, Tensor like) {
        List<Tensor> updates = new Sor(relaxation, Sweep.SYMMETRIC).updates(operator, like);
        return residual -> {
            Tensor x = updates.get(0).times(residual);
            for (Tensor update : updates.subList(1, updates.size())) {
                x = x.plusProduct(update, residual.minus(operator.apply(x)));
            }
            return x;
        };
    }

    @Override
    public String shortName() {
        return relaxation == 1 ? "ssor" : "ssor;" + relaxation;
    }
}
