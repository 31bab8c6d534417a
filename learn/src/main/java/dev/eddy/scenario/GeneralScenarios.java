package dev.eddy.scenario;

import static dev.eddy.scenario.GeneralRow.values;

import dev.eddy.initial.Clamp;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.metric.Correlation;
import dev.eddy.metric.SpatialError;
import dev.eddy.scenario.ScenarioCatalog.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sixteen scenarios that exist in normalized, difficulty and physical form, with the benchmark's defaults. A negative
 * first-order coefficient moves to the right; negative fourth-order ones damp.
 */
final class GeneralScenarios {
    static final InitialStates CONCENTRATIONS = new Clamp(0, 1, new TruncatedFourier(5, false, false));

    private GeneralScenarios() {}

    static List<Entry> entries(Form form) {
        List<Entry> entries = new ArrayList<>(linear(form));
        entries.addAll(nonlinear(form));
        return entries;
    }

    private static List<Entry> linear(Form form) {
        GeneralRow.Values advection = values(-0.025, -4, -0.25);
        GeneralRow.Values diffusion = values(8e-4, 4, 0.008);
        GeneralRow.Values hyperDiffusion = values(-7.5e-10, -4, -7.5e-5);
        boolean normalized = form == Form.NORMALIZED;
        return List.of(
                row(form, "linear", "lin", "Linear equation")
                        .linearList(l(0, -0.025, 0, 0, 0), l(0, -4, 0, 0, 0), l(0, -0.25, 0, 0, 0))
                        .with(row -> row.called(s -> linearName(s, form == Form.DIFFICULTY ? "diff_linear" : null)))
                        .linearEquation(),
                row(form, "linear-simple", "lin_simple", "One linear term")
                        .linearOfAnyOrder(advection)
                        .linearEquation(),
                row(form, "advection", "adv", "Advection")
                        .linear("advection", 1, advection)
                        .linearEquation(),
                row(form, "diffusion", "diff", "Diffusion")
                        .linear("diffusion", 2, diffusion)
                        .linearEquation(),
                row(form, "advection-diffusion", "adv_diff", "Advection and diffusion")
                        .linear("advection", 1, advection)
                        .linear("diffusion", 2, diffusion)
                        .linearEquation(),
                row(form, "dispersion", "disp", "Dispersion")
                        .linear("dispersion", 3, values(2.5e-7, 4, 2.5e-4), "dipersion_coef")
                        .inPhysics(1, 0.001)
                        .linearEquation(),
                row(form, "hyper-diffusion", normalized ? "hypdiff" : "hyp_diff", "Hyper-diffusion")
                        .linear("hyp-diffusion", 4, hyperDiffusion, "hyper_diffusion_coef")
                        .inPhysics(1, 1e-5)
                        .with(row -> row.called(s -> form.peer() + "_hyp_diff"))
                        .linearEquation(),
                row(form, "first-four", "four", "Advection, diffusion, dispersion and hyper-diffusion")
                        .linear("advection", 1, values(-0.025, -4, -2500))
                        .linear("diffusion", 2, values(8e-4, 4, 80))
                        .linear("dispersion", 3, values(2.5e-7, 4, 0.025))
                        .linear("hyp-diffusion", 4, hyperDiffusion)
                        .inPhysics(1, 1e-5)
                        .linearEquation());
    }

