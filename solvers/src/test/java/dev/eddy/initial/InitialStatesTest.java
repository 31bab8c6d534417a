package dev.eddy.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InitialStatesTest {
    private static final Seed SEED = new Seed(11);

    static Stream<InitialStates> everyKind() {
        TruncatedFourier fourier = new TruncatedFourier(5, true, true);
        return Stream.of(
                fourier,
                fourier.asPublished(),
                new TruncatedFourier(3, false, false),
                new DiffusedNoise(0.001, true, true),
                new GaussianRandomField(3, true, true),
                new GaussianRandomField(3, true, true).asPublished(),
                new GaussianRandomField(2, true, true, false, Drawn.AS_NOISE),
                new Discontinuities(3, -1, 1, true, true, false),
                GaussianBlobs.ONE,
                new WaveProducts(5, 2),
                new WhiteNoise(0.5),
                new Clamp(-0.5, 2, fourier),
                new Scaled(3, fourier),
                new Channels(List.of(fourier, new WhiteNoise(1))),
                new GrayScottBlobs());
    }

    @Test
    void wave_products_are_the_same_function_on_any_lattice() {
        for (int dims = 1; dims <= 2; dims++) {
            Grid periodic = Grid.periodic(dims, 3, 62);
            Grid nodes = new Grid(Collections.nCopies(dims, new Axis(3, 30, new Boundary.DirichletNodes(0))));
            double[] fine = new WaveProducts(5, 0.5).field(periodic, 0, SEED);
            double[] field = new WaveProducts(5, 0.5).field(nodes, 0, SEED);
            for (int i = 0; i < field.length; i++) {
                int row = 2 * (i / 30 + 1);
                int column = 2 * (i % 30 + 1);
                assertThat(field[i]).isCloseTo(dims == 1 ? fine[column] : fine[62 * row + column], within(1e-13));
            }
            assertThat(Arrays.stream(fine).sum()).isCloseTo(0, within(1e-10));
            assertThat(Arrays.stream(fine).max().orElseThrow()).isBetween(0.2, 5.0 * dims);
        }
    }

    @Test
    void noise_shaped_fields_are_the_same_function_at_every_resolution() {
        for (InitialStates states : List.of(
                new TruncatedFourier(5, true, true, false, 0.5, Drawn.AS_NOISE),
                new TruncatedFourier(5, true, false).asPublished())) {
            try (Scope scope = Scope.open()) {
                Tensor coarse = states.sample(new StateSpace(Grid.periodic(2, 1, 16), 1), SEED, 0, 1, DType.FLOAT64);
                Tensor fine = states.sample(new StateSpace(Grid.periodic(2, 1, 32), 1), SEED, 0, 1, DType.FLOAT64);
                double[] everySecond = new double[256];
                double[] values = fine.toDoubles();
                for (int i = 0; i < 16; i++) {
                    for (int j = 0; j < 16; j++) {
                        everySecond[16 * i + j] = values[64 * i + 2 * j];
                    }
                }
                assertThat(coarse.toDoubles()).containsExactly(everySecond, within(1e-12));
            }
        }
    }

    @Test
    void truncated_fields_have_no_mode_beyond_the_cutoff_and_noise_reaches_the_last() {
        int n = 24;
        try (Scope scope = Scope.open()) {
            for (InitialStates states :
                    List.of(new TruncatedFourier(4, true, true), new TruncatedFourier(4, true, true).asPublished())) {
                Tensor u = states.sample(new StateSpace(Grid.periodic(2, 1, n), 1), SEED, 0, 3, DType.FLOAT64);
                double[] magnitude = Fourier.forwardReal(u, 2).abs().toDoubles();
                for (int i = 0; i < magnitude.length; i++) {
                    int last = i % (n / 2 + 1);
                    int first = i / (n / 2 + 1) % n;
                    int highest = Math.max(last, Math.min(first, n - first));
                    if (highest > 4 || highest == 0) {
                        assertThat(magnitude[i]).isLessThan(1e-11);
                    } else {
                        assertThat(magnitude[i]).isGreaterThan(1e-7);
                    }
                }
            }
        }
    }

    /** White noise made of coefficients must have the covariance of white noise: every mode, also those of Nyquist. */
    @Test
    void unfiltered_noise_is_white_on_every_grid() {
        for (Grid grid : List.of(
                Grid.periodic(1, 1, 7), Grid.periodic(1, 1, 8), Grid.periodic(2, 1, 4), Grid.periodic(3, 1, 3))) {
            int n = (int) grid.size();
            int samples = 8000;
            double[] covariance = new double[n];
            double[] square = new double[n];
            for (int s = 0; s < samples; s++) {
                double[] u = new DiffusedNoise(0, false, false).field(grid, 0, SEED.at(s));
                for (int i = 0; i < n; i++) {
                    covariance[i] += u[0] * u[i] / samples;
                    square[i] += u[i] * u[i] / samples;
                }
            }
            for (int i = 0; i < n; i++) {
                assertThat(square[i]).isCloseTo(1, within(5 * Math.sqrt(2.0 / samples)));
                assertThat(covariance[i]).isCloseTo(i == 0 ? 1 : 0, within(5 * Math.sqrt(2.0 / samples)));
            }
        }
    }

    @Test
    void scales_are_what_was_asked_for() {
        StateSpace space = new StateSpace(Grid.periodic(2, 1, 16), 1);
        double[] clamped = new Clamp(-0.5, 2, new WhiteNoise(1)).field(space.grid(), 0, SEED);
        assertThat(Arrays.stream(clamped).min().orElseThrow()).isEqualTo(-0.5);
        assertThat(Arrays.stream(clamped).max().orElseThrow()).isEqualTo(2);
        double[] unit = new GaussianRandomField(3, true, true, false, Drawn.BY_PROFILE).field(space.grid(), 0, SEED);
        assertThat(Arrays.stream(unit).average().orElseThrow()).isCloseTo(0, within(1e-14));
        assertThat(Arrays.stream(unit).map(x -> x * x).average().orElseThrow()).isCloseTo(1, within(1e-13));
        double[] highest = new Discontinuities(3, -1, 1, true, false, true).field(space.grid(), 0, SEED);
        assertThat(Arrays.stream(highest).map(Math::abs).max().orElseThrow()).isEqualTo(1);
        double[] scaled = new Scaled(-2, new WhiteNoise(1)).field(space.grid(), 0, SEED);
        assertThat(scaled[3]).isEqualTo(-2 * new WhiteNoise(1).field(space.grid(), 0, SEED)[3]);
    }

    @Test
    void the_offset_is_the_mean() {
        double squares = 0;
        for (int s = 0; s < 500; s++) {
            double[] u = new TruncatedFourier(5, false, false).field(Grid.periodic(1, 1, 16), 0, SEED.at(s));
            double mean = Arrays.stream(u).average().orElseThrow();
            assertThat(mean).isBetween(-0.5, 0.5);
            squares += mean * mean / 500;
        }
        assertThat(Math.sqrt(squares)).isCloseTo(1 / Math.sqrt(12), within(0.03));
    }

    @Test
    void impossible_settings_are_refused_with_a_way_out() {
        assertThatThrownBy(() -> new TruncatedFourier(5, false, true, false, 0.5, Drawn.BY_PROFILE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("zero-mean: true");
        assertThatThrownBy(() -> new DiffusedNoise(0.1, true, true, true))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("exclude");
        assertThatThrownBy(() -> new SineWaves(5, 1, true, false, false, 0.5)
                        .sample(new StateSpace(Grid.periodic(2, 1, 8), 1), SEED, 0, 1, DType.FLOAT32))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("truncated-fourier");
        assertThatThrownBy(() -> new GrayScottBlobs()
                        .sample(new StateSpace(Grid.periodic(2, 1, 8), 1), SEED, 0, 1, DType.FLOAT32))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("2 channels");
        assertThatThrownBy(() -> new Channels(List.of(new WhiteNoise(1)))
                        .sample(new StateSpace(Grid.periodic(2, 1, 8), 2), SEED, 0, 1, DType.FLOAT32))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("one per channel");
        Grid walls = new Grid(List.of(new Axis(1, 8, new Boundary.Dirichlet(0))));
        assertThatThrownBy(() -> new TruncatedFourier(5, true, true).field(walls, 0, SEED))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("white-noise");
    }

    @Test
    void names_are_the_benchmarks_where_it_has_one() {
        assertThat(new TruncatedFourier(5, true, true).shortName()).isEqualTo("fourier;5;true;true");
        assertThat(new Clamp(0, 1, new TruncatedFourier(5, false, false)).shortName())
                .isEqualTo("clamp;0.0;1.0;fourier;5;false;false");
        assertThat(new DiffusedNoise(0.001, true, true).shortName()).isEqualTo("diffused;0.001;true;true");
        assertThat(new GaussianRandomField(3, true, true).shortName()).isEqualTo("grf;3;true;true");
        assertThat(everyKind().map(InitialStates::shortName)).doesNotHaveDuplicates();
    }
}
