package dev.eddy.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Products on panels beside the sums that they are. */
class PointKernelsTest {
    private static final int ROWS = 2 * PointKernels.ROWS;

    private final PointKernels kernels = PointKernels.best().orElseThrow();

    private static float[] numbers(long seed, int count) {
        return new Draws(new Seed(seed)).zigguratNormals(count);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 16", "5, 39", "64, 64", "33, 100", "130, 128", "3, 209"})
    void products_are_sums_of_products(int inner, int columns) {
        float[] w = numbers(1, inner * columns);
        int padded = kernels.padded(columns);
        float[] panels = new float[inner * padded];
        kernels.panels(w, 0, columns, inner, columns, panels);
        // The same matrix stored as columns.
        float[] turned = new float[w.length];
        for (int j = 0; j < inner; j++) {
            for (int c = 0; c < columns; c++) {
                turned[c * inner + j] = w[j * columns + c];
            }
        }
        float[] fromTurned = new float[panels.length];
        kernels.transposedPanels(turned, 0, columns, inner, fromTurned);
        assertThat(fromTurned).containsExactly(panels);

        float[] x = numbers(2, ROWS * inner + 3 + kernels.padded(1));
        float[] packed = new float[kernels.packedSize(ROWS, inner)];
        float[] start = numbers(3, padded);
        for (boolean byColumns : new boolean[] {false, true}) {
            int xi = byColumns ? 1 : inner;
            int xj = byColumns ? ROWS : 1;
            for (boolean add : new boolean[] {false, true}) {
                float[] y = numbers(4, 5 + ROWS * padded);
                float[] before = y.clone();
                int at = byColumns ? 0 : 5;
                int from = byColumns ? 0 : 3;
                if (byColumns) {
                    kernels.productOfColumns(x, ROWS, ROWS, inner, panels, padded, y, add, packed);
                } else {
                    kernels.product(
                            x, from, inner, ROWS, inner, panels, padded, add ? null : start, y, at, padded, add);
                }
                for (int i = 0; i < ROWS; i++) {
                    for (int c = 0; c < columns; c++) {
                        double sum = add ? before[at + i * padded + c] : byColumns ? 0 : start[c];
                        for (int j = 0; j < inner; j++) {
                            sum += (double) x[from + i * xi + j * xj] * w[j * columns + c];
                        }
                        assertThat((double) y[at + i * padded + c])
                                .as("row %d, column %d", i, c)
                                .isCloseTo(sum, within(1e-5 * inner + 1e-6));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PointKernels.Gated.class)
    void values_without_slopes_are_the_same(PointKernels.Gated function) {
        int count = kernels.padded(200);
        float[] x = numbers(5, count);
        x[0] = 0;
        x[1] = -200;
        x[2] = 200;
        x[3] = Float.NaN;
        float[] values = new float[count];
        kernels.applyGated(function, x, 0, values, 0, new float[count], 0, count);
        float[] alone = new float[count];
        kernels.applyGated(function, x, 0, alone, 0, null, 0, count);
        assertThat(alone).containsExactly(values);
        assertThat(alone[2]).isEqualTo(200);
    }
}