    private static List<Entry> nonlinear(Form form) {
        GeneralRow.Values front = values(-1.25e-2, -1.5, -0.125);
        GeneralRow.Values viscosity = values(3e-5, 1.5, 3e-4);
        return List.of(
                row(form, "convection", "conv", "Convection, one channel per dimension")
                        .linearList(l(0, 0, 3e-5, 0, 0), l(0, 0, 1.5, 0, 0), l(0, 0, 3e-4, 0, 0))
                        .nonlinear("convection", 1, front)
                        .with(row -> form == Form.PHYSICAL ? row : row.called(s -> linearName(s, null)))
                        .convectionEquation(),
                row(form, "burgers", "burgers", "Viscous Burgers, one channel per dimension")
                        .linear("diffusion", 2, viscosity)
                        .nonlinear("convection", 1, front)
                        .convectionEquation(),
                row(form, "kuramoto-sivashinsky-conservative", "ks_cons", "Kuramoto–Sivashinsky, velocity form")
                        .linear("diffusion", 2, values(-4e-5, -2, -1.44))
                        .linear("hyp-diffusion", 4, values(-3e-8, -18, -0.4))
                        .nonlinear("convection", 1, values(-1.25e-2, -1, -3.6))
                        .inPhysics(60, 0.1)
                        .with(row -> chaotic(row, 2.5).dims(1))
                        .with(row -> form == Form.PHYSICAL ? row.called(s -> "phy_ks_conservative") : row)
                        .convectionEquation(),
                row(form, "nonlinear", "nonlin", "General nonlinear equation")
                        .linearList(l(0, 0, 3e-5, 0, 0), l(0, 0, 1.5, 0, 0), l(0, 0, 3e-4, 0, 0))
                        .nonlinearList(l(0, -0.0125, 0), l(0, -1.5, 0), l(0, -0.125, 0))
                        .nonlinearEquation(),
                row(form, "burgers-single-channel", "burgers_sc", "Viscous Burgers, one channel")
                        .linear("diffusion", 2, viscosity)
                        .nonlinear("convection-sc", 1, front)
                        .nonlinearEquation(),
                row(form, "korteweg-de-vries", "kdv", "Korteweg–de Vries, one channel, with damping")
                        .nonlinear("convection-sc", 1, values(-0.0125, -2, -6))
                        .linear("dispersion", 3, values(-8.5e-7, -14, -1))
                        .linear("hyp-diffusion", 4, values(-2e-9, -9, -0.125))
                        .inPhysics(50, 0.1)
                        .nonlinearEquation(),
                row(form, "kuramoto-sivashinsky", "ks", "Kuramoto–Sivashinsky, combustion form")
                        .nonlinear("gradient-norm", 2, values(-2.5e-4, -6, -1))
                        .linear("diffusion", 2, values(-2.5e-5, -1.2, -1))
                        .linear("hyp-diffusion", 4, values(-3e-9, -15, -1))
                        .inPhysics(60, 0.1)
                        .with(row -> chaotic(row, 6.5))
                        .nonlinearEquation(),
                row(form, "fisher-kpp", "fisher", "Fisher–KPP")
                        .nonlinear("quadratic", 0, values(-0.02, -0.02, -20))
                        .linear("drag", 0, values(0.02, 0.02, 20))
                        .linear("diffusion", 2, values(4e-6, 0.2, 0.004))
                        .inPhysics(1, 0.001)
                        .with(row -> row.preset("initial-states", CONCENTRATIONS))
                        .nonlinearEquation());
    }

    /** Long transients, states beyond one, and a look at the phase. */
    static Row chaotic(Row row, double high) {
        return row.preset("warmup", 500).range(high).preset("metrics", List.of(SpatialError.N_RMSE, new Correlation()));
    }

    private static GeneralRow row(Form form, String name, String peer, String title) {
        return new GeneralRow(form, name, peer, title).inPhysics(1, 0.1);
    }

    /** {@code norm_lin_1_2}: the orders that have coefficients. */
    private static String linearName(Scenario scenario, @org.jspecify.annotations.Nullable String stem) {
        List<Double> coefficients = scenario.entry().coefficients().stream()
                .filter(c -> c.attribute().type() == Attribute.Type.NUMBERS)
                .map(c -> scenario.coefficients().numbers(c.attribute().name()))
                .findFirst()
                .orElseThrow();
        String orders = IntStream.range(0, coefficients.size())
                .filter(j -> coefficients.get(j) != 0)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("_"));
        return (stem == null ? scenario.entry().peerKey() : stem) + "_" + orders;
    }

    private static List<Double> l(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}
