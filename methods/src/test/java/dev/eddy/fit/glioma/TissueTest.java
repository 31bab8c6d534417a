package dev.eddy.fit.glioma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class TissueTest {
    /** Uniform white matter: cos of cells between walls is an eigenfunction of the spread. */
    @Test
    void a_wave_between_walls_decays_by_its_eigenvalue() {
        int n = 12;
        double h = 0.3;
        Tensor x = Tensors.range(DType.FLOAT64, n).plus(0.5);
        Tensor wave = x.times(2 * Math.PI / n).cos();
        Tissue tissue = Tissue.of(Tensors.ones(DType.FLOAT64, n), Tensors.zeros(DType.FLOAT64, n), 10, 0.1, h);
        Tensor spread = tissue.spread(wave.reshape(1, 1, n)).reshape(n);
        double eigenvalue = -4 / (h * h) * Math.pow(Math.sin(Math.PI / n), 2);
        assertThat(spread.minus(wave.times(eigenvalue)).abs().max().item()).isLessThan(1e-12);
    }

    @Test
    void nothing_is_lost_and_nothing_enters_what_has_no_matter() {
        Draws draws = new Draws(new Seed(3));
        Tensor white = Tensors.of(draws.uniforms(4 * 5 * 6, 0, 0.5), 4, 5, 6);
        Tensor grey = Tensors.of(draws.uniforms(4 * 5 * 6, 0, 0.5), 4, 5, 6);
        Tissue tissue = Tissue.of(white, grey, 10, 0.4, 1);
        Tensor u = Tensors.of(draws.uniforms(4 * 5 * 6, 0, 1), 1, 1, 4, 5, 6);
        Tensor spread = tissue.spread(u);
        assertThat(spread.sum().item()).isCloseTo(0, within(1e-12));
        Tensor outside = white.plus(grey).lessThan(0.4).to(DType.FLOAT64).reshape(u.shape());
        assertThat(outside.sum().item()).isPositive();
        assertThat(spread.times(outside).abs().max().item()).isZero();
    }
}
