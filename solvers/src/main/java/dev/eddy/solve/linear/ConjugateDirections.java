package dev.eddy.solve.linear;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solve.Direction;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Preconditioner;
import dev.eddy.solve.Structure;
import dev.eddy.solve.internal.Batched;
import dev.eddy.solve.internal.Curvature;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conjugate directions with a short memory, for symmetric definite operators: what a preconditioner or a {@link Direction} makes of
 * the residual of norm 1 is made A-orthogonal to the last directions, the newest first, and followed to where the error is
 * smallest in the norm of A (Kaneda, Akar, Chen, Kala, Hyde and Teran 2023, "A deep conjugate direction method for iteratively solving
 * linear systems", algorithm 2).
 *
 * <pre>
 *   d = M(r/‖r‖)      d ← d − p (dᵀA p)/(pᵀA p)      α = rᵀd/dᵀA d      x ← x + α d      r = b − A x
 * </pre>
 *
 * With a memory of 1 and the residual itself these are the iterates of {@link ConjugateGradient}. A direction that is no use
 * leaves its sample where it is, and one of the other curvature ends it {@link dev.eddy.solve.Status#INDEFINITE}.
 *
 * @param memory directions that are remembered
 */
@Doc("conjugate directions with a short memory, for symmetric definite operators")
public record ConjugateDirections(
        @Default("1") @Doc("directions that are remembered") int memory,

        @Default("none") @Doc("what proposes a direction from the residual")
        Preconditioner preconditioner)
        implements IterativeSolver {
    public ConjugateDirections {
        Check.that(memory >= 0, "a memory of directions is 0 or more, got %d", memory);
    }

    /** With directions that are proposed from residuals of norm 1, by a network for example. */
    public ConjugateDirections(int memory, Direction direction) {
        this(memory, direction.asPreconditioner());
    }

    @Override
    public Start on(LinearOperator operator, Tensor like) {
        Check.that(
                operator.structure().contains(Structure.SYMMETRIC),
                "%s needs a symmetric operator, and this one does not say that it is; use bicgstab or gmres",
                shortName());
        Preconditioner.Applied proposal = preconditioner.of(operator, like);
        return (b, guess) -> new State(
                this,
                operator,
                proposal,
                b,
                guess,
                b.minus(operator.apply(guess)),
                List.of(),
                Curvature.none(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String shortName() {
        String name = "conjugate-directions;" + memory;
        return preconditioner.equals(Preconditioner.NONE) ? name : name + ";" + preconditioner.shortName();
    }

    /** A direction p, A p and pᵀA p. */
    private record Past(Tensor direction, Tensor image, Tensor curvature) {}

    /** @param signs of curvatures */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record State(
            ConjugateDirections method,
            LinearOperator operator,
            Preconditioner.Applied proposal,
            Tensor b,
            Tensor value,
            Tensor residual,
            List<Past> past,
            double[] signs,
            Optional<Tensor> broken,
            Optional<Tensor> indefinite)
            implements Iteration {
        @Override
        public List<Tensor> tensors() {
            List<Tensor> all = new ArrayList<>(List.of(value, residual));
            for (Past one : past) {
                all.addAll(List.of(one.direction, one.image, one.curvature));
            }
            return all;
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor length = Batched.norm(residual);
            Tensor d = operator.withoutNullSpace(proposal.apply(Batched.quotient(residual, length, active)));
            for (Past one : past) {
                Tensor part = Batched.quotient(Batched.dot(d, one.image), one.curvature, active);
                d = d.plusProduct(-1, part, one.direction);
            }
            Tensor image = operator.apply(d);
            Curvature curvature = Curvature.along(d, operator, image, signs, active);
            Tensor alpha = Batched.quotient(Batched.dot(residual, d), curvature.value(), curvature.taken(active));
            Tensor x = value.plusProduct(alpha, d);
            List<Past> remembered = new ArrayList<>();
            remembered.add(new Past(d, image, curvature.value()));
            remembered.addAll(past);
            return new State(
                    method,
                    operator,
                    proposal,
                    b,
                    x,
                    b.minus(operator.apply(x)),
                    remembered.subList(0, Math.min(method.memory, remembered.size())),
                    curvature.signs(),
                    curvature.zero(),
                    curvature.indefinite());
        }
    }
}
