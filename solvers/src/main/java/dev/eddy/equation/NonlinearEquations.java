package dev.eddy.equation;

import static dev.eddy.equation.DerivativePolynomial.constant;
import static dev.eddy.equation.DerivativePolynomial.laplacian;
import static dev.eddy.equation.DerivativePolynomial.sumOfDerivatives;
import static dev.eddy.equation.EntryBuilder.entry;
import static dev.eddy.equation.LinearEquations.fourthOrder;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.ConvectionTerms.ProjectedConvection;
import dev.eddy.equation.ConvectionTerms.VorticityConvection;
import dev.eddy.equation.NonlinearTerms.GradientNorm;
import java.util.List;

/** Fronts, solitons, spatio-temporal chaos and flows. */
final class NonlinearEquations {
    private static final String CHANNELS = "one per dimension, or 1 with single_channel";

    private NonlinearEquations() {}

    static List<EquationEntry> entries() {
        return List.of(
                burgers(),
                kortewegDeVries(),
                kuramotoSivashinsky(),
                kuramotoSivashinskyConservative(),
                navierStokesVorticity(),
                kolmogorovFlowVorticity(),
                navierStokesVelocity(),
                kolmogorovFlowVelocity());
    }

    private static EquationEntry burgers() {
        return entry("burgers", "Burgers")
                .title("Viscous Burgers")
                .formula("uₜ + b (u·∇)u = ν Δu")
                .channels(CHANNELS)
                .scalar("diffusivity", 0.1, "ν; below about 2·L/N fronts ring")
                .scalar("convection_scale", 1.0, "b, on the left-hand side")
                .flag("single_channel", false, "one channel: b u Σ∂u")
                .flag("conservative", false, "b ½ ∇·(u⊗u) instead of b (u·∇)u")
                .start(10, 0.1, "fourier;5;true;true")
                .reference("J. M. Burgers, A mathematical model illustrating the theory of turbulence,"
                        + " Advances in Applied Mechanics 1, 1948")
                .build(s -> convective(s, laplacian(s.dims()).scale(s.scalar("diffusivity"))));
    }

    private static EquationEntry kortewegDeVries() {
        return entry("korteweg-de-vries", "KortewegDeVries")
                .title("Korteweg–de Vries, with damping")
                .formula("uₜ + b (u·∇)u + ξ Σ∂³u + μ Σ∂⁴u = ν Δu")
                .channels(CHANNELS)
                .scalar("convection_scale", -6.0, "b, on the left-hand side")
                .scalar("diffusivity", 0.0, "ν")
                .scalar("dispersivity", 1.0, "ξ, on the left-hand side")
                .scalar("hyper_diffusivity", 0.01, "μ; positive values damp")
                .flag("advect_over_diffuse", false, "ξ Σ∂ Δ instead of ξ Σ∂³")
                .flag("diffuse_over_diffuse", false, "μ Δ² instead of μ Σ∂⁴")
                .flag("single_channel", false, "one channel: b u Σ∂u")
                .flag("conservative", false, "b ½ ∇·(u⊗u) instead of b (u·∇)u")
                .start(20, 0.01, "fourier;5;true;true")
                .startIn3d(10, 0.01)
                .range(-2, 2)
                .reference("D. J. Korteweg, G. de Vries, On the change of form of long waves advancing in a rectangular"
                        + " canal, Philosophical Magazine 39, 1895")
                .build(s -> {
                    int dims = s.dims();
                    DerivativePolynomial third = s.flag("advect_over_diffuse")
                            ? sumOfDerivatives(dims, 1).times(laplacian(dims))
                            : sumOfDerivatives(dims, 3);
                    return convective(
                            s,
                            laplacian(dims)
                                    .scale(s.scalar("diffusivity"))
                                    .minus(third.scale(s.scalar("dispersivity")))
                                    .minus(fourthOrder(dims, s.flag("diffuse_over_diffuse"))
                                            .scale(s.scalar("hyper_diffusivity"))));
                });
    }

    private static Equation convective(EquationArguments s, DerivativePolynomial linear) {
        boolean single = s.flag("single_channel");
        return Equation.of(
                s.name(),
                single ? 1 : s.dims(),
                linear,
                new Convection(s.scalar("convection_scale"), single, s.flag("conservative")));
    }

