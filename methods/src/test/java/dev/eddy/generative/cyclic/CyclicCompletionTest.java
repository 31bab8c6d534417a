package dev.eddy.generative.cyclic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.field.CountedField;
import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Overwriting;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclicCompletionTest {
    private static final GaussianField LAW = GaussianField.power(3, 2.5, 24, 24);

    private static Measurements.Masked window(long corner, long size) {
        return Measurements.aroundBox(new long[] {corner, corner}, new long[] {size, size}, 24, 24)
                .complement();
    }

    /** What is around two windows follows both, with cycles more than without; windows that are kept stay what they were. */
    @Test
    void fields_follow_their_windows() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor truth = LAW.draw(40, new Draws(new Seed(1)), DType.FLOAT64);
            List<Window> windows = List.of(new Window(window(2, 7), truth), new Window(window(14, 7), truth));
            Measurements.Masked all = new Measurements.Masked(
                    window(2, 7).mask().plus(window(14, 7).mask()));
            Tensor mean = Kriging.of(LAW, all, 1e-10).mean(all.apply(truth));
            double[] correlations = new double[2];
            for (int i = 0; i < 2; i++) {
                CyclicCompletion completion = new CyclicCompletion(20, 8 * i);
                CountedField counted = new CountedField(LAW.along(new Cosine()));
                Tensor completed = completion.complete(counted, windows, new Seed(2));
                assertThat(counted.evaluations()).isEqualTo(completion.evaluations(2));
                assertThat(all.apply(completed)
                                .minus(all.apply(truth))
                                .abs()
                                .max()
                                .item())
                        .isZero();
                Tensor published = completion.asPublished().complete(counted, windows, new Seed(2));
                assertThat(all.apply(published)
                                .minus(all.apply(truth))
                                .abs()
                                .max()
                                .item())
                        .isGreaterThan(0.01);
                // The two rows above the first window, and to the left of the second one.
                Tensor near = Tensors.cat(
                        List.of(
                                published.narrow(2, 0, 2).narrow(3, 2, 7),
                                published.narrow(3, 12, 2).narrow(2, 14, 7).transpose(2, 3)),
                        0);
                Tensor expected = Tensors.cat(
                        List.of(
                                mean.narrow(2, 0, 2).narrow(3, 2, 7),
                                mean.narrow(3, 12, 2).narrow(2, 14, 7).transpose(2, 3)),
                        0);
                correlations[i] = correlation(near, expected);
            }
            assertThat(correlations[1]).isGreaterThan(correlations[0] + 0.1).isGreaterThan(0.5);
        }
    }

    private static double correlation(Tensor x, Tensor y) {
        return x.times(y).sum().item()
                / Math.sqrt(x.squared().sum().item() * y.squared().sum().item());
    }

    /** The next step begins with what was put in: a field that sees it, not what was there before. */
    @Test
    void steps_begin_with_what_was_overwritten() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor start = LAW.draw(1, new Draws(new Seed(3)), DType.FLOAT64);
            Tensor other = LAW.draw(1, new Draws(new Seed(4)), DType.FLOAT64);
            Measurements.Masked half = window(0, 12);
            TimeGrid grid = TimeGrid.of(0.5, 0.6, 0.7);
            Tensor known = other.unsqueeze(1).expand(1, 3, 1, 24, 24);
            Tensor way = new StepSampler(new RescaledEuler(), grid)
                    .with(new Overwriting(half, known, index -> index == 1))
                    .run(LAW.along(new Cosine()), start)
                    .states();
            StepSampler one = new StepSampler(new RescaledEuler(), TimeGrid.of(0.5, 0.6));
            Tensor behind = one.run(LAW.along(new Cosine()), start).end();
            Tensor mixed = half.apply(other).plus(half.complement().apply(behind));
            assertThat(way.select(1, 1).toDoubles()).containsExactly(mixed.toDoubles(), within(1e-14));
            Tensor end = new StepSampler(new RescaledEuler(), TimeGrid.of(0.6, 0.7))
                    .run(LAW.along(new Cosine()), mixed)
                    .end();
            assertThat(way.select(1, 2).toDoubles()).containsExactly(end.toDoubles(), within(1e-13));
        }
    }

    @Test
    void windows_that_overlap_and_levels_that_meet_are_refused() {
        try (Scope scope = Scope.open()) {
            Tensor truth = LAW.draw(1, new Draws(new Seed(1)), DType.FLOAT64);
            List<Window> both = List.of(new Window(window(2, 8), truth), new Window(window(9, 8), truth));
            assertThatThrownBy(() -> new CyclicCompletion(10, 1).complete(LAW.along(new Cosine()), both, new Seed(0)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("overlap");
            assertThatThrownBy(() -> new CyclicCompletion(2, 1))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("more steps");
        }
    }
}
