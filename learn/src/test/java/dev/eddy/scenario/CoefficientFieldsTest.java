package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.Clipped;
import dev.eddy.initial.GaussianProcess;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.initial.WhiteNoise;
import dev.eddy.misuse.Misuse;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coefficient fields that are looked for, and states that they are seen through. */
class CoefficientFieldsTest {
    private static final Seed SEED = new Seed(21);

    /** Twice as long as wide. */
    private static Grid box(int points) {
        return new Grid(List.of(new Axis(2, 2 * points, Boundary.PERIODIC), new Axis(1, points, Boundary.PERIODIC)));
    }

    static Stream<InitialStates> kinds() {
        return Stream.of(
                new TravellingWaves(15, 1, 0),
                new TravellingWaves(30, 3, 0.2),
                GaussianProcess.TRAINING,
                new Clipped(1e-3, 1, new Clamp(0, 1e-2, new TravellingWaves(20, 3, 0))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_sample_depends_on_its_number_and_channel_only(InitialStates states) {
        try (Scope scope = Scope.open()) {
            StateSpace space = new StateSpace(box(8), 2);
            double[] batch = states.sample(space, SEED, 0, 3, DType.FLOAT64).toDoubles();
            double[] alone = states.sample(space, SEED, 2, 1, DType.FLOAT64).toDoubles();
            int size = 2 * 128;
            assertThat(alone).containsExactly(Arrays.copyOfRange(batch, 2 * size, 3 * size));
            assertThat(Arrays.copyOf(batch, 128)).isNotEqualTo(Arrays.copyOfRange(batch, 128, 256));
            assertThat(Arrays.copyOf(batch, 128)).isNotEqualTo(Arrays.copyOfRange(batch, size, size + 128));
            assertThat(Arrays.stream(batch).allMatch(Double::isFinite)).isTrue();
            assertThat(PeerSyntax.initialStates(states.shortName())).isEqualTo(states);
        }
    }

    @Test
    void true_fields_are_within_their_ranges() {
        for (int seed = 0; seed < 5; seed++) {
            double[] velocity = new Clamp(0, 1, new TravellingWaves(30, 3, 0)).field(box(16), 0, SEED.at(seed));
            assertThat(Arrays.stream(velocity).min().orElseThrow()).isZero();
            assertThat(Arrays.stream(velocity).max().orElseThrow()).isEqualTo(1);
            InitialStates diffusivity = new Clipped(1e-3, 1, new Clamp(0, 1e-2, new TravellingWaves(20, 3, 0)));
            double[] k = diffusivity.field(box(16), 0, SEED.at(seed));
            assertThat(Arrays.stream(k).min().orElseThrow()).isEqualTo(1e-3);
            assertThat(Arrays.stream(k).max().orElseThrow()).isEqualTo(1e-2);
            double[] state = new Clamp(0, 1, GaussianProcess.TEST).field(box(16), 0, SEED.at(seed));
            assertThat(Arrays.stream(state).min().orElseThrow()).isZero();
            assertThat(Arrays.stream(state).max().orElseThrow()).isEqualTo(1);
        }
    }

    /** A single wave against its own formula, at a later time, on the long axis in units of the short one. */
    @Test
    void a_wave_is_its_formula_and_travels() {
        Grid grid = box(8);
        for (double time : new double[] {0, 0.35}) {
            double[] field = new TravellingWaves(1, 3, 0).at(time).field(grid, 0, SEED);
            Draws draws = new Draws(SEED);
            double amplitude = draws.uniform(-2, 2);
            int[] k = new int[2];
            double shift = 0;
            for (int d = 0; d < 2; d++) {
                k[d] = (int) draws.uniform(0, 4);
                shift += 2 * Math.PI * draws.uniform(-1, 1) * time;
                shift += draws.uniform(0, 4);
            }
            for (int i = 0; i < 16; i++) {
                for (int j = 0; j < 8; j++) {
                    double phase = 2 * Math.PI * (k[0] * i / 8.0 + k[1] * j / 8.0) + shift;
                    assertThat(field[8 * i + j]).isCloseTo(amplitude * Math.sin(phase), within(1e-12));
                }
            }
        }
        double[] coarse = new TravellingWaves(30, 3, 0.1).field(box(8), 0, SEED);
        double[] fine = new TravellingWaves(30, 3, 0.1).field(box(16), 0, SEED);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 8; j++) {
                assertThat(coarse[8 * i + j]).isCloseTo(fine[16 * 2 * i + 2 * j], within(1e-12));
            }
        }
    }

    /** The definition with the whole matrix of all nodes. */
    @Test
    void a_gaussian_process_is_the_regression_of_its_definition() {
        int nx = 5;
        int ny = 3;
        Grid grid = box(4);
        for (double noise : new double[] {1e-2, 1e-6}) {
            double[] field = new GaussianProcess(List.of(nx, ny), 0.3, 0.5, noise).field(grid, 0, SEED);
            Draws draws = new Draws(SEED);
            double length = draws.uniform(0.3, 0.5);
            double[] values = draws.uniforms(nx * ny, 0, 1);
            double[][] nodes = new double[nx * ny][];
            for (int i = 0; i < nx * ny; i++) {
                nodes[i] = new double[] {2.0 * (i / ny) / (nx - 1), 1.0 * (i % ny) / (ny - 1)};
            }
            double[][] points = new double[32][];
            for (int i = 0; i < 32; i++) {
                points[i] = new double[] {i / 4 / 4.0, i % 4 / 4.0};
            }
            try (Scope scope = Scope.open()) {
                Tensor matrix = kernel(nodes, nodes, length).plus(noise, Tensors.identity(DType.FLOAT64, nx * ny));
                Tensor weights = Dense.solve(matrix, Tensors.of(values, nx * ny, 1));
                double[] expected =
                        kernel(points, nodes, length).matmul(weights).toDoubles();
                assertThat(field).containsExactly(expected, within(1e-8));
            }
        }
    }

    private static Tensor kernel(double[][] x, double[][] y, double length) {
        double[] values = new double[x.length * y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                double square = Math.pow(x[i][0] - y[j][0], 2) + Math.pow(x[i][1] - y[j][1], 2);
                values[i * y.length + j] = Math.exp(-square / (2 * length * length));
            }
        }
        return Tensors.of(values, x.length, y.length);
    }

