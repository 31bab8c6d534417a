package dev.eddy.solve.leastsquares;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.Tensor;
import java.util.List;

/**
 * Conjugate gradients on the normal equations AᵀA x = Aᵀb, whose matrix is never formed (Hestenes and Stiefel 1952; Björck,
 * Numerical Methods for Least Squares Problems, algorithm 7.4.1). One product with A and one with Aᵀ in an iteration. From zero it
 * tends to the shortest solution.
 */
@Doc("conjugate gradients on the normal equations")
public record Cgls() implements LeastSquaresSolver {
    @Override
    public Prepared prepare(LinearMap map, Tensor like) {
        return new Iterated(map, Cgls::begin);
    }

    @Override
    public String shortName() {
        return "cgls";
    }

    private static State begin(LinearMap map, Tensor b) {
        Tensor s = map.applyTranspose(b);
        return new State(map, b, s.times(0), b, s, s, Batched.dot(s, s).reshape(-1));
    }

    private record State(
            LinearMap map, Tensor b, Tensor value, Tensor rest, Tensor residual, Tensor direction, Tensor squares)
            implements Iteration {
        @Override
        public Tensor trueResidual() {
            return map.applyTranspose(b.minus(map.apply(value)));
        }

        @Override
        public Iteration renewed() {
            Tensor r = b.minus(map.apply(value));
            Tensor s = map.applyTranspose(r);
            return new State(map, b, value, r, s, s, Batched.dot(s, s).reshape(-1));
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, rest, residual, direction, squares);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor counts = active.reshape(-1);
            Tensor q = map.apply(direction);
            Tensor alpha = Batched.quotient(squares, Batched.dot(q, q).reshape(-1), counts);
            Tensor x = value.plusProduct(Norms.like(alpha, value), direction);
            Tensor r = rest.plusProduct(-1, Norms.like(alpha, rest), q);
            Tensor s = map.applyTranspose(r);
            Tensor next = Batched.dot(s, s).reshape(-1);
            Tensor beta = Norms.like(Batched.quotient(next, squares, counts), s);
            return new State(map, b, x, r, s, s.plusProduct(beta, direction), next);
        }
    }
}
