package dev.eddy.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralTest {
    /** An oblong domain: extent 2 and 1.5 and 3, with 16 and 15 and 10 points. */
    private static Grid oblong(int dims) {
        List<Axis> axes = List.of(
                new Axis(2, 16, Boundary.PERIODIC),
                new Axis(1.5, 15, Boundary.PERIODIC),
                new Axis(3, 10, Boundary.PERIODIC));
        return new Grid(axes.subList(0, dims));
    }

    private static Tensor field(Grid grid, Function<double[], Double> value) {
        double[] out = new double[(int) grid.size()];
        int[] at = new int[grid.dims()];
        for (int i = 0; i < out.length; i++) {
            double[] x = new double[grid.dims()];
            for (int d = 0; d < x.length; d++) {
                x[d] = at[d] * grid.axes().get(d).spacing();
            }
            out[i] = value.apply(x);
            for (int d = grid.dims() - 1;
                    d >= 0 && ++at[d] == grid.axes().get(d).points();
                    d--) {
                at[d] = 0;
            }
        }
        long[] shape = new long[grid.dims() + 2];
        shape[0] = 1;
        shape[1] = 1;
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        return Tensors.of(out, shape);
    }

    private static Tensor noise(Grid grid, int channels, long seed) {
        long[] shape = new long[grid.dims() + 2];
        shape[0] = 2;
        shape[1] = channels;
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        return Tensors.of(new Draws(new Seed(seed)).normals((int) Shapes.elements(shape)), shape);
    }

    private static void assertSame(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.minus(expected).abs().max().item()).isLessThan(tolerance);
    }

    private static double phase(double[] x) {
        double[] kappa = {2 * Math.PI / 2, 2 * 2 * Math.PI / 1.5, 2 * Math.PI / 3};
        double phase = 0.3;
        for (int d = 0; d < x.length; d++) {
            phase += kappa[d] * x[d];
        }
        return phase;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void derivatives_of_waves_are_exact_on_oblong_domains(int dims) {
        try (Scope scope = Scope.open()) {
            Grid grid = oblong(dims);
            Calculus calculus = new Calculus(grid, DType.FLOAT64);
            Tensor wave = field(grid, x -> Math.sin(phase(x)));
            double[] kappa = {2 * Math.PI / 2, 2 * 2 * Math.PI / 1.5, 2 * Math.PI / 3};
            double squares = 0;
            for (int d = 0; d < dims; d++) {
                double k = kappa[d];
                squares += k * k;
                assertSame(calculus.derivative(wave, d, 1), field(grid, x -> k * Math.cos(phase(x))), 1e-12);
                assertSame(calculus.derivative(wave, d, 3), field(grid, x -> -k * k * k * Math.cos(phase(x))), 1e-9);
            }
            double sum = squares;
            assertSame(calculus.laplacian(wave), field(grid, x -> -sum * Math.sin(phase(x))), 1e-11);
            assertSame(calculus.poisson(wave, 2).times(sum), wave, 1e-13);
        }
    }

    @Test
    void a_projected_velocity_has_no_divergence_and_stays_as_it_is() {
        try (Scope scope = Scope.open()) {
            for (int dims = 2; dims <= 3; dims++) {
                Grid grid = oblong(dims);
                Calculus calculus = new Calculus(grid, DType.FLOAT64);
                Tensor once = calculus.incompressible(noise(grid, dims, 3));
                assertThat(calculus.divergence(once).abs().max().item()).isLessThan(1e-12);
                assertSame(calculus.incompressible(once), once, 1e-13);
            }
        }
    }

    @Test
    void velocity_and_vorticity_are_inverse_and_the_divergence_of_a_curl_vanishes() {
        try (Scope scope = Scope.open()) {
            Calculus flat = new Calculus(oblong(2), DType.FLOAT64);
            Tensor vorticity = field(oblong(2), x -> Math.sin(phase(x)));
            assertSame(flat.curl(flat.velocity(vorticity)), vorticity, 1e-12);
            Tensor gradient = flat.gradient(vorticity);
            assertSame(gradient.narrow(1, 1, 1), flat.derivative(vorticity, 1, 1), 1e-13);
            assertSame(flat.laplacian(flat.streamFunction(vorticity)), vorticity, 1e-12);
            Calculus deep = new Calculus(oblong(3), DType.FLOAT64);
            Tensor curl = deep.curl(noise(oblong(3), 3, 5));
            assertThat(deep.divergence(curl).abs().max().item()).isLessThan(1e-10);
        }
    }

    @Test
    void masks_keep_what_their_rules_say() {
        assertThat(kept(Masks.orszagLessOne(line(160), 2.0 / 3))).isEqualTo(53); // 0 … 52
        assertThat(kept(Masks.orszagLessOne(line(48), 2.0 / 3))).isEqualTo(16); // 0 … 15
        assertThat(kept(Masks.orszagLessOne(line(160), 0.5))).isEqualTo(40); // 0 … 39
        assertThat(kept(Masks.orszag(line(160), 2.0 / 3))).isEqualTo(54); // 0 … 53
        assertThat(kept(Masks.orszag(line(48), 2.0 / 3))).isEqualTo(16); // 0 … 15, as 16 is N/3
        assertThat(kept(Masks.orszag(line(160), 1))).isEqualTo(80); // 0 … 79
        assertThat(kept(Masks.orszag(line(15), 1))).isEqualTo(8);
        SpectralGrid square = SpectralGrid.of(Grid.periodic(2, 1, 8));
        assertThat(kept(Masks.lowPassBox(square, 1.5))).isEqualTo(3 * 2);
        assertThat(kept(Masks.lowPassSphere(square, 1))).isEqualTo(4);
        assertThat(kept(Masks.withoutNyquist(square))).isEqualTo(7 * 4);
        assertThatThrownBy(() -> Masks.orszag(square, 0)).hasMessageContaining("(0, 1]");
    }

    private static SpectralGrid line(int points) {
        return SpectralGrid.of(Grid.periodic(1, 1, points));
    }

    private static long kept(Symbol mask) {
        return IntStream.range(0, mask.size()).filter(i -> mask.re(i) == 1).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void resampling_up_and_down_gives_the_field_back(int dims) {
        try (Scope scope = Scope.open()) {
            Grid coarse = oblong(dims);
            Grid fine = new Grid(coarse.axes().stream()
                    .map(axis -> new Axis(axis.extent(), axis.points() + 9, Boundary.PERIODIC))
                    .toList());
            SpectralGrid modes = SpectralGrid.of(coarse);
            Tensor smooth = modes.inverse(modes.forward(noise(coarse, 2, 7))
                    .times(Masks.withoutNyquist(modes).toTensor(modes, DType.FLOAT64)));
            Tensor up = Resampling.resample(smooth, coarse, fine);
            assertSame(Resampling.resample(up, fine, coarse), smooth, 1e-13);
            Tensor wave = field(coarse, x -> Math.sin(phase(x)));
            assertSame(Resampling.resample(wave, coarse, fine), field(fine, x -> Math.sin(phase(x))), 1e-13);
            assertThatThrownBy(() -> Resampling.resample(wave, coarse, Grid.periodic(dims, 9, 8)))
                    .hasMessageContaining("same domain");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void interpolation_is_exact_between_and_at_the_points(int dims) {
        try (Scope scope = Scope.open()) {
            Grid grid = oblong(dims);
            double[] somewhere = new Draws(new Seed(1)).uniforms(5 * dims, -1, 4);
            Tensor wave = field(grid, x -> Math.sin(phase(x)));
            double[] values =
                    Interpolation.at(wave, grid, Tensors.of(somewhere, 5, dims)).toDoubles();
            for (int p = 0; p < 5; p++) {
                double[] x = java.util.Arrays.copyOfRange(somewhere, p * dims, (p + 1) * dims);
                assertThat(values[p]).isCloseTo(Math.sin(phase(x)), within(1e-13));
            }
            Tensor rough = noise(grid, 1, 4);
            Tensor origin = Tensors.zeros(DType.FLOAT64, 1, dims);
            assertThat(Interpolation.at(rough, grid, origin).toDoubles()[0])
                    .isCloseTo(rough.toDoubles()[0], within(1e-13));
            Tensor moving = Tensors.of(somewhere, 5, dims).withGradient();
            Tensor slope =
                    Autograd.gradient(Interpolation.at(wave, grid, moving).sum(), moving);
            double[] first = java.util.Arrays.copyOf(somewhere, dims);
            assertThat(slope.toDoubles()[0]).isCloseTo(Math.PI * Math.cos(phase(first)), within(1e-12));
        }
    }

    @Test
    void the_power_of_all_modes_is_half_the_mean_square() {
        try (Scope scope = Scope.open()) {
            for (int points = 15; points <= 16; points++) {
                Grid line = Grid.periodic(1, 2, points);
                Tensor rough = noise(line, 3, 9);
                assertSame(
                        Spectra.power(rough, line, Spectra.Bins.SUM).sum(2),
                        rough.squared().mean(2).times(0.5),
                        1e-14);
            }
            Grid square = Grid.periodic(2, 1, 16);
            Tensor wave = field(square, x -> 3 * Math.cos(2 * Math.PI * (3 * x[0] + 4 * x[1])));
            double[] power = Spectra.power(wave, square, Spectra.Bins.SUM).toDoubles();
            assertThat(power).hasSize(9);
            assertThat(power[5]).isCloseTo(9.0 / 4, within(1e-13));
            assertThat(Spectra.amplitude(wave, square, Spectra.Bins.SUM).toDoubles()[5])
                    .isCloseTo(3, within(1e-13));
        }
    }

    @Test
    void coefficients_are_amplitudes_of_cosines_and_sines() {
        try (Scope scope = Scope.open()) {
            Grid line = Grid.periodic(1, 1, 16);
            SpectralGrid modes = SpectralGrid.of(line);
            Tensor wave = field(
                    line,
                    x -> 5
                            + 2 * Math.cos(2 * Math.PI * 3 * x[0])
                            + 4 * Math.sin(2 * Math.PI * 2 * x[0])
                            + Math.cos(2 * Math.PI * 8 * x[0]));
            double[] pairs = modes.forward(wave)
                    .over(Scaling.COEFFICIENTS.on(modes).toTensor(modes, DType.FLOAT64))
                    .toDoubles();
            assertThat(pairs[0]).isCloseTo(5, within(1e-13));
            assertThat(pairs[6]).isCloseTo(2, within(1e-13));
            assertThat(pairs[5]).isCloseTo(-4, within(1e-13));
            assertThat(pairs[16]).isCloseTo(1, within(1e-13));
        }
    }

    @Test
    void only_periodic_grids_have_fourier_modes() {
        Grid walls = new Grid(List.of(new Axis(1, 8, new Boundary.Dirichlet(0))));
        assertThatThrownBy(() -> SpectralGrid.of(walls)).hasMessageContaining("periodic");
    }
}
