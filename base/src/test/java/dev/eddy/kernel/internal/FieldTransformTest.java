package dev.eddy.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Transforms against sums over all points. */
class FieldTransformTest {
    private final Scratch scratch = new Scratch();

    static Stream<Kernel> kernels() {
        return Stream.of(Kernel.LOOPS, Kernel.BEST);
    }

    @Test
    void tests_run_with_vectors() {
        assertThat(Kernel.BEST.hasVectors()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lines_side_by_side(Kernel kernel) {
        for (int n : new int[] {2, 4, 6, 10, 16, 30, 50, 64, 90, 96, 128}) {
            int lanes = kernel.padded(5);
            int modes = n / 2 + 1;
            LineTransform transform = new LineTransform(kernel, n, modes, lanes);
            float[] points = random(n * lanes, n);
            float[] spectrum = new float[transform.modesSize()];
            transform.forward(points, spectrum, scratch);
            for (int s = 0; s < 5; s++) {
                for (int k = 0; k < modes; k++) {
                    int sample = s;
                    double[] sum = sum(new int[] {n}, new int[] {k}, x -> points[x[0] * lanes + sample]);
                    check(spectrum, 2 * k * lanes + s, lanes, sum, n);
                }
            }
            back(transform, spectrum, points);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lines_of_some_modes(Kernel kernel) {
        for (int n : new int[] {2, 4, 10, 12}) {
            int lanes = kernel.padded(5);
            LineTransform all = new LineTransform(kernel, n, n / 2 + 1, lanes);
            float[] points = random(n * lanes, n);
            float[] spectrum = new float[all.modesSize()];
            all.forward(points, spectrum, scratch);
            for (int modes = 1; modes <= n / 2 + 1; modes++) {
                LineTransform some = new LineTransform(kernel, n, modes, lanes);
                float[] low = new float[some.modesSize()];
                some.forward(points, low, scratch);
                float[] padded = Arrays.copyOf(low, spectrum.length);
                assertThat(low).containsExactly(Arrays.copyOf(spectrum, low.length), within(1e-5f));
                float[] smooth = new float[points.length];
                some.inverse(low, smooth, scratch);
                float[] expected = new float[points.length];
                all.inverse(padded, expected, scratch);
                assertThat(smooth).containsExactly(expected, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lines_that_do_not_fit_in_the_nearest_cache(Kernel kernel) {
        int n = 1280;
        int lanes = kernel.padded(3);
        LineTransform transform = new LineTransform(kernel, n, n / 2 + 1, lanes);
        float[] points = random(n * lanes, n);
        float[] spectrum = new float[transform.modesSize()];
        transform.forward(points, spectrum, scratch);
        for (int k : new int[] {0, 1, 2, 3, 7, 160, 319, 320, 639, 640}) {
            double[] sum = sum(new int[] {n}, new int[] {k}, x -> points[x[0] * lanes + 2]);
            check(spectrum, 2 * k * lanes + 2, lanes, sum, n);
        }
        back(transform, spectrum, points);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_single_line(Kernel kernel) {
        for (int n : new int[] {2, 6, 16, 50, 160, 300}) {
            SingleLineTransform transform = new SingleLineTransform(kernel, n, n / 2 + 1);
            float[] points = random(n, n);
            float[] spectrum = new float[transform.modesSize()];
            transform.forward(points, spectrum, scratch);
            for (int k = 0; k <= n / 2; k++) {
                double[] sum = sum(new int[] {n}, new int[] {k}, x -> points[x[0]]);
                check(spectrum, k, transform.lanes(), sum, n);
            }
            back(transform, spectrum, points);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void a_box_of_all_modes_and_of_some(Kernel kernel) {
        int nx = 12;
        int ny = 5;
        int nz = 9;
        BoxTransform all = new BoxTransform(
                kernel, nx, ny, nz, nx / 2 + 1, IntStream.range(0, ny).toArray());
        int padded = all.pointsSize() / nx / ny;
        float[] points = new float[all.pointsSize()];
        float[] values = random(nx * ny * nz, 1);
        for (int row = 0; row < nx * ny; row++) {
            System.arraycopy(values, row * nz, points, row * padded, nz);
        }
        float[] spectrum = new float[all.modesSize()];
        all.forward(points, spectrum, scratch);
        int[] kept = {0, 1, 4};
        BoxTransform some = new BoxTransform(kernel, nx, ny, nz, 3, kept);
        float[] low = new float[some.modesSize()];
        some.forward(points, low, scratch);
        for (int ky = 0; ky < ny; ky++) {
            for (int kz = 0; kz < nz; kz++) {
                for (int kx = 0; kx <= nx / 2; kx++) {
                    double[] sum = sum(
                            new int[] {nx, ny, nz},
                            new int[] {kx, ky, kz},
                            x -> values[(x[0] * ny + x[1]) * nz + x[2]]);
                    check(spectrum, (ky * nz + kz) * 2 * all.lanes() + kx, all.lanes(), sum, nx * ny * nz);
                    int row = java.util.Arrays.binarySearch(kept, ky);
                    if (row >= 0 && kx < 3) {
                        check(low, (row * nz + kz) * 2 * some.lanes() + kx, some.lanes(), sum, nx * ny * nz);
                    }
                }
            }
        }
        float[] again = new float[points.length];
        all.inverse(spectrum, again, scratch);
        for (int row = 0; row < nx * ny; row++) {
            for (int z = 0; z < nz; z++) {
                assertThat(again[row * padded + z]).isCloseTo(values[row * nz + z], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void lines_between_walls(Kernel kernel) {
        for (int n : new int[] {2, 4, 6, 10, 12, 30, 50, 64, 90}) {
            for (boolean odd : new boolean[] {false, true}) {
                int lanes = kernel.padded(5);
                WallLineTransform transform = new WallLineTransform(kernel, odd, n, n, lanes);
                float[] points = random(n * lanes, n);
                float[] spectrum = new float[transform.modesSize()];
                transform.forward(points, spectrum, scratch);
                int low = Math.max(1, n * 2 / 3);
                WallLineTransform lowest = new WallLineTransform(kernel, odd, n, low, lanes);
                float[] some = new float[lowest.modesSize()];
                lowest.forward(points, some, scratch);
                for (int k = 0; k < n; k++) {
                    for (int s = 0; s < 5; s++) {
                        double sum = 0;
                        for (int x = 0; x < n; x++) {
                            sum += points[x * lanes + s] * wave(odd, k, x, n);
                        }
                        float tolerance = (float) (2e-6 * Math.sqrt(n) + 1e-6);
                        assertThat(spectrum[k * lanes + s]).isCloseTo((float) sum, within(tolerance));
                        if (k < low) {
                            assertThat(some[k * lanes + s]).isCloseTo(spectrum[k * lanes + s], within(1e-6f));
                        }
                    }
                }
                Arrays.fill(spectrum, low * lanes, spectrum.length, 0);
                float[] whole = new float[points.length];
                transform.inverse(spectrum, whole, scratch);
                float[] cut = new float[points.length];
                lowest.inverse(some, cut, scratch);
                assertThat(cut).containsExactly(whole, within(2e-6f));
                transform.forward(points, spectrum, scratch);
                back(transform, spectrum, points);
            }
        }
    }

    /** cos(πk(x + ½)/n) or sin(πk(x + ½)/n), where the sine of k = n stands first. */
    private static double wave(boolean odd, int k, int x, int n) {
        double angle = Math.PI * (odd && k == 0 ? n : k) * (x + 0.5) / n;
        return odd ? Math.sin(angle) : Math.cos(angle);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void planes_with_walls_along_some_axes(Kernel kernel) {
        for (boolean[] walls : new boolean[][] {{true, true}, {true, false}, {false, true}}) {
            for (boolean odd : new boolean[] {false, true}) {
                WallTransform.Axis x = new WallTransform.Axis(12, walls[0], walls[0] && odd);
                WallTransform.Axis z = new WallTransform.Axis(10, walls[1], walls[1] && !(odd && walls[0]));
                plane(kernel, x, z);
            }
        }
    }

    private void plane(Kernel kernel, WallTransform.Axis x, WallTransform.Axis z) {
        int nx = x.points();
        int nz = z.points();
        float[] values = random(nx * nz, 2);
        int modesX = x.walls() ? nx : nx / 2 + 1;
        int modesZ = z.walls() ? nz : nz / 2 + 1;
        boolean real = x.walls() && z.walls();
        WallTransform all = new WallTransform(kernel, x, z, modesX, modesZ);
        float[] points = new float[all.pointsSize()];
        for (int row = 0; row < nx; row++) {
            System.arraycopy(values, row * nz, points, row * all.columns(), nz);
        }
        float[] spectrum = new float[all.modesSize()];
        all.forward(points, spectrum, scratch);
        for (int kx = 0; kx < modesX; kx++) {
            for (int kz = 0; kz < modesZ; kz++) {
                int atX = kx;
                int atZ = kz;
                int[] periods = {x.walls() ? 0 : kx, z.walls() ? 0 : kz};
                double[] sum = sum(new int[] {nx, nz}, periods, at -> (float) (values[at[0] * nz + at[1]]
                        * (x.walls() ? wave(x.odd(), atX, at[0], nx) : 1)
                        * (z.walls() ? wave(z.odd(), atZ, at[1], nz) : 1)));
                int place = 2 * all.lanes() * kz + kx;
                assertThat(spectrum[place]).isCloseTo((float) sum[0], within(2e-5f));
                if (!real) {
                    assertThat(spectrum[place + all.lanes()]).isCloseTo((float) sum[1], within(2e-5f));
                }
            }
        }
        float[] again = new float[points.length];
        all.inverse(spectrum, again, scratch);
        for (int row = 0; row < nx; row++) {
            for (int j = 0; j < nz; j++) {
                assertThat(again[row * all.columns() + j]).isCloseTo(values[row * nz + j], within(1e-5f));
            }
        }
    }

    @Test
    void both_kernels_multiply_modes_alike() {
        Random random = new Random(3);
        double[][] re = {random.doubles(16).toArray(), random.doubles(16).toArray()};
        double[][] im = {random.doubles(16).toArray(), random.doubles(16).toArray()};
        double[][] zero = {new double[16], new double[16]};
        int[] rows = {0, 32};
        float[] x = random(64, 4);
        for (double[][][] numbers : new double[][][][] {{re, im}, {re, zero}, {zero, im}}) {
            float[][] results = new float[2][64];
            for (int i = 0; i < 2; i++) {
                Kernel kernel = i == 0 ? Kernel.LOOPS : Kernel.BEST;
                ModeMultiplication product =
                        ModeMultiplication.byLane(kernel, 16, 16, 16, new int[] {32, 0}, rows, numbers[0], numbers[1]);
                product.apply(x, results[i], 0, 0, 64);
                product.apply(x, results[i], -0.25f, 0, 64);
            }
            float expected = (float) (0.75 * (numbers[0][1][3] * x[3] - numbers[1][1][3] * x[19]));
            assertThat(results[0][35]).isCloseTo(expected, within(1e-6f));
            assertThat(results[1]).containsExactly(results[0], within(1e-6f));
        }
    }

    private void back(FieldTransform transform, float[] spectrum, float[] points) {
        float[] again = new float[points.length];
        transform.inverse(spectrum, again, scratch);
        assertThat(again).containsExactly(points, within(1e-5f));
    }

    private interface Field {
        float at(int[] x);
    }

    private static double[] sum(int[] sizes, int[] k, Field field) {
        double[] out = new double[2];
        int[] x = new int[sizes.length];
        int total = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < total; i++) {
            int rest = i;
            double turns = 0;
            for (int d = sizes.length - 1; d >= 0; d--) {
                x[d] = rest % sizes[d];
                rest /= sizes[d];
                turns += (double) k[d] * x[d] / sizes[d];
            }
            out[0] += field.at(x) * Math.cos(2 * Math.PI * turns);
            out[1] -= field.at(x) * Math.sin(2 * Math.PI * turns);
        }
        return out;
    }

    private static void check(float[] spectrum, int at, int im, double[] expected, int points) {
        float tolerance = (float) (2e-6 * Math.sqrt(points) + 1e-6);
        assertThat(spectrum[at]).isCloseTo((float) expected[0], within(tolerance));
        assertThat(spectrum[at + im]).isCloseTo((float) expected[1], within(tolerance));
    }

    private static float[] random(int size, int seed) {
        Random random = new Random(seed);
        float[] out = new float[size];
        for (int i = 0; i < size; i++) {
            out[i] = random.nextFloat() - 0.5f;
        }
        return out;
    }
}
