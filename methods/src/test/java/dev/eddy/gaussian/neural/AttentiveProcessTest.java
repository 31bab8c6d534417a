package dev.eddy.gaussian.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentiveProcessTest {
    private static final AttentiveProcess SMALL = new AttentiveProcess(16, 2, 1, 3);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static Tensor normals(long seed, int rows, int columns) {
        return Tensors.of(new Draws(new Seed(seed)).normals(rows * columns), rows, columns);
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    @Test
    void the_order_of_what_is_seen_has_no_effect_and_its_number_is_free() {
        AttentiveProcess.Built process = SMALL.build(2, new Seed(0), DType.FLOAT64);
        Tensor at = normals(1, 9, 2);
        Tensor y = normals(2, 1, 9).squeeze(0);
        Tensor points = normals(3, 7, 2);
        Tensor draws = normals(4, 5, 3);
        Gaussian law = process.at(at, y, points, draws);
        long[] order = new Draws(new Seed(5)).permutation(9);
        Gaussian other = process.at(at.gather(0, order), y.gather(0, order), points, draws);
        assertThat(difference(law.mean(), other.mean())).isLessThan(1e-12);
        assertThat(difference(law.covariance(), other.covariance())).isLessThan(1e-12);
        assertThat(SymmetricEigen.of(law.covariance()).values().min().item()).isGreaterThan(1e-5);
        Gaussian one = process.at(at.narrow(0, 0, 1), y.narrow(0, 0, 1), points, draws);
        assertThat(one.mean().allFinite()).isTrue();
    }

    /** Mean and covariance are those of the mixture over draws of z, each with independent errors. */
    @Test
    void a_law_has_the_moments_of_the_mixture_of_its_draws() {
        AttentiveProcess.Built process = SMALL.build(1, new Seed(6), DType.FLOAT64);
        Tensor at = normals(7, 4, 1);
        Tensor y = normals(8, 1, 4).squeeze(0);
        Tensor points = normals(9, 3, 1);
        Gaussian both = process.at(at, y, points, Tensors.of(new double[] {1, 0, 0, -1, 0, 0}, 2, 3));
        Gaussian up = process.at(at, y, points, Tensors.of(new double[] {1, 0, 0}, 1, 3));
        Gaussian down = process.at(at, y, points, Tensors.of(new double[] {-1, 0, 0}, 1, 3));
        assertThat(difference(both.mean(), up.mean().plus(down.mean()).times(0.5)))
                .isLessThan(1e-12);
        Tensor half = up.mean().minus(down.mean()).times(0.5);
        Tensor expected = up.covariance()
                .plus(down.covariance())
                .times(0.5)
                .plus(half.unsqueeze(1).times(half.unsqueeze(0)));
        assertThat(difference(both.covariance(), expected)).isLessThan(1e-12);
    }

    @Test
    void the_divergence_of_latent_laws_is_that_of_normal_laws() {
        Tensor zero = Tensors.zeros(DType.FLOAT64, 1, 1);
        AttentiveProcess.Latent narrow = new AttentiveProcess.Latent(zero.plus(2), zero.plus(0.5));
        AttentiveProcess.Latent wide = new AttentiveProcess.Latent(zero, zero.plus(1));
        assertThat(narrow.divergence(narrow).item()).isCloseTo(0, within(1e-15));
        // log(s₂/s₁) + (s₁² + d²)/(2 s₂²) − ½
        assertThat(narrow.divergence(wide).item()).isCloseTo(Math.log(2) + (0.25 + 4) / 2 - 0.5, within(1e-14));
    }

    /** Lines through the origin: two values tell the slope, and so all others. */
    @Test
    void a_process_learns_what_its_functions_have_in_common() {
        AttentiveProcess.Built process = SMALL.build(1, new Seed(10), DType.FLOAT32);
        Loss<AttentiveProcess.Batch> loss =
                Loss.ofTerms(batch -> process.learned(batch).terms());
        Recipe recipe = new Recipe(Adam.DEFAULT, new WarmupCosine(0, 5e-3, 20), 400, 16, 100, 1);
        Workbench.inMemory(DType.FLOAT32)
                .train("lines", process.weights(), new Trainer(recipe, new Seed(11)), loss, Batches.drawn(draws -> {
                    Tensor slopes = Tensors.of(draws.normals(16), 16, 1).to(DType.FLOAT32);
                    Tensor x =
                            Tensors.of(draws.uniforms(16 * 12, -1, 1), 16, 12).to(DType.FLOAT32);
                    Tensor y = x.times(slopes);
                    return new AttentiveProcess.Batch(
                            x.narrow(1, 0, 4).unsqueeze(2),
                            y.narrow(1, 0, 4),
                            x.narrow(1, 4, 8).unsqueeze(2),
                            y.narrow(1, 4, 8),
                            Tensors.of(draws.normals(16 * 3), 16, 3).to(DType.FLOAT32));
                }));
        Tensor seen = Tensors.of(new double[] {-0.6, 0.2, 0.7}, 3, 1);
        Tensor asked = Tensors.of(new double[] {-0.9, 0.5, 0.8}, 3, 1);
        double off = 0;
        double all = 0;
        for (double slope : new double[] {-1.2, -0.4, 0.4, 1.2}) {
            Tensor truth = asked.squeeze(1).times(slope);
            Gaussian law = process.at(seen, seen.squeeze(1).times(slope), asked, normals(12, 8, 3));
            off += law.mean().minus(truth).squared().sum().item();
            all += truth.squared().sum().item();
        }
        assertThat(off).isLessThan(0.1 * all);
    }

    @Test
    void settings_that_make_no_process_are_refused() {
        assertThatThrownBy(() -> new AttentiveProcess(16, 3, 1, 3))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("the heads divide the size");
    }
}
