package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.BetweenWalls;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.spectral.AdaptiveStepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SelfEvaluating;
import dev.eddy.operator.SpectralFields;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.spectral.Walls;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steppers between walls, against solutions that one can write down and against runs on the whole periodic domain. */
class WallsTest {
    private static final Boundary NEUMANN = new Boundary.Neumann(0);
    private static final Boundary DIRICHLET = new Boundary.Dirichlet(0);
    private static final Boundary SLIP = new Boundary.FreeSlip();
    private static final Boundary PERIODIC = Boundary.PERIODIC;
    private static final double L = 3;
    private static final int N = 24;

    private static Grid grid(Boundary... boundaries) {
        return new Grid(List.of(boundaries).stream()
                .map(boundary -> new Axis(L, N, boundary))
                .toList());
    }

    private static Tensor line(Grid grid, DoubleUnaryOperator field) {
        double[] values = new double[N];
        for (int j = 0; j < N; j++) {
            values[j] = field.applyAsDouble((j + 0.5) * L / N);
        }
        return Tensors.of(values, 1, 1, N);
    }

    private static Tensor noise(Grid grid, int channels) {
        return new BetweenWalls(new DiffusedNoise(0.002, true, true))
                .sample(new StateSpace(grid, channels), new Seed(7), 0, 2, DType.FLOAT64);
    }

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.minus(expected).abs().max().item()).isLessThan(tolerance);
    }

    @Test
    void sub_steps_keep_the_mirror_images_together() {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(60, 64, new Boundary.Neumann(0))));
            EtdrkStepper stepper = Steppers.of("kuramoto-sivashinsky", grid, 0.1);
            double[] values = new Draws(new Seed(1)).uniforms(64, -1, 1);
            Tensor start = Tensors.of(values, 1, 1, 64);
            Tensor repeated = RepeatedStepper.of(stepper, 500).step(start);
            assertThat(repeated.minus(stepper.repeat(start, 500)).abs().max().item())
                    .isZero();
        }
    }

    @Test
    void waves_between_walls_decay_at_their_exact_rates() {
        double k = 3 * Math.PI / L;
        double nu = 0.02;
        double decay = Math.exp(-nu * k * k * 5);
        Map<String, Double> setting = Map.of("diffusivity", nu);
        Stepper insulated = Steppers.of("diffusion", grid(NEUMANN), 0.5, setting);
        Tensor cosine = line(grid(NEUMANN), x -> 2 + Math.cos(k * x));
        assertClose(insulated.repeat(cosine, 10), line(grid(NEUMANN), x -> 2 + decay * Math.cos(k * x)), 1e-13);
        Stepper cooled = Steppers.of("diffusion", grid(DIRICHLET), 0.5, setting);
        Tensor sine = line(grid(DIRICHLET), x -> Math.sin(k * x));
        assertClose(cooled.repeat(sine, 10), line(grid(DIRICHLET), x -> decay * Math.sin(k * x)), 1e-13);
    }

    @Test
    void walls_of_a_given_value_are_reached() {
        Grid warm = grid(new Boundary.Dirichlet(1.5));
        double k = 2 * Math.PI / L;
        double decay = Math.exp(-0.1 * k * k * 2);
        Stepper stepper = Steppers.of("diffusion", warm, 0.2, Map.of("diffusivity", 0.1));
        Tensor start = line(warm, x -> 1.5 + Math.sin(k * x));
        assertClose(stepper.repeat(start, 10), line(warm, x -> 1.5 + decay * Math.sin(k * x)), 1e-13);
        Tensor cold = Tensors.zeros(DType.FLOAT64, 1, 1, N);
        assertClose(stepper.repeat(cold, 10_000), Tensors.full(DType.FLOAT64, 1.5, 1, 1, N), 1e-9);
    }

    @Test
    void a_string_between_fixed_ends_swings() {
        double k = 2 * Math.PI / L;
        double speed = 1.3;
        Stepper stepper = Steppers.of("wave", grid(DIRICHLET), 0.1, Map.of("speed_of_sound", speed));
        Tensor height = line(grid(DIRICHLET), x -> Math.sin(k * x));
        Tensor start = Tensors.cat(List.of(height, Tensors.zerosLike(height)), 1);
        Tensor end = stepper.repeat(start, 7);
        double phase = speed * k * 0.7;
        assertClose(end.narrow(1, 0, 1), height.times(Math.cos(phase)), 1e-12);
        assertClose(end.narrow(1, 1, 1), height.times(-speed * k * Math.sin(phase)), 1e-12);
    }

    @Test
    void axes_may_differ() {
        Grid mixed = new Grid(List.of(new Axis(2, 12, DIRICHLET), new Axis(L, 10, PERIODIC), new Axis(1, 8, NEUMANN)));
        double a = 3 * Math.PI / 2;
        double b = 2 * 2 * Math.PI / L;
        double c = 2 * Math.PI;
        double[] values = new double[12 * 10 * 8];
        for (int i = 0; i < values.length; i++) {
            double x = (i / 80 + 0.5) * 2 / 12;
            double y = i / 8 % 10 * L / 10;
            double z = (i % 8 + 0.5) / 8;
            values[i] = Math.sin(a * x) * Math.cos(b * y + 0.4) * Math.cos(c * z);
        }
        Tensor start = Tensors.of(values, 1, 1, 12, 10, 8);
        Stepper stepper = Steppers.of("diffusion", mixed, 0.3, Map.of("diffusivity", 0.05));
        double decay = Math.exp(-0.05 * (a * a + b * b + c * c) * 0.9);
        assertClose(stepper.repeat(start, 3), start.times(decay), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({
        "fisher-kpp, neumann, 0.01",
        "allen-cahn, dirichlet, 0.01",
        "cahn-hilliard, neumann, 0.001",
        "swift-hohenberg, neumann, 0.05",
        "gray-scott, neumann, 0.5",
        "kuramoto-sivashinsky, neumann, 0.01",
        "hyper-diffusion, dirichlet, 0.1"
    })
    void what_happens_between_walls_is_half_of_what_mirror_images_do(String equation, String kind, double dt) {
        try (Scope scope = Scope.open()) {
            Boundary boundary = kind.equals("neumann") ? NEUMANN : DIRICHLET;
            Grid walled = new Grid(List.of(new Axis(L, 10, boundary), new Axis(L, 12, PERIODIC)));
            Stepper stepper = Steppers.of(equation, walled, dt);
            Tensor start = noise(walled, stepper.space().channels());
            Walls walls = Walls.of(walled, stepper.space().channels());
            assertThat(walls.extended().points()).containsExactly(20, 12);
            Tensor whole = Steppers.of(equation, walls.extended(), dt).repeat(walls.extend(start), 20);
            Tensor half = stepper.rollout(start, 20, false).select(1, 19);
            assertClose(half, walls.restrict(whole), 1e-10);
            assertClose(stepper.repeat(start, 20), half, 1e-10);
            assertThat(half.minus(start).abs().max().item())
                    .as("something happens")
                    .isGreaterThan(1e-4);
        }
    }

    @Test
    void velocities_slide_along_free_slip_walls() {
        try (Scope scope = Scope.open()) {
            Grid box = grid(SLIP, SLIP);
            Stepper stepper = Steppers.of("burgers", box, 0.01, Map.of("diffusivity", 0.05));
            Tensor start = noise(box, 2);
            Walls walls = Walls.of(box, 2);
            assertThat(walls.isOdd(0, 0)).isTrue();
            assertThat(walls.isOdd(0, 1)).isFalse();
            assertThat(walls.isOdd(1, 1)).isTrue();
            Tensor whole = Steppers.of("burgers", walls.extended(), 0.01, Map.of("diffusivity", 0.05))
                    .repeat(walls.extend(start), 10);
            assertClose(stepper.repeat(start, 10), walls.restrict(whole), 1e-11);
            assertThatThrownBy(() -> Steppers.of("burgers", grid(DIRICHLET, DIRICHLET), 0.01))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("Dirichlet walls along x do not fit")
                    .hasMessageContaining("use free-slip walls along x");
            Stepper vortices = Steppers.of("navier-stokes-vorticity", grid(DIRICHLET, DIRICHLET), 0.01);
            assertThat(vortices.step(noise(grid(DIRICHLET, DIRICHLET), 1)).allFinite())
                    .as("vorticity is 0 at free-slip walls")
                    .isTrue();
        }
    }

    @Test
    void mass_is_kept_between_neumann_walls_and_lost_through_dirichlet_walls() {
        Tensor start = noise(grid(NEUMANN), 1).plus(0.3);
        Stepper separating = Steppers.of("cahn-hilliard", grid(NEUMANN), 0.001);
        assertThat(separating.repeat(start, 50).mean().item())
                .isCloseTo(start.mean().item(), within(1e-13));
        Tensor warm = Tensors.ones(DType.FLOAT64, 1, 1, N);
        Stepper cooling = Steppers.of("diffusion", grid(DIRICHLET), 0.5);
        assertThat(cooling.repeat(warm, 100).mean().item()).isLessThan(0.9);
    }

    @Test
    void the_order_in_time_stays() {
        try (Scope scope = Scope.open()) {
            Tensor start = line(grid(DIRICHLET), x -> Math.sin(Math.PI * x / L) - 0.7 * Math.sin(3 * Math.PI * x / L));
            for (int order = 1; order <= 4; order++) {
                Tensor coarse = burgers(order, 32).repeat(start, 32);
                Tensor fine = burgers(order, 64).repeat(start, 64);
                Tensor exact = burgers(4, 512).repeat(start, 512);
                double ratio = coarse.minus(exact).norm().item()
                        / fine.minus(exact).norm().item();
                assertThat(Math.log(ratio) / Math.log(2)).isCloseTo(order, within(0.15));
            }
        }
    }

    private static Stepper burgers(int order, int steps) {
        return Steppers.of("burgers", grid(DIRICHLET), 0.8 / steps, Map.of("order", order, "diffusivity", 0.1));
    }

    @Test
    void other_schemes_and_sub_steps_know_the_walls() {
        Grid walled = grid(DIRICHLET);
        Map<String, Double> setting = Map.of("diffusivity", 0.05);
        Tensor start = noise(walled, 1);
        Tensor expected = Steppers.of("burgers", walled, 0.001, setting).repeat(start, 100);
        Stepper imex = Steppers.of(Schemes.get("ark-4"), "burgers", walled, 0.01, setting, Numerics.EDDY);
        assertClose(imex.repeat(start, 10), expected, 1e-5);
        Stepper inside = RepeatedStepper.of(Steppers.of("burgers", walled, 0.001, setting), 100);
        assertClose(inside.step(start), expected, 1e-12);
        assertClose(inside.rollout(start, 1, true).select(1, 1), expected, 1e-12);
    }

    @Test
    void single_precision_without_gradients_is_the_same_but_for_rounding() {
        Grid walled = grid(NEUMANN);
        Tensor start = noise(walled, 1);
        Numerics single = Numerics.EDDY.withPrecision(DType.FLOAT32);
        try (NoGrad off = NoGrad.open()) {
            Stepper quick = Steppers.of("kuramoto-sivashinsky", walled, 0.01, Map.of(), single);
            Tensor rollout = quick.rollout(start.to(DType.FLOAT32), 50, true);
            Tensor expected = Steppers.of("kuramoto-sivashinsky", walled, 0.01).rollout(start, 50, true);
            assertClose(rollout.to(DType.FLOAT64), expected, 1e-4);
            Stepper fifty = RepeatedStepper.of(quick, 50);
            assertClose(fifty.step(start.to(DType.FLOAT32)).to(DType.FLOAT64), expected.select(1, 50), 1e-4);
        }
    }

    @Test
    void symmetry_lasts_where_rounding_grows() {
        // Chaos: what breaks the symmetry of the images would be amplified from rounding to order one.
        Grid walled = new Grid(List.of(new Axis(40, 64, NEUMANN)));
        Stepper stepper = Steppers.of("kuramoto-sivashinsky", walled, 0.1);
        Tensor late = stepper.repeat(noise(walled, 1), 4000);
        Walls walls = Walls.of(walled, 1);
        Stepper whole = Steppers.of("kuramoto-sivashinsky", walls.extended(), 0.1);
        assertClose(stepper.repeat(late, 50), walls.restrict(whole.repeat(walls.extend(late), 50)), 1e-9);
        assertThat(late.minus(late.meanKeeping(2)).abs().max().item()).isGreaterThan(1);
    }

    @Test
    void adaptive_steps_stop_at_the_walls_too() {
        Grid walled = grid(DIRICHLET);
        Equation burgers = EquationCatalog.get("burgers").build(walled, Map.of("diffusivity", 0.05), Profile.EDDY);
        Tensor start = noise(walled, 1);
        Stepper adaptive = AdaptiveStepper.of(Schemes.get("etdrk4"), walled, burgers, 0.2, Tolerance.of(1e-9));
        Tensor expected = Etdrk.of(4).on(walled, burgers, 0.001).repeat(start, 400);
        assertClose(adaptive.repeat(start, 2), expected, 1e-7);
        assertClose(adaptive.rollout(start, 2, true).select(1, 2), expected, 1e-7);
    }

    @Test
    void initial_states_between_walls_have_their_symmetry() {
        InitialStates states = new BetweenWalls(new DiffusedNoise(0.002, true, true));
        Grid box = new Grid(List.of(new Axis(L, 6, SLIP), new Axis(L, 5, PERIODIC)));
        Grid doubled = new Grid(List.of(new Axis(2 * L, 12, PERIODIC), new Axis(L, 5, PERIODIC)));
        for (int channel = 0; channel < 2; channel++) {
            double[] whole = new DiffusedNoise(0.002, true, true).field(doubled, channel, new Seed(3));
            double[] half = states.field(box, channel, new Seed(3));
            assertThat(half).hasSize(30);
            for (int i = 0; i < 30; i++) {
                double image = whole[(11 - i / 5) * 5 + i % 5];
                assertThat(half[i]).isCloseTo((whole[i] + (channel == 0 ? -image : image)) / 2, within(1e-15));
            }
        }
        double[] cold = states.field(grid(DIRICHLET), 0, new Seed(1));
        double[] warm = states.field(grid(new Boundary.Dirichlet(2)), 0, new Seed(1));
        for (int i = 0; i < N; i++) {
            assertThat(warm[i]).isCloseTo(2 + cold[i], within(1e-15));
        }
        Grid periodic = Grid.periodic(1, L, 16);
        assertThat(states.field(periodic, 0, new Seed(1)))
                .containsExactly(new DiffusedNoise(0.002, true, true).field(periodic, 0, new Seed(1)));
    }

    @Test
    void a_force_pushes_where_it_is_said_to() {
        double k = 2 * Math.PI / L;
        Forcing.Wave wave = new Forcing.Wave(0, 0.7, List.of(1), -Math.PI / 2, 0);
        Equation heated = Equation.linear(
                        "heat", 1, DerivativePolynomial.laplacian(1).scale(0.1))
                .withForcing(new Forcing(List.of(wave)));
        Stepper stepper = Etdrk.of(2).on(grid(DIRICHLET), heated, 10);
        Tensor steady = stepper.repeat(Tensors.zeros(DType.FLOAT64, 1, 1, N), 20);
        assertClose(steady, line(grid(DIRICHLET), x -> 0.7 / (0.1 * k * k) * Math.sin(k * x)), 1e-11);
        assertThatThrownBy(() -> Etdrk.of(2).on(grid(NEUMANN), heated, 10))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("use Dirichlet walls along x");
    }

    /** sin(u) is odd, cos(u) is even. */
    private record Own(boolean odd) implements SelfEvaluating {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public Tensor evaluate(Tensor spectrum, SpectralFields fields) {
            Tensor u = fields.values(spectrum);
            return fields.spectrum(odd ? u.sin() : u.cos());
        }
    }

    @Test
    void equations_without_mirror_images_are_refused_in_one_sentence() {
        refused(
                "advection",
                grid(NEUMANN),
                Map.of(),
                "advection: Neumann walls along x do not fit, as the term −∂x u",
                "use a periodic axis");
        refused("fisher-kpp", grid(DIRICHLET), Map.of(), "Polynomial", "use Neumann walls along x");
        refused("kuramoto-sivashinsky", grid(PERIODIC, DIRICHLET), Map.of(), "along y", "use Neumann walls along y");
        refused("burgers", grid(NEUMANN), Map.of(), "Convection", "use Dirichlet walls along x");
        refused("diffusion", grid(new Boundary.Neumann(1)), Map.of(), "outward derivative 0");
        refused("diffusion", grid(DIRICHLET, new Boundary.Dirichlet(1)), Map.of(), "one finite value");
        refused("burgers", grid(new Boundary.Dirichlet(1)), Map.of(), "Dirichlet walls of value 1.0 along x");
        refused("diffusion", grid(SLIP, SLIP), Map.of(), "one channel per axis");
        assertThatThrownBy(
                        () -> Steppers.of("diffusion", grid(NEUMANN), 0.1, Map.of(), Numerics.of(Profile.EXPONAX_0_2)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("periodic grids only");
        DerivativePolynomial diffusion = DerivativePolynomial.laplacian(1).scale(0.1);
        Equation odd = Equation.of("own", 1, diffusion, new Own(true));
        Equation even = Equation.of("own", 1, diffusion, new Own(false));
        assertThat(Etdrk.of(2).on(grid(DIRICHLET), odd, 0.1).space().grid()).isEqualTo(grid(DIRICHLET));
        assertThat(Etdrk.of(2).on(grid(NEUMANN), even, 0.1).dt()).isEqualTo(0.1);
        assertThatThrownBy(() -> Etdrk.of(2).on(grid(DIRICHLET), even, 0.1))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no mirror image");
    }

    /** The table in docs/boundaries.md. */
    @ParameterizedTest
    @CsvSource({
        "diffusion, 2, neumann dirichlet valued",
        "hyper-diffusion, 2, neumann dirichlet valued",
        "wave, 2, neumann dirichlet",
        "allen-cahn, 2, neumann dirichlet",
        "cahn-hilliard, 2, neumann dirichlet",
        "fisher-kpp, 2, neumann",
        "gray-scott, 1, neumann",
        "swift-hohenberg, 2, neumann",
        "kuramoto-sivashinsky, 2, neumann",
        "kuramoto-sivashinsky-conservative, 1, dirichlet slip",
        "burgers, 1, dirichlet slip",
        "burgers, 2, slip",
        "burgers, 3, slip",
        "navier-stokes-velocity, 3, slip",
        "navier-stokes-vorticity, 2, dirichlet",
        "advection, 1, ''",
        "dispersion, 1, ''",
        "korteweg-de-vries, 1, ''"
    })
    void equations_fit_the_walls_that_the_documents_say(String equation, int dims, String fitting) {
        Map<String, Boundary> walls =
                Map.of("neumann", NEUMANN, "dirichlet", DIRICHLET, "valued", new Boundary.Dirichlet(0.5), "slip", SLIP);
        walls.forEach((word, wall) -> {
            Grid box = new Grid(Collections.nCopies(dims, new Axis(L, 6, wall)));
            boolean fits = true;
            try {
                Steppers.of(equation, box, 0.01);
            } catch (Misuse refused) {
                fits = false;
            }
            assertThat(fits)
                    .as("%s, %s", equation, word)
                    .isEqualTo(List.of(fitting.split(" ")).contains(word));
        });
    }

    private static void refused(String equation, Grid grid, Map<String, ?> setting, String... words) {
        assertThatThrownBy(() -> Steppers.of(equation, grid, 0.1, setting))
                .isInstanceOf(Misuse.class)
                .hasMessageContainingAll(words);
    }
}