    /** Second differences fall fourfold where points lie twice as dense; those of rounding would not. */
    @Test
    void fields_of_the_published_lattice_are_smooth() {
        for (InitialStates states : List.of(GaussianProcess.TRAINING, GaussianProcess.TEST)) {
            for (int seed = 0; seed < 3; seed++) {
                double ratio = curvature(states, 128, seed) / curvature(states, 256, seed);
                assertThat(ratio).as("%s, %d", states.shortName(), seed).isBetween(3.6, 4.4);
            }
        }
    }

    private static double curvature(InitialStates states, int n, int seed) {
        double[] field = states.field(box(n), 0, SEED.at(seed));
        double squares = 0;
        // Away from the ends, where fields are steep: the last point lies nearer to the end the finer a grid is.
        for (int i = n / 4; i < 7 * n / 4; i++) {
            for (int j = n / 4; j < 3 * n / 4; j++) {
                double second = field[(i - 1) * n + j] - 2 * field[i * n + j] + field[(i + 1) * n + j];
                squares += second * second;
            }
        }
        return Math.sqrt(squares) / n;
    }

    @Test
    void fields_that_cannot_be_are_refused() {
        Grid odd = new Grid(List.of(new Axis(1.5, 6, Boundary.PERIODIC), new Axis(1, 4, Boundary.PERIODIC)));
        assertThatThrownBy(() -> new TravellingWaves(3, 2, 0).field(odd, 0, SEED))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("whole multiple");
        assertThatThrownBy(() -> GaussianProcess.TEST.field(Grid.periodic(1, 1, 8), 0, SEED))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("nodes");
        assertThatThrownBy(() -> new Clipped(1, 1, new WhiteNoise(1))).isInstanceOf(Misuse.class);
    }
}
