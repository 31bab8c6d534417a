package dev.eddy.equation;

import static dev.eddy.equation.DerivativePolynomial.biharmonic;
import static dev.eddy.equation.DerivativePolynomial.diffusion;
import static dev.eddy.equation.DerivativePolynomial.directional;
import static dev.eddy.equation.DerivativePolynomial.laplacian;
import static dev.eddy.equation.DerivativePolynomial.sumOfDerivatives;
import static dev.eddy.equation.DerivativePolynomial.zero;
import static dev.eddy.equation.EntryBuilder.entry;

import java.util.List;

/** Transport, diffusion, dispersion and waves. */
final class LinearEquations {
    private static final String TEXTBOOK =
            "R. J. LeVeque, Finite Difference Methods for Ordinary and Partial Differential Equations, SIAM, 2007";
    private static final String SPECTRAL_TEXTBOOK = "L. N. Trefethen, Spectral Methods in MATLAB, SIAM, 2000";

    private LinearEquations() {}

    static List<EquationEntry> entries() {
        return List.of(advection(), diffusionEntry(), advectionDiffusion(), dispersion(), hyperDiffusion(), wave());
    }

    private static EquationEntry advection() {
        return entry("advection", "Advection")
                .title("Advection")
                .formula("uₜ + c·∇u = 0")
                .vector("velocity", 1.0, "c, in the direction of motion")
                .start(1, 0.1, "fourier;5;true;true")
                .reference(TEXTBOOK)
                .build(s -> Equation.linear(
                        s.name(), 1, directional(s.vector("velocity"), 1).scale(-1)));
    }

    private static EquationEntry diffusionEntry() {
        return entry("diffusion", "Diffusion")
                .title("Diffusion, also anisotropic")
                .formula("uₜ = ∇·(A∇u)")
                .matrix("diffusivity", 0.01, "A; a matrix should be symmetric and positive definite")
                .start(1, 0.1, "fourier;5;true;true")
                .reference(TEXTBOOK)
                .build(s -> Equation.linear(s.name(), 1, diffusion(s.matrix("diffusivity"))));
    }

    private static EquationEntry advectionDiffusion() {
        return entry("advection-diffusion", "AdvectionDiffusion")
                .title("Advection and diffusion")
                .formula("uₜ + c·∇u = ∇·(A∇u)")
                .vector("velocity", 1.0, "c, in the direction of motion")
                .matrix("diffusivity", 0.01, "A; a matrix should be symmetric and positive definite")
                .start(1, 0.1, "fourier;5;true;true")
                .reference(TEXTBOOK)
                .build(s -> Equation.linear(
                        s.name(), 1, diffusion(s.matrix("diffusivity")).minus(directional(s.vector("velocity"), 1))));
    }

    private static EquationEntry dispersion() {
        return entry("dispersion", "Dispersion")
                .title("Dispersion")
                .formula("uₜ = Σ ξ_d ∂_d³u, or ξ·∇Δu with advect_on_diffusion")
                .vector("dispersivity", 1.0, "ξ, on the right-hand side")
                .flag("advect_on_diffusion", false, "with mixed derivatives: ξ·∇Δ instead of Σ ξ_d ∂_d³")
                .start(1, 0.001, "fourier;5;true;true")
                .reference(SPECTRAL_TEXTBOOK)
                .build(s -> Equation.linear(
                        s.name(),
                        1,
                        s.flag("advect_on_diffusion")
                                ? directional(s.vector("dispersivity"), 1).times(laplacian(s.dims()))
                                : directional(s.vector("dispersivity"), 3)));
    }

    private static EquationEntry hyperDiffusion() {
        return entry("hyper-diffusion", "HyperDiffusion")
                .title("Hyper-diffusion")
                .formula("uₜ = −μ Σ ∂_d⁴u, or −μ Δ²u with diffuse_on_diffuse")
                .scalar("hyper_diffusivity", 1e-4, "μ; positive values damp")
                .flag("diffuse_on_diffuse", false, "with mixed derivatives: Δ² instead of Σ ∂_d⁴")
                .start(1, 0.01, "fourier;5;true;true")
                .reference(SPECTRAL_TEXTBOOK)
                .build(s -> Equation.linear(
                        s.name(),
                        1,
                        fourthOrder(s.dims(), s.flag("diffuse_on_diffuse")).scale(-s.scalar("hyper_diffusivity"))));
    }

    private static EquationEntry wave() {
        return entry("wave", "Wave")
                .title("Waves")
                .formula("hₜ = v, vₜ = c²Δh")
                .channels("2: height h and its velocity v")
                .scalar("speed_of_sound", 1.0, "c")
                .start(1, 0.02, "fourier;5;true;true")
                .range(-2, 2)
                .reference("J. d'Alembert, Recherches sur la courbe que forme une corde tendue mise en vibration, 1747")
                .build(s -> {
                    double c = s.scalar("speed_of_sound");
                    DerivativePolynomial none = zero(s.dims());
                    DerivativePolynomial one = DerivativePolynomial.constant(s.dims(), 1);
                    return new Equation(
                            s.name(),
                            s.dims(),
                            2,
                            new LinearPart.Coupled(List.of(
                                    List.of(none, one),
                                    List.of(laplacian(s.dims()).scale(c * c), none))),
                            List.of(),
                            Forcing.NONE);
                });
    }

    /** Δ² or Σ∂⁴. */
    static DerivativePolynomial fourthOrder(int dims, boolean mixed) {
        return mixed ? biharmonic(dims) : sumOfDerivatives(dims, 4);
    }
}