    /**
     * In 2-D and 3-D the fourth derivative is Δ² = Σ∂⁴ + 2Σ ∂ᵢ²∂ⱼ²: flame fronts know no directions, and the growth ψ₁|κ|² −
     * ψ₂|κ|⁴ of a wave depends on its length alone. The peers' profiles, and the general family {@code
     * general-gradient-norm}, have Σ∂⁴, which lets oblique waves grow faster; in 1-D they are the same.
     */
    private static EquationEntry kuramotoSivashinsky() {
        return entry("kuramoto-sivashinsky", "KuramotoSivashinsky")
                .title("Kuramoto–Sivashinsky, combustion form")
                .formula("uₜ + b ½ (‖∇u‖² − mean) + ψ₁ Δu + ψ₂ Δ²u = 0")
                .scalar("gradient_norm_scale", 1.0, "b")
                .scalar("second_order_scale", 1.0, "ψ₁; positive values destabilise")
                .scalar("fourth_order_scale", 1.0, "ψ₂; positive values damp")
                .start(60, 0.1, "fourier;5;true;true")
                .startIn3d(30, 0.1)
                .range(-6.5, 6.5)
                .reference(SIVASHINSKY)
                .build(s -> Equation.of(
                        s.name(), 1, sivashinskyLinear(s), new GradientNorm(s.scalar("gradient_norm_scale"))));
    }

    private static EquationEntry kuramotoSivashinskyConservative() {
        return entry("kuramoto-sivashinsky-conservative", "KuramotoSivashinskyConservative")
                .title("Kuramoto–Sivashinsky, velocity form")
                .formula("uₜ + b ½ ∇·(u⊗u) + ψ₁ Δu + ψ₂ Δ²u = 0")
                .channels(CHANNELS)
                .scalar("convection_scale", 1.0, "b, on the left-hand side")
                .scalar("second_order_scale", 1.0, "ψ₁; positive values destabilise")
                .scalar("fourth_order_scale", 1.0, "ψ₂; positive values damp")
                .flag("single_channel", false, "one channel: b ½ Σ∂(u²)")
                .flag("conservative", true, "b ½ ∇·(u⊗u) instead of b (u·∇)u")
                .start(60, 0.1, "fourier;5;true;true")
                .startIn3d(20, 0.1)
                .range(-2.5, 2.5)
                .reference(SIVASHINSKY)
                .build(s -> convective(s, sivashinskyLinear(s)));
    }

    private static final String SIVASHINSKY = "Y. Kuramoto, T. Tsuzuki, Progress of Theoretical Physics 55, 1976;"
            + " G. I. Sivashinsky, Acta Astronautica 4, 1977";

    private static DerivativePolynomial sivashinskyLinear(EquationArguments s) {
        return laplacian(s.dims())
                .scale(-s.scalar("second_order_scale"))
                .minus(fourthOrder(s.dims(), s.profile().isEddy()).scale(s.scalar("fourth_order_scale")));
    }

    private static EquationEntry navierStokesVorticity() {
        return entry("navier-stokes-vorticity", "NavierStokesVorticity")
                .title("Incompressible Navier–Stokes in 2-D, vorticity form")
                .formula("ωₜ + b (U·∇)ω = ν Δω + λ ω,  U = (∂_yψ, −∂_xψ),  Δψ = ω")
                .dims(2)
                .scalar("diffusivity", 0.01, "ν")
                .scalar("vorticity_convection_scale", 1.0, "b")
                .scalar("drag", 0.0, "λ; negative values damp")
                .start(2 * Math.PI, 0.05, "fourier;5;true;true")
                .reference(FLOWS)
                .build(s -> Equation.of(
                        s.name(),
                        1,
                        viscous(s, vorticityDrag(s)),
                        new VorticityConvection(s.scalar("vorticity_convection_scale"))));
    }

    private static EquationEntry kolmogorovFlowVorticity() {
        return entry("kolmogorov-flow-vorticity", "KolmogorovFlowVorticity")
                .title("Kolmogorov flow in 2-D, vorticity form")
                .formula("ωₜ + b (U·∇)ω = ν Δω + λ ω − κ γ cos(κ y),  κ = 2πm/L")
                .dims(2)
                .scalar("diffusivity", 0.001, "ν")
                .scalar("convection_scale", 1.0, "b")
                .scalar("drag", -0.1, "λ; negative values damp")
                .integer("injection_mode", 4, "m: periods of the force along y")
                .scalar("injection_scale", 1.0, "γ: strength of the force")
                .start(2 * Math.PI, 0.005, "fourier;5;true;true")
                .range(-10, 10)
                .reference("G. J. Chandler, R. R. Kerswell, Invariant recurrent solutions embedded in a turbulent"
                        + " two-dimensional Kolmogorov flow, Journal of Fluid Mechanics 722, 2013")
                .build(s -> Equation.of(
                                s.name(),
                                1,
                                viscous(s, vorticityDrag(s)),
                                new VorticityConvection(s.scalar("convection_scale")))
                        .withForcing(vorticitySource(s)));
    }

