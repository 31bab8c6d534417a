package dev.eddy.scenario;

import static dev.eddy.scenario.Form.PHYSICAL;

import dev.eddy.equation.GrayScottPattern;
import dev.eddy.flow.StaggeredFlow;
import dev.eddy.initial.GrayScottBlobs;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.RandomFlow;
import dev.eddy.initial.SineModes;
import dev.eddy.scenario.ScenarioCatalog.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The scenarios that exist in physical form only, with the benchmark's defaults. */
final class SpecificScenarios {
    static final String POISSON = "physical.poisson";
    static final String INVERSE_POISSON = "physical.inverse-poisson";

    private static final InitialStates BLOBS = new GrayScottBlobs();

    private SpecificScenarios() {}

    static List<Entry> entries() {
        return List.of(
                polynomial(),
                poisson(),
                inversePoisson(),
                incompressibleFlow(),
                unbalancedAdvection(),
                diagonalDiffusion(),
                anisotropicDiffusion(),
                mixedDispersion(),
                mixedHyperDiffusion(),
                decayingTurbulence(),
                kolmogorovFlow(),
                grayScott(),
                grayScottType(),
                swiftHohenberg());
    }

    private static Entry polynomial() {
        return row("polynomial", "poly", "Polynomial reaction and diffusion", 1, 0.001)
                .numbers("linear-coefs", l(0.02, 0, 4e-6, 0, 0), "coefficients of Σ ∂^j by order, from 0")
                .numbers("polynomial-coefs", l(0, 0, -0.02), "coefficients of u^m from m = 0")
                .entry(
                        "general-polynomial",
                        s -> new EquationChoice(
                                "general-polynomial",
                                Map.of(
                                        "linear_coefficients", s.coefficients().numbers("linear-coefs"),
                                        "polynomial_coefficients",
                                                s.coefficients().numbers("polynomial-coefs"))));
    }

    private static Entry poisson() {
        return row("poisson", "poisson", "Poisson's equation", 10, 1)
                .integer("order", 2, "even order of the operator: 2 or 4")
                .called(s -> "phy_poisson_order" + s.coefficients().integer("order"))
                .stationary(
                        s -> "Σ ∂^" + s.coefficients().integer("order") + " u = −f",
                        PoissonProblems::solution,
                        PoissonProblems::solution);
    }

    /** From waves to the solution whose source they make up, judged by the source: what a source is recovered from. */
    private static Entry inversePoisson() {
        return row("inverse-poisson", "inv_poisson", "The source of Poisson's equation", 1, 1)
                .dims(1)
                .numbers("amplitudes", l(2), "true amplitudes of the waves of the source")
                .numbers("modes", l(1), "their periods")
                .preset("points", 30)
                .preset("boundary", "dirichlet-nodes")
                .preset("training-solver", Optional.of(PoissonProblems.JACOBI))
                .preset("initial-states", new SineModes(List.of(1)))
                .preset("train-samples", 1)
                .preset("test-samples", 1)
                .preset("validation-samples", 1)
                .stationary(s -> "−Δu = Σ θ_m sin(2πm x)", PoissonProblems::solutionOfSource, PoissonProblems::source);
    }

    private static Entry incompressibleFlow() {
        return row("incompressible-flow", "incomp_flow", "Incompressible flow on a staggered grid", 1, 0.1)
                .dims(2, 3)
                .number("viscosity", 1e-4, "kinematic viscosity")
                .preset("points", 48)
                .preset("warmup", 0)
                .preset("solver", Optional.of(StaggeredFlow.DEFAULT))
                .preset("initial-states", new RandomFlow(0.003))
                .range(2)
                .entry(
                        "incompressible-flow",
                        s -> new EquationChoice(
                                "incompressible-flow",
                                Map.of("diffusivity", s.coefficients().number("viscosity"))));
    }

