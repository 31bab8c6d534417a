package dev.eddy.reference.physics;

import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.solve.eigen.Lanczos;

/** The tridiagonal matrix and the basis of Lanczos' method, and the Ritz values with the norms of their residuals. */
public final class LanczosCheck implements CheckKind {
    @Override
    public String kind() {
        return "krylov-lanczos";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        KrylovProblem problem = KrylovProblem.of(given);
        int steps = given.whole("steps");
        Lanczos lanczos = Lanczos.of(problem.operator(), problem.vector(given, "v"), steps);
        Lanczos.Ritz ritz = lanczos.ritz();
        return given.compare()
                .with("alpha", lanczos.alpha().squeeze(0))
                .with("beta", lanczos.beta().squeeze(0).narrow(0, 0, steps - 1L))
                .with("Q", lanczos.basis().reshape(steps, -1).transpose(0, 1))
                .with("ritz_values", ritz.values().squeeze(0))
                .with("ritz_residuals", ritz.residuals().squeeze(0))
                .result();
    }
}
