package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mass, energy, enstrophy and symmetry behave as the equations say. */
class ConservationTest {
    private static double mean(Tensor state) {
        return state.mean().item();
    }

    private static double meanSquare(Tensor state) {
        return state.squared().mean().item();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "advection",
                "diffusion",
                "advection-diffusion",
                "dispersion",
                "hyper-diffusion",
                "korteweg-de-vries",
                "kuramoto-sivashinsky",
                "kuramoto-sivashinsky-conservative",
                "cahn-hilliard"
            })
    void mass_is_conserved(String equation) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            EquationEntry entry = EquationCatalog.get(equation);
            Grid grid = Grid.periodic(1, entry.extent(), 32);
            Tensor initial = Waves.benchmark(grid, 1, 1, 0.3);
            Tensor end = Steppers.of(equation, grid, entry.dt()).repeat(initial, 17);
            assertThat(mean(end)).isCloseTo(0.3, within(1e-13));
            assertThat(Waves.distance(end, initial)).isGreaterThan(1e-3);
        }
    }

    @Test
    void transport_and_dispersion_conserve_energy_and_diffusion_loses_it() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 2, 16);
            Tensor initial = Waves.benchmark(grid, 1, 1, 0);
            double energy = meanSquare(initial);
            for (String equation : List.of("advection", "dispersion")) {
                Tensor end = Steppers.of(equation, grid, 0.01).repeat(initial, 30);
                assertThat(meanSquare(end)).isCloseTo(energy, within(1e-13));
            }
            double before = energy;
            for (String equation : List.of("diffusion", "hyper-diffusion", "burgers")) {
                Stepper stepper = Steppers.of(
                        equation,
                        grid,
                        0.02,
                        EquationCatalog.get(equation).has("single_channel")
                                ? Map.of("single_channel", true)
                                : Map.of());
                Tensor trajectory = stepper.rollout(initial, 10, false);
                double last = before;
                for (int i = 0; i < 10; i++) {
                    double now = meanSquare(trajectory.select(1, i));
                    assertThat(now).as(equation).isLessThan(last);
                    last = now;
                }
            }
        }
    }

    @Test
    void korteweg_de_vries_conserves_its_momentum_and_its_energy() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 20, 64);
            Calculus calculus = new Calculus(grid, DType.FLOAT64);
            Tensor initial = Waves.benchmark(grid, 1, 0.4, 0);
            Stepper stepper =
                    Steppers.of("korteweg-de-vries", grid, 0.002, Map.of("hyper_diffusivity", 0.0, "order", 4));
            Tensor end = stepper.repeat(initial, 500);
            assertThat(meanSquare(end)).isCloseTo(meanSquare(initial), within(1e-9));
            // uₜ − 6uuₓ + uₓₓₓ = 0 conserves ∫ ½uₓ² + u³.
            assertThat(energy(calculus, end)).isCloseTo(energy(calculus, initial), within(1e-8));
        }
    }

    private static double energy(Calculus calculus, Tensor u) {
        Tensor slope = calculus.derivative(u, 0, 1);
        return slope.squared().times(0.5).plus(u.power(3)).mean().item();
    }

    @Test
    void a_flow_without_viscosity_conserves_energy_and_enstrophy() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 2 * Math.PI, 32);
            Calculus calculus = new Calculus(grid, DType.FLOAT64);
            Tensor initial = Waves.benchmark(grid, 1, 1, 0);
            Stepper stepper =
                    Steppers.of("navier-stokes-vorticity", grid, 0.02, Map.of("diffusivity", 0.0, "order", 4));
            Tensor end = stepper.repeat(initial, 50);
            assertThat(Waves.distance(end, initial)).isGreaterThan(0.1);
            assertThat(meanSquare(end)).isCloseTo(meanSquare(initial), within(1e-8));
            assertThat(meanSquare(calculus.velocity(end)))
                    .isCloseTo(meanSquare(calculus.velocity(initial)), within(1e-8));
            Tensor viscous = Steppers.of("navier-stokes-vorticity", grid, 0.02, Map.of("diffusivity", 0.01))
                    .repeat(initial, 50);
            assertThat(meanSquare(viscous)).isLessThan(meanSquare(initial));
            Tensor dragged = Steppers.of(
                            "navier-stokes-vorticity", grid, 0.02, Map.of("diffusivity", 0.01, "drag", -0.3))
                    .repeat(initial, 50);
            assertThat(meanSquare(dragged)).isLessThan(meanSquare(viscous));
        }
    }

    @Test
    void a_flow_in_three_dimensions_stays_without_divergence_and_keeps_its_energy() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(3, 2 * Math.PI, 16);
            Calculus calculus = new Calculus(grid, DType.FLOAT64);
            Tensor initial = calculus.incompressible(Waves.benchmark(grid, 3, 1, 0));
            Tensor end = Steppers.of("navier-stokes-velocity", grid, 0.02, Map.of("diffusivity", 0.0, "order", 4))
                    .repeat(initial, 10);
            assertThat(Waves.distance(end, initial)).isGreaterThan(0.1);
            assertThat(calculus.divergence(end).abs().max().item()).isLessThan(1e-12);
            assertThat(meanSquare(end)).isCloseTo(meanSquare(initial), within(1e-7));
        }
    }

    @Test
    void a_flow_in_the_plane_is_the_same_in_vorticity_and_in_velocity() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid flat = Grid.periodic(2, 2 * Math.PI, 16);
            Grid deep = Grid.periodic(3, 2 * Math.PI, 16);
            Calculus plane = new Calculus(flat, DType.FLOAT64);
            // The catalogue's vorticity is ∂_yU − ∂_xV, the opposite of the curl.
            Tensor vorticity = Waves.benchmark(flat, 1, 1, 0);
            Tensor velocity = plane.velocity(vorticity.negated());
            Tensor third = Tensors.zeros(DType.FLOAT64, 1, 1, 16, 16);
            Tensor column = Tensors.cat(List.of(velocity, third), 1)
                    .unsqueeze(4)
                    .expand(1, 3, 16, 16, 16)
                    .contiguous();
            Map<String, ?> parameters = Map.of("diffusivity", 0.01, "order", 4);
            Tensor two = Steppers.of("navier-stokes-vorticity", flat, 0.05, parameters)
                    .repeat(vorticity, 10);
            Tensor three = Steppers.of("navier-stokes-velocity", deep, 0.05, parameters)
                    .repeat(column, 10);
            Tensor slice = three.select(4, 3).narrow(1, 0, 2);
            assertThat(Waves.distance(slice, plane.velocity(two.negated()))).isLessThan(1e-7);
        }
    }

    @Test
    void waves_conserve_their_energy() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 2, 16);
            Calculus calculus = new Calculus(grid, DType.FLOAT64);
            Tensor initial = Waves.benchmark(grid, 2, 1, 0);
            Stepper stepper = Steppers.of("wave", grid, 0.3, Map.of("speed_of_sound", 1.5));
            double before = waveEnergy(calculus, initial, 1.5);
            assertThat(waveEnergy(calculus, stepper.repeat(initial, 200), 1.5))
                    .isCloseTo(before, within(1e-11 * before));
        }
    }

    private static double waveEnergy(Calculus calculus, Tensor state, double c) {
        Tensor slopes = calculus.gradient(state.narrow(1, 0, 1));
        return meanSquare(state.narrow(1, 1, 1)) + c * c * 2 * meanSquare(slopes);
    }

    @Test
    void kolmogorov_flow_is_driven_by_the_force_that_its_formula_says() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            // From rest, ωₜ = −κγ cos(κy) − νκ²ω: one wave, no convection.
            Grid grid = Grid.periodic(2, 3, 16);
            double kappa = 2 * Math.PI * 2 / 3;
            Stepper flow = Steppers.of(
                    "kolmogorov-flow-vorticity",
                    grid,
                    0.05,
                    Map.of("injection_mode", 2, "injection_scale", 0.7, "diffusivity", 0.02, "drag", -0.1));
            double rate = 0.02 * kappa * kappa + 0.1;
            double amplitude = -kappa * 0.7 * (1 - Math.exp(-rate)) / rate;
            Tensor end = flow.repeat(Waves.state(grid, x -> 0), 20);
            assertThat(Waves.distance(end, Waves.state(grid, x -> amplitude * Math.cos(kappa * x[1]))))
                    .isLessThan(1e-12);
            Grid cube = Grid.periodic(3, 3, 8);
            Stepper deep = Steppers.of(
                    "kolmogorov-flow-velocity",
                    cube,
                    0.05,
                    Map.of("injection_mode", 2, "injection_scale", 0.7, "diffusivity", 0.02, "drag", -0.1));
            double speed = 0.7 * (1 - Math.exp(-rate)) / rate;
            Tensor driven = deep.repeat(Waves.state(cube, x -> 0, x -> 0, x -> 0), 20);
            assertThat(Waves.distance(driven, Waves.state(cube, x -> speed * Math.sin(kappa * x[1]), x -> 0, x -> 0)))
                    .isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"burgers", "gray-scott", "kuramoto-sivashinsky", "general-polynomial", "wave"})
    void shifted_states_give_shifted_solutions(String equation) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            EquationEntry entry = EquationCatalog.get(equation);
            Grid grid = Grid.periodic(2, entry.extent(), 12);
            EtdrkStepper stepper = Steppers.of(equation, grid, entry.dt() / 10);
            Tensor initial = Waves.benchmark(grid, stepper.space().channels(), 0.2, 0.5);
            Tensor shifted = stepper.repeat(initial.roll(2, 3).roll(3, 5), 3);
            assertThat(Waves.distance(
                            shifted, stepper.repeat(initial, 3).roll(2, 3).roll(3, 5)))
                    .isLessThan(1e-13);
        }
    }

    @Test
    void fisher_kpp_grows_to_one_in_any_number_of_dimensions() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            for (int dims = 1; dims <= 3; dims++) {
                Grid grid = Grid.periodic(dims, 1, 8);
                Tensor initial = Waves.benchmark(grid, 1, 0.05, 0.3);
                // The general family, whose zeroth-order coefficient the peers count once per axis.
                Stepper stepper = Steppers.of(
                        "general-polynomial",
                        grid,
                        0.05,
                        Map.of(
                                "linear_coefficients",
                                List.of(5.0, 0.0, 0.01),
                                "polynomial_coefficients",
                                List.of(0.0, 0.0, -5.0)));
                Tensor end = stepper.repeat(initial, 100);
                assertThat(end.minus(1).abs().max().item()).isLessThan(1e-6);
                assertThat(stepper.repeat(initial.times(0), 10).abs().max().item())
                        .isZero();
            }
        }
    }
}