    private static Entry unbalancedAdvection() {
        return row("unbalanced-advection", "unbal_adv", "Advection, another velocity along each axis", 1, 0.1)
                .dims(2, 3)
                .coefficient(
                        "velocity",
                        Attribute.Type.NUMBERS,
                        dims -> l(0.01, -0.04, 0.005).subList(0, dims),
                        "velocity along each axis, in the direction of motion",
                        "advection_coef_vector")
                .entry(
                        "advection",
                        s -> new EquationChoice(
                                "advection", Map.of("velocity", s.coefficients().numbers("velocity"))));
    }

    private static Entry diagonalDiffusion() {
        return row("diagonal-diffusion", "diag_diff", "Diffusion, another diffusivity along each axis", 1, 0.1)
                .dims(2, 3)
                .coefficient(
                        "diffusivity",
                        Attribute.Type.NUMBERS,
                        dims -> l(0.001, 0.002, 0.0004).subList(0, dims),
                        "diffusivity along each axis",
                        "diffusion_coef_vector")
                .entry(
                        "diffusion",
                        s -> new EquationChoice(
                                "diffusion",
                                Map.of("diffusivity", s.coefficients().numbers("diffusivity"))));
    }

    private static Entry anisotropicDiffusion() {
        List<Object> two = List.of(l(0.001, 0.0005), l(0.0005, 0.002));
        List<Object> three = List.of(l(1e-3, 0.5e-3, 0.3e-3), l(0.5e-3, 2e-3, 0.2e-3), l(0.3e-3, 0.2e-3, 0.4e-3));
        return row("anisotropic-diffusion", "aniso_diff", "Diffusion with a full matrix", 1, 0.1)
                .dims(2, 3)
                .coefficient(
                        "diffusivity",
                        Attribute.Type.MATRIX,
                        dims -> dims == 2 ? two : three,
                        "symmetric positive definite matrix",
                        "diffusion_coef_matrix")
                .entry(
                        "diffusion",
                        s -> new EquationChoice(
                                "diffusion",
                                Map.of("diffusivity", s.coefficients().matrix("diffusivity"))));
    }

    private static Entry mixedDispersion() {
        return row("mixed-dispersion", "mix_disp", "Dispersion with mixed derivatives", 1, 0.001)
                .dims(2, 3)
                .number("dispersion-coef", 2.5e-4, "coefficient of Σ∂ Δ")
                .entry(
                        "dispersion",
                        s -> new EquationChoice(
                                "dispersion",
                                Map.of(
                                        "dispersivity",
                                        s.coefficients().number("dispersion-coef"),
                                        "advect_on_diffusion",
                                        true)));
    }

    private static Entry mixedHyperDiffusion() {
        return row("mixed-hyper-diffusion", "mix_hyp", "Hyper-diffusion with mixed derivatives", 1, 1e-5)
                .dims(2, 3)
                .number(
                        "hyp-diffusion-coef",
                        -7.5e-5,
                        "coefficient of Δ²; negative values damp",
                        "hyper_diffusion_coef")
                .entry(
                        "hyper-diffusion",
                        s -> new EquationChoice(
                                "hyper-diffusion",
                                Map.of(
                                        "hyper_diffusivity",
                                        -s.coefficients().number("hyp-diffusion-coef"),
                                        "diffuse_on_diffuse",
                                        true)));
    }

    private static Entry decayingTurbulence() {
        return row("decaying-turbulence", "decay_turb", "Decaying turbulence in 2-D", 1, 0.1)
                .dims(2)
                .number("diffusivity", 1e-4, "viscosity")
                .number("convection-scale", 1, "strength of the transport")
                .number("drag", 0, "negative values damp")
                .entry(
                        "navier-stokes-vorticity",
                        s -> new EquationChoice(
                                "navier-stokes-vorticity",
                                Map.of(
                                        "diffusivity", s.coefficients().number("diffusivity"),
                                        "vorticity_convection_scale",
                                                s.coefficients().number("convection-scale"),
                                        "drag", s.coefficients().number("drag"))));
    }

