package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.koopman.RadialFunctions.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResidualDmdTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static double largest(Tensor values) {
        return Arrays.stream(values.toDoubles()).map(Math::abs).max().orElseThrow();
    }

    /** Waves are eigenfunctions of a rotation of the circle: e^{ikα}, without a residual. */
    @Test
    void waves_are_eigenfunctions_of_a_rotation() {
        double alpha = Math.sqrt(2);
        Tensor angles = Tensors.of(new Draws(new Seed(1)).uniforms(400, 0, 2 * Math.PI), 400, 1);
        ResidualDmd dmd = ResidualDmd.of(SnapshotPairs.of(angles, angles.plus(alpha)), new FourierFunctions(1, 4));
        assertThat(largest(dmd.pairResiduals())).isLessThan(1e-12);
        for (int k = -4; k <= 4; k++) {
            Tensor one = Tensors.complex(new double[] {Math.cos(k * alpha), Math.sin(k * alpha)}, 1);
            assertThat(dmd.residuals(one).item()).as("wave %d", k).isLessThan(1e-7);
        }
        // All waves are orthogonal in the limit only, but the operator is normal: res is the distance to the nearest.
        Tensor inside = Tensors.complex(new double[] {0.5, 0}, 1);
        assertThat(dmd.residuals(inside).item()).isCloseTo(0.5, within(0.05));
    }

    /** x → ax has the eigenvalues aʲ on monomials. */
    @Test
    void monomials_of_a_linear_map() {
        Tensor x = Tensors.of(new Draws(new Seed(2)).uniforms(200, -1, 1), 200, 1);
        ResidualDmd dmd = ResidualDmd.of(SnapshotPairs.of(x, x.times(0.8)), new Monomials(1, 5));
        double[] values =
                Arrays.stream(dmd.eigenvalues().real().toDoubles()).sorted().toArray();
        for (int j = 0; j <= 5; j++) {
            assertThat(values[5 - j]).isCloseTo(Math.pow(0.8, j), within(1e-10));
        }
        assertThat(largest(dmd.pairResiduals())).isLessThan(1e-10);
    }

    /** Functions may be of any size: x⁵ of states of 10⁻⁴ is 10⁻²⁰, and independent of 1, x, … x⁴ as ever. */
    @Test
    void small_functions_that_are_independent_are_no_dependent_ones() {
        Tensor x = Tensors.of(new Draws(new Seed(2)).uniforms(200, -1e-4, 1e-4), 200, 1);
        ResidualDmd dmd = ResidualDmd.of(SnapshotPairs.of(x, x.times(0.8)), new Monomials(1, 5));
        double[] values =
                Arrays.stream(dmd.eigenvalues().real().toDoubles()).sorted().toArray();
        for (int j = 0; j <= 5; j++) {
            assertThat(values[5 - j]).isCloseTo(Math.pow(0.8, j), within(1e-10));
        }
    }

    /** The shift on a cycle of n places is a normal matrix: res(z) is the distance of z to the n-th roots of unity. */
    @Test
    void residuals_of_a_normal_matrix_are_distances_to_its_spectrum() {
        int n = 7;
        Tensor unit = Tensors.identity(DType.FLOAT64, n);
        ResidualDmd dmd = ResidualDmd.of(unit, unit.roll(0, 1), Tensors.ones(DType.FLOAT64, n));
        Tensor points = new ComplexGrid(1.5, 0.25).points();
        double[] z = points.toDoubles();
        double[] residuals = dmd.residuals(points).toDoubles();
        for (int i = 0; i < residuals.length; i++) {
            double x = z[2 * i];
            double y = z[2 * i + 1];
            double distance = IntStream.range(0, n)
                    .mapToDouble(k -> Math.hypot(x - Math.cos(2 * Math.PI * k / n), y - Math.sin(2 * Math.PI * k / n)))
                    .min()
                    .orElseThrow();
            assertThat(residuals[i]).isCloseTo(distance, within(1e-7));
        }
    }

    /** Of weights, only ratios matter; a repeated pair is one of twice the weight. */
    @Test
    void a_repeated_pair_has_twice_the_weight() {
        Draws draws = new Draws(new Seed(3));
        Tensor x = Tensors.of(draws.uniforms(30, -1, 1), 30, 1);
        Tensor y = x.sin();
        Monomials dictionary = new Monomials(1, 3);
        Tensor twice = Tensors.cat(java.util.List.of(x, x.narrow(0, 0, 10)), 0);
        ResidualDmd repeated = ResidualDmd.of(SnapshotPairs.of(twice, twice.sin()), dictionary);
        double[] weights = new double[30];
        Arrays.setAll(weights, i -> i < 10 ? 2 : 1);
        ResidualDmd weighted = ResidualDmd.of(new SnapshotPairs(x, y, Tensors.of(weights, 30)), dictionary);
        assertThat(largest(repeated.compression().minus(weighted.compression())))
                .isLessThan(1e-11);
    }

    /** In coordinates of a kernel the data's own Gram matrix comes back, and two forms of the dictionary see the same. */
    @Test
    void functions_of_a_kernel_at_the_data_have_its_gram_matrix() {
        Tensor x = Tensors.of(new Draws(new Seed(4)).normals(60), 20, 3);
        RadialFunctions kernel = new RadialFunctions(x, 1.5, Profile.EXPONENTIAL);
        Tensor psi = KernelFunctions.of(kernel, 20).values(x);
        assertThat(largest(psi.matmul(psi.transpose(0, 1)).minus(kernel.values(x))))
                .isLessThan(1e-10);
    }

    @Test
    void delays_put_snapshots_side_by_side() {
        Tensor trajectory = Tensors.of(new double[] {0, 1, 2, 3, 4}, 1, 5, 1);
        SnapshotPairs pairs = SnapshotPairs.ofTrajectories(trajectory, 3);
        assertThat(pairs.before().toDoubles()).containsExactly(0, 1, 2, 1, 2, 3);
        assertThat(pairs.after().toDoubles()).containsExactly(1, 2, 3, 2, 3, 4);
    }

    /** An area-preserving map: unitary eigenvalues lie on the circle, wherever those of EDMD are. */
    @Test
    void measure_preserving_eigenvalues_lie_on_the_circle() {
        Tensor runs = new DuffingOscillator(0, 0.3, 2).trajectories(100, 4, new Seed(5), dev.eddy.result.Progress.NONE);
        SnapshotPairs pairs = SnapshotPairs.ofTrajectories(runs);
        ResidualDmd dmd = ResidualDmd.of(pairs, RadialFunctions.around(pairs.before(), 30, new Draws(new Seed(6))));
        double[] sizes = dmd.measurePreserving().values().abs().toDoubles();
        assertThat(sizes).hasSize(30);
        assertThat(Arrays.stream(sizes).map(size -> Math.abs(size - 1)).max()).hasValueCloseTo(0.0, within(1e-10));
        // Residuals of pairs are never below what is best at their eigenvalue.
        double[] best = dmd.residuals(dmd.eigenvalues()).toDoubles();
        double[] pair = dmd.pairResiduals().toDoubles();
        for (int i = 0; i < best.length; i++) {
            assertThat(pair[i]).isGreaterThan(best[i] - 1e-6);
        }
    }

    @Test
    void what_cannot_be_decomposed_is_refused() {
        Tensor x = Tensors.of(new double[] {0, 1, 2}, 3, 1);
        assertThatThrownBy(() -> ResidualDmd.of(SnapshotPairs.of(x, x), new Monomials(1, 5)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("6 functions needs at least as many pairs of states, got 3");
        Tensor same = Tensors.ones(DType.FLOAT64, 10, 1);
        assertThatThrownBy(() -> ResidualDmd.of(SnapshotPairs.of(same, same), new Monomials(1, 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("function 2 of the dictionary depends on those before it");
        Tensor bad = Tensors.of(new double[] {0, Double.NaN, 2}, 3, 1);
        assertThatThrownBy(() -> SnapshotPairs.of(x, bad))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> RadialFunctions.around(same, 3, new Draws(new Seed(0))))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("equal states have none");
    }
}
