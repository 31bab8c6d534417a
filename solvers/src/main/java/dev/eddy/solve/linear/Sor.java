package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Successive over-relaxation: Jacobi updates times ω of one set of uncoupled unknowns after the other, each of which sees
 * the ones before (Young 1954). The sets are {@link LinearOperator#colors}: red and black for five-point stencils.
 *
 * @param relaxation ω between 0 and 2; 1 is {@link GaussSeidel}
 * @param sweep order of the sets; symmetric is SSOR
 */
@Doc("successive over-relaxation by colours; symmetric is SSOR")
public record Sor(
        @Default("1.5") @Doc("part of the full update, between 0 and 2")
        double relaxation,

        @Default("forward") @Doc("order of the colours: forward, backward or symmetric")
        Sweep sweep)
        implements IterativeSolver {
    public Sor {
        Check.that(relaxation > 0 && relaxation < 2, "relaxation is between 0 and 2, got %s", relaxation);
    }

    /** Forward. */
    public Sor(double relaxation) {
        this(relaxation, Sweep.FORWARD);
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        List<Tensor> updates = updates(operator, like);
        return (rightHandSide, guess) ->
                new State(operator, updates, rightHandSide, guess, rightHandSide.minus(operator.apply(guess)));
    }

    /** ω D⁻¹ on one set after the other, in the order of the sweep. */
    List<Tensor> updates(LinearOperator operator, Tensor like) {
        Tensor inverse = Jacobi.diagonal(operator, shortName()).reciprocal().times(relaxation);
        List<Tensor> colors = new ArrayList<>(operator.colors(like)
                .orElseThrow(() -> new Misuse(shortName() + " passes sets of unknowns without couplings inside a set,"
                        + " and this operator does not name any; use jacobi or a Krylov method such as gmres")));
        if (sweep == Sweep.BACKWARD) {
            Collections.reverse(colors);
        } else if (sweep == Sweep.SYMMETRIC) {
            // The last set would be updated twice without a change in between; with ω = 1 that is nothing new.
            int last = relaxation == 1 ? colors.size() - 2 : colors.size() - 1;
            for (int i = last; i >= 0; i--) {
                colors.add(colors.get(i));
            }
        }
        return colors.stream().map(inverse::times).toList();
    }

    @Override
    public IterativeSolver transposed() {
        return new Sor(relaxation, sweep.transposed());
    }

    @Override
    public boolean isStationary() {
        return true;
    }

    @Override
    public String shortName() {
        return "sor;" + relaxation + suffix(sweep);
    }

    static String suffix(Sweep sweep) {
        return sweep == Sweep.FORWARD ? "" : ";" + sweep.name().toLowerCase(Locale.ROOT);
    }

    private record State(LinearOperator operator, List<Tensor> updates, Tensor b, Tensor value, Tensor residual)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor x = value;
            Tensor r = residual;
            for (Tensor update : updates) {
                x = x.plusProduct(update.times(active), r);
                r = b.minus(operator.apply(x));
            }
            return new State(operator, updates, b, x, r);
        }
    }
}