    private static Entry kolmogorovFlow() {
        return row("kolmogorov-flow", "kolm_flow", "Kolmogorov flow in 2-D", 2 * Math.PI, 0.1)
                .dims(2)
                .number("diffusivity", 0.01, "viscosity")
                .number("convection-scale", 1, "strength of the transport")
                .number("drag", -0.1, "negative values damp")
                .integer("injection-mode", 4, "periods of the force")
                .number("injection-scale", 1, "strength of the force")
                .preset("substeps", 20)
                .preset("warmup", 500)
                .range(10)
                .entry(
                        "kolmogorov-flow-vorticity",
                        s -> new EquationChoice(
                                "kolmogorov-flow-vorticity",
                                Map.of(
                                        "diffusivity", s.coefficients().number("diffusivity"),
                                        "convection_scale", s.coefficients().number("convection-scale"),
                                        "drag", s.coefficients().number("drag"),
                                        "injection_mode", s.coefficients().integer("injection-mode"),
                                        "injection_scale", s.coefficients().number("injection-scale"))));
    }

    private static Entry grayScott() {
        return pattern(row("gray-scott", "gs", "Gray–Scott", 1, 10))
                .preset("substeps", 10)
                .number("feed", 0.04, "feed rate", "feed_rate")
                .number("kill", 0.06, "kill rate", "kill_rate")
                .entry(
                        "gray-scott",
                        s -> grayScott(
                                s,
                                "feed",
                                s.coefficients().number("feed"),
                                "kill",
                                s.coefficients().number("kill")));
    }

    private static Entry grayScottType() {
        String names = Arrays.stream(GrayScottPattern.values())
                .map(pattern -> pattern.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return pattern(row("gray-scott-type", "gs_type", "Gray–Scott, named pattern", 2.5, 20))
                .preset("substeps", 20)
                .coefficient("pattern-type", Attribute.Type.WORD, dims -> "theta", "one of " + names)
                .called(s -> "phy_gs_" + s.coefficients().word("pattern-type"))
                .entry(
                        "gray-scott",
                        s -> grayScott(s, "pattern_type", s.coefficients().word("pattern-type")));
    }

    private static Row pattern(Row row) {
        return row.dims(2, 3)
                .number("diffusivity-1", 2e-5, "diffusivity of the first channel")
                .number("diffusivity-2", 1e-5, "diffusivity of the second channel")
                .preset("initial-states", BLOBS);
    }

    private static EquationChoice grayScott(Scenario s, Object... more) {
        Map<String, Object> parameters = new java.util.HashMap<>();
        parameters.put("diffusivity_1", s.coefficients().number("diffusivity-1"));
        parameters.put("diffusivity_2", s.coefficients().number("diffusivity-2"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put((String) more[i], more[i + 1]);
        }
        return new EquationChoice("gray-scott", parameters);
    }

    private static Entry swiftHohenberg() {
        return row("swift-hohenberg", "sh", "Swift–Hohenberg", 10 * Math.PI, 0.1)
                .dims(2, 3)
                .number("reactivity", 0.7, "growth rate of the critical mode")
                .number("critical-number", 1, "square of the critical wave number")
                .numbers(
                        "polynomial-coefs", l(0, 0, 1, -1), "coefficients of u^m from m = 0", "polynomial_coefficients")
                .preset("substeps", 5)
                .entry(
                        "swift-hohenberg",
                        s -> new EquationChoice(
                                "swift-hohenberg",
                                Map.of(
                                        "reactivity", s.coefficients().number("reactivity"),
                                        "critical_number", s.coefficients().number("critical-number"),
                                        "polynomial_coefficients",
                                                s.coefficients().numbers("polynomial-coefs"))));
    }

    private static Row row(String name, String peer, String title, double extent, double dt) {
        return Row.of(PHYSICAL, name, peer, title).physics(extent, dt);
    }

    private static List<Double> l(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
