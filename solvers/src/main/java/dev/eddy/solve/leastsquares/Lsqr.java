package dev.eddy.solve.leastsquares;

import dev.eddy.kinds.Doc;
import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearMap;
import dev.eddy.solve.internal.Batched;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * LSQR: bidiagonalisation of A by Golub and Kahan, and a QR decomposition of the bidiagonal that grows with it (Paige and Saunders
 * 1982, ACM Transactions on Mathematical Software 8). In exact arithmetic the iterates of {@link Cgls}, and more digits of
 * ill-conditioned problems. From zero it tends to the shortest solution.
 */
@Doc("LSQR of Paige and Saunders")
public record Lsqr() implements LeastSquaresSolver {
    @Override
    public Prepared prepare(LinearMap map, Tensor like) {
        return new Iterated(map, (on, b) -> begin(on, b, on.applyTranspose(b).times(0), b));
    }

    @Override
    public String shortName() {
        return "lsqr";
    }

    /** @param rest b − A x */
    private static State begin(LinearMap map, Tensor b, Tensor x, Tensor rest) {
        Tensor beta = Norms.of(rest);
        Tensor all = beta.detach().times(0).plus(1);
        Tensor u = Norms.over(rest, beta, all);
        Tensor back = map.applyTranspose(u);
        Tensor alpha = Norms.of(back);
        Tensor v = Norms.over(back, alpha, all);
        Tensor residual = map.applyTranspose(rest);
        return new State(map, b, x, residual, u, v, v, alpha, beta, alpha);
    }

    /**
     * Of the paper: the bidiagonal vectors u and v, the direction w, α, φ̄ and ρ̄.
     */
    private record State(
            LinearMap map,
            Tensor b,
            Tensor value,
            Tensor residual,
            Tensor u,
            Tensor v,
            Tensor w,
            Tensor alpha,
            Tensor phi,
            Tensor rho)
            implements Iteration {
        @Override
        public Tensor trueResidual() {
            return map.applyTranspose(b.minus(map.apply(value)));
        }

        @Override
        public Iteration renewed() {
            return begin(map, b, value, b.minus(map.apply(value)));
        }

        @Override
        public List<Tensor> tensors() {
            return List.of(value, residual, u, v, w, alpha, phi, rho);
        }

        @Override
        public Iteration next(Tensor active) {
            Tensor counts = active.reshape(-1);
            Tensor left = map.apply(v).plusProduct(-1, Norms.like(alpha, u), u);
            Tensor beta = Norms.of(left);
            Tensor u1 = Norms.over(left, beta, counts);
            Tensor right = map.applyTranspose(u1).plusProduct(-1, Norms.like(beta, v), v);
            Tensor alpha1 = Norms.of(right);
            Tensor v1 = Norms.over(right, alpha1, counts);
            Tensor length = Batched.norm(Norms.pair(rho, beta)).reshape(-1);
            Tensor c = Batched.quotient(rho, length, counts);
            Tensor s = Batched.quotient(beta, length, counts);
            Tensor step = Batched.quotient(c.times(phi), length, counts);
            Tensor x = value.plusProduct(Norms.like(step, value), w);
            Tensor turn = Batched.quotient(s.times(alpha1), length, counts);
            Tensor w1 = v1.plusProduct(-1, Norms.like(turn, w), w);
            Tensor phi1 = s.times(phi);
            // Aᵀ(b − A x) is along the next v.
            Tensor next = v1.times(Norms.like(phi1.times(alpha1).times(c), v1).negated());
            Tensor kept = Norms.like(counts, next).greaterThan(0);
            return new State(
                    map,
                    b,
                    x,
                    Tensors.where(kept, next, residual),
                    u1,
                    v1,
                    w1,
                    alpha1,
                    phi1,
                    c.times(alpha1).negated());
        }
    }
}
