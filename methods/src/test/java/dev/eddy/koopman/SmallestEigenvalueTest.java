package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.QrFactors;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmallestEigenvalueTest {
    private static final int SIZE = SmallestEigenvalue.SMALL + 20;

    /** A unitary matrix, complex. */
    private static Tensor unitary() {
        double[] pairs = new Draws(new Seed(1)).normals(2 * SIZE * SIZE);
        return QrFactors.of(Tensors.complex(pairs, SIZE, SIZE)).orthonormal();
    }

    private static Tensor form(Tensor vectors, double[] values) {
        return vectors.times(Tensors.of(values, SIZE)).matmul(Dense.adjoint(vectors));
    }

    /** Apart, in a cluster, equal, tiny, and where there is no factor. */
    @Test
    void the_smallest_of_known_spectra_is_found() {
        try (Scope scope = Scope.open()) {
            Tensor vectors = unitary();
            double[][] spectra = new double[5][SIZE];
            for (int i = 0; i < SIZE; i++) {
                spectra[0][i] = 0.3 + i;
                spectra[1][i] = 1 + 1e-3 * i;
                spectra[2][i] = i < 30 ? 2 : 5;
                spectra[3][i] = i == 0 ? 1e-9 : 1;
                spectra[4][i] = i == 0 ? -0.1 : 1;
            }
            Tensor all = Tensors.stack(
                    Arrays.stream(spectra).map(each -> form(vectors, each)).toList(), 0);
            double[] found = SmallestEigenvalue.of(all.narrow(0, 0, 4));
            for (int i = 0; i < 4; i++) {
                assertThat(found[i])
                        .as("spectrum %d", i)
                        .isCloseTo(spectra[i][0], within(1e-12 + 1e-7 * spectra[i][0]));
            }
            double[] with = SmallestEigenvalue.of(all);
            assertThat(with[4]).isCloseTo(-0.1, within(1e-12));
            assertThat(with[3]).isEqualTo(found[3]);
            assertThat(SmallestEigenvalue.of(Tensors.identity(DType.FLOAT64, 3)
                            .to(DType.COMPLEX128)
                            .unsqueeze(0)))
                    .hasSize(1)
                    .containsExactly(1);
        }
    }
}