    private static final String FLOWS =
            "C. Canuto, M. Y. Hussaini, A. Quarteroni, T. A. Zang, Spectral Methods: Evolution to Complex Geometries"
                    + " and Applications to Fluid Dynamics, Springer, 2007";

    private static DerivativePolynomial viscous(EquationArguments s, double drag) {
        return laplacian(s.dims()).scale(s.scalar("diffusivity")).plus(constant(s.dims(), drag));
    }

    private static double vorticityDrag(EquationArguments s) {
        return s.scalar("drag") * (s.profile() == Profile.APEBENCH_1 ? s.dims() : 1);
    }

    /** The source of a force along x that varies along y, in the sign convention of {@link VorticityConvection}. */
    static Forcing vorticitySource(EquationArguments s) {
        int mode = s.integer("injection_mode");
        double scale = s.scalar("injection_scale");
        return new Forcing(List.of(
                s.profile().isEddy()
                        ? new Forcing.Wave(0, -scale, List.of(0, mode), 0, 1)
                        : new Forcing.Wave(0, -scale * mode, List.of(0, mode), 0, 0)));
    }

    private static EquationEntry navierStokesVelocity() {
        return entry("navier-stokes-velocity", "NavierStokesVelocity")
                .title("Incompressible Navier–Stokes in 3-D")
                .formula("uₜ = 𝓟(u × ω) + ν Δu + λ u,  ω = ∇ × u")
                .dims(3)
                .channels("3: the velocity")
                .scalar("diffusivity", 0.01, "ν")
                .scalar("drag", 0.0, "λ; negative values damp")
                .start(2 * Math.PI, 0.02, "fourier;5;true;true")
                .reference(FLOWS)
                .build(s -> Equation.of(s.name(), 3, viscous(s, s.scalar("drag")), new ProjectedConvection(1)));
    }

    /** With the pressure as a channel, for solvers on staggered grids; not in the list, which is of spectral solvers. */
    static EquationEntry incompressibleFlow() {
        return entry("incompressible-flow", "IncompressibleFlow")
                .title("Incompressible Navier–Stokes with its pressure")
                .formula("uₜ + (u·∇)u = −∇p + ν Δu,  ∇·u = 0")
                .dims(2, 3)
                .channels("the velocity, then the pressure")
                .scalar("diffusivity", 0.01, "ν")
                .start(1, 0.1, "fourier;5;true;true")
                .reference(FLOWS)
                .build(s -> IncompressibleConvection.navierStokes(s.dims(), s.scalar("diffusivity")));
    }

    private static EquationEntry kolmogorovFlowVelocity() {
        return entry("kolmogorov-flow-velocity", "KolmogorovFlowVelocity")
                .title("Kolmogorov flow in 3-D")
                .formula("uₜ = 𝓟(u × ω) + ν Δu + λ u + γ sin(2πm y/L) eₓ")
                .dims(3)
                .channels("3: the velocity")
                .scalar("diffusivity", 0.01, "ν")
                .scalar("drag", 0.0, "λ; negative values damp")
                .integer("injection_mode", 4, "m: periods of the force along y")
                .scalar("injection_scale", 1.0, "γ: strength of the force")
                .start(2 * Math.PI, 0.02, "fourier;5;true;true")
                .range(-2, 2)
                .reference("L. D. Meshalkin, Ya. G. Sinai, Investigation of the stability of a stationary solution of a"
                        + " system of equations for the plane movement of an incompressible viscous liquid, 1961")
                .build(s -> {
                    boolean eddy = s.profile().isEddy();
                    double scale = s.scalar("injection_scale");
                    Forcing force = new Forcing(List.of(new Forcing.Wave(
                            0,
                            eddy ? scale : scale / 2,
                            List.of(0, s.integer("injection_mode"), 0),
                            eddy ? -Math.PI / 2 : 0,
                            0)));
                    return Equation.of(s.name(), 3, viscous(s, s.scalar("drag")), new ProjectedConvection(1))
                            .withForcing(force);
                });
    }
}
