package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtdrkFamilyTest {
    private static final Map<String, double[]> FAMILIES = Map.of(
            "burgers", new double[] {0.03, 1.1},
            "gray-scott", new double[] {0.02, 0.01, 0.04, 0.06},
            "general-nonlinear", new double[] {0.1, -0.2, 0.02, 0.3, 0.8, 0.2},
            "korteweg-de-vries", new double[] {1.2, 0.5, 0.01},
            "kolmogorov-flow-vorticity", new double[] {0.01, 1.3});

    private static Equation member(String key, int dims, double[] theta, Profile profile) {
        Map<String, ?> parameters = switch (key) {
            case "burgers" -> Map.of("diffusivity", theta[0], "convection_scale", theta[1]);
            case "gray-scott" ->
                Map.of(
                        "diffusivity_1", theta[0],
                        "diffusivity_2", theta[1],
                        "feed", theta[2],
                        "kill", theta[3]);
            case "general-nonlinear" ->
                Map.of(
                        "linear_coefficients", List.of(theta[0], theta[1], theta[2]),
                        "nonlinear_coefficients", List.of(theta[3], theta[4], theta[5]));
            case "korteweg-de-vries" ->
                Map.of("convection_scale", theta[0], "dispersivity", theta[1], "diffusivity", theta[2]);
            default -> Map.of("diffusivity", theta[0], "injection_scale", theta[1]);
        };
        return EquationCatalog.get(key).build(dims, parameters, profile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"burgers", "gray-scott", "general-nonlinear", "korteweg-de-vries", "kolmogorov-flow-vorticity"})
    void gradients_by_coefficients_are_those_of_finite_differences(String key) {
        double[] theta = FAMILIES.get(key);
        for (int dims : EquationCatalog.get(key).dims()) {
            int order = 1 + dims;
            Grid grid = Grid.periodic(dims, 2, dims == 1 ? 20 : 10);
            for (Profile profile : dims == 3 ? List.of(Profile.EDDY) : List.of(Profile.EDDY, Profile.APEBENCH_1)) {
                EtdrkFamily family = new EtdrkFamily(
                        Etdrk.of(order), grid, it -> member(key, dims, it, profile), 0.01, Numerics.of(profile));
                check(family, theta, dims == 2 ? 1 : 3);
            }
        }
    }

    @Test
    void amplitudes_and_frequencies_of_forces_have_gradients_too() {
        for (int dims = 1; dims <= 2; dims++) {
            Equation burgers = EquationCatalog.get("burgers").build(dims, Map.of(), Profile.EDDY);
            EtdrkFamily family = new EtdrkFamily(
                    Etdrk.of(1 + dims),
                    Grid.periodic(dims, 2, 10),
                    theta -> TimedForces.on(burgers, theta[0], theta[1]),
                    0.05,
                    Numerics.EDDY);
            check(family, new double[] {0.8, 2.5}, 3);
        }
        try (Scope scope = Scope.open()) {
            Tensor theta = Tensors.of(new double[] {0.8, 2.5}, 2).withGradient();
            Equation heat = EquationCatalog.get("diffusion").build(1, Map.of(), Profile.EDDY);
            EtdrkFamily family = new EtdrkFamily(
                    Etdrk.of(3),
                    Grid.periodic(1, 2, 10),
                    it -> TimedForces.on(heat, it[0], it[1]),
                    0.05,
                    Numerics.EDDY);
            Tensor start = state(family.at(theta), 1);
            Tensor once = Autograd.gradient(
                    family.at(theta).repeat(start, 4).squared().sum(), theta);
            Stepper stepper = family.at(theta);
            Tensor two = stepper.after(2).repeat(stepper.repeat(start, 2), 2);
            assertThat(Autograd.gradient(two.squared().sum(), theta)
                            .minus(once)
                            .abs()
                            .max()
                            .item())
                    .isLessThan(1e-12);
        }
    }

    @Test
    void between_walls_coefficients_have_gradients_too() {
        Boundary wall = new Boundary.Neumann(0);
        Grid line = new Grid(List.of(new Axis(2, 12, wall)));
        Grid plane = new Grid(List.of(new Axis(2, 12, Boundary.PERIODIC), new Axis(1, 10, wall)));
        for (Grid grid : List.of(line, plane)) {
            EtdrkFamily family = new EtdrkFamily(
                    Etdrk.of(2),
                    grid,
                    theta -> member("gray-scott", grid.dims(), theta, Profile.EDDY),
                    0.01,
                    Numerics.EDDY);
            check(family, FAMILIES.get("gray-scott"), 2);
        }
    }

    private static void check(EtdrkFamily family, double[] theta, int batch) {
        try (Scope scope = Scope.open()) {
            Tensor coefficients = Tensors.of(theta, theta.length).withGradient();
            Tensor start = state(family.at(coefficients), batch).withGradient();
            Tensor rollout = family.at(coefficients).rollout(start, 3, true);
            List<Tensor> got = Autograd.gradient(weighted(rollout), List.of(coefficients, start));
            for (int i = 0; i < theta.length; i++) {
                double step = 1e-4 * Math.abs(theta[i]);
                double slope =
                        (loss(family, theta, i, step, start) - loss(family, theta, i, -step, start)) / (2 * step);
                double near = (loss(family, theta, i, 2 * step, start) - loss(family, theta, i, -2 * step, start))
                        / (4 * step);
                double expected = (4 * slope - near) / 3;
                assertThat(got.get(0).toDoubles()[i]).isCloseTo(expected, within(1e-6 * (1e-2 + Math.abs(expected))));
            }
            Tensor other = start.detach().withGradient();
            Tensor fixed = family.at(coefficients.detach()).rollout(other, 3, true);
            Tensor expected = Autograd.gradient(weighted(fixed), other);
            assertThat(got.get(1).minus(expected).abs().max().item())
                    .isLessThan(1e-12 * expected.abs().max().item());
        }
    }

    private static double loss(EtdrkFamily family, double[] theta, int which, double by, Tensor start) {
        double[] moved = theta.clone();
        moved[which] += by;
        Tensor coefficients = Tensors.of(moved, moved.length);
        return weighted(family.at(coefficients).rollout(start.detach(), 3, true))
                .item();
    }

    private static Tensor weighted(Tensor states) {
        int size = (int) states.elements();
        return states.times(Tensors.of(new Draws(new Seed(3)).uniforms(size, -1, 1), states.shape()))
                .sum();
    }

    private static Tensor state(Stepper stepper, int batch) {
        long[] shape = stepper.space().shape(batch);
        int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Tensors.of(new Draws(new Seed(5)).uniforms(size, 0.1, 0.9), shape);
    }

    @Test
    void a_viscosity_is_found_from_what_it_did() {
        try (Scope scope = Scope.open()) {
            Function<double[], Equation> burgers =
                    theta -> member("burgers", 1, new double[] {theta[0], 1}, Profile.EDDY);
            EtdrkFamily family = new EtdrkFamily(
                    Etdrk.of(2), Grid.periodic(1, 1, 32), burgers, 0.01, Numerics.EDDY.withPrecision(DType.FLOAT32));
            Tensor truth = Tensors.of(new double[] {0.02}, 1);
            Tensor start = state(family.at(truth), 2).to(DType.FLOAT32);
            Tensor seen = family.at(truth).repeat(start, 5).detach();
            double guess = 0.03;
            for (int i = 0; i < 30; i++) {
                Tensor viscosity = Tensors.of(new double[] {guess}, 1).withGradient();
                Tensor misfit = family.at(viscosity).repeat(start, 5).minus(seen);
                Tensor loss = misfit.squared().sum();
                // Newton's method for a misfit that is zero at the truth: Δ = 2 loss / slope.
                guess -= 2 * loss.item() / Autograd.gradient(loss, viscosity).item();
                if (loss.item() < 1e-9) {
                    break;
                }
            }
            assertThat(guess).isCloseTo(0.02, within(1e-4));
        }
    }

    @Test
    void refusals_say_what_to_do() {
        try (Scope scope = Scope.open()) {
            Function<double[], Equation> burgers = theta -> member("burgers", 1, theta, Profile.EDDY);
            EtdrkFamily family = new EtdrkFamily(Etdrk.of(2), Grid.periodic(1, 1, 14), burgers, 0.01, Numerics.EDDY);
            assertThatThrownBy(() -> family.at(Tensors.zeros(DType.FLOAT64))).isInstanceOf(Misuse.class);
            Tensor theta = Tensors.of(new double[] {0.02, 1}, 2).withGradient();
            Stepper stepper = family.at(theta);
            assertThatThrownBy(() -> stepper.step(state(stepper, 1)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("2^a 3^b 5^c");
        }
    }
}
