package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * −(u·∇)u − ∇p with ∇·u = 0: the first D channels are the velocity, the last is the pressure, which has no rate of its own
 * but keeps the velocity free of divergence. Solvers on staggered grids understand it.
 */
public record IncompressibleConvection() implements NonlinearTerm {
    @Override
    public int degree() {
        return 2;
    }

    @Override
    public void check(int dims, int channels) {
        Check.that(
                dims >= 2 && channels == dims + 1,
                "incompressible flow is in 2-D or 3-D, with the velocity and the pressure as channels; got %d-D and %d",
                dims,
                channels);
    }

    /** uₜ + (u·∇)u = −∇p + νΔu, ∇·u = 0. */
    public static Equation navierStokes(int dims, double viscosity) {
        List<DerivativePolynomial> operators = new ArrayList<>();
        for (int d = 0; d < dims; d++) {
            operators.add(DerivativePolynomial.laplacian(dims).scale(viscosity));
        }
        operators.add(DerivativePolynomial.zero(dims));
        return new Equation(
                "incompressible Navier-Stokes",
                dims,
                dims + 1,
                new LinearPart.PerChannel(operators),
                List.of(new IncompressibleConvection()),
                Forcing.NONE);
    }
}
