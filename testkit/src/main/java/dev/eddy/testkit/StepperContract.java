package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Stepper} does. Test classes of implementations extend it and supply a stepper. */
public abstract class StepperContract {
    /** The stepper under test; called anew by each test. */
    protected abstract Stepper stepper();

    /** Type of its states. */
    protected DType precision() {
        return DType.FLOAT64;
    }

    /** Whether it can be differentiated. */
    protected boolean supportsGradient() {
        return true;
    }

    /** Largest relative difference that two ways of computing the same state may have. */
    protected double tolerance() {
        return precision() == DType.FLOAT64 ? 1e-12 : 1e-5;
    }

    /** Two states to start from; waves with random phases unless overridden. */
    protected Tensor state() {
        StateSpace space = stepper().space();
        long[] shape = space.shape(2);
        int dims = space.grid().dims();
        int fields = (int) (shape[0] * shape[1]);
        int points = (int) space.grid().size();
        double[] values = new double[fields * points];
        for (int f = 0; f < fields; f++) {
            double[] phases = new Draws(new Seed(5).at(f)).uniforms(2 * dims, 0, 2 * Math.PI);
            for (int p = 0; p < points; p++) {
                int rest = p;
                for (int d = dims - 1; d >= 0; d--) {
                    int size = space.grid().axes().get(d).points();
                    double angle = 2 * Math.PI * (rest % size) / size;
                    rest /= size;
                    values[f * points + p] +=
                            0.4 * Math.sin(angle + phases[2 * d]) + 0.2 * Math.sin(2 * angle + phases[2 * d + 1]);
                }
            }
        }
        return Tensors.of(values, shape).to(precision());
    }

    @Test
    void keeps_shape_and_type() {
        try (Scope scope = Scope.open()) {
            Tensor state = state();
            Tensor next = stepper().step(state);
            assertThat(next.shape()).isEqualTo(state.shape());
            assertThat(next.dtype()).isEqualTo(state.dtype());
            assertThat(next.allFinite()).isTrue();
            assertThat(stepper().dt()).isPositive();
        }
    }

    @Test
    void does_not_change_its_input() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = state();
            double[] before = state.toDoubles();
            stepper().step(state);
            stepper().rollout(state, 2, true);
            assertThat(state.toDoubles()).isEqualTo(before);
        }
    }

    @Test
    void refuses_a_wrong_shape_and_says_which() {
        try (Scope scope = Scope.open()) {
            long[] shape = state().shape();
            shape[shape.length - 1] += 1;
            Tensor wrong = Tensors.zeros(precision(), shape);
            assertThatThrownBy(() -> stepper().step(wrong))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining(Shapes.text(shape));
            assertThatThrownBy(() -> stepper().rollout(wrong, 2, false)).isInstanceOf(Misuse.class);
            Tensor unbatched = Tensors.zeros(precision(), state().select(0, 0).shape());
            assertThatThrownBy(() -> stepper().step(unbatched)).isInstanceOf(Misuse.class);
        }
    }

    @Test
    void a_rollout_holds_the_steps_one_after_the_other() {
        try (Scope scope = Scope.open()) {
            Tensor state = state();
            Tensor first = stepper().step(state);
            Tensor second = stepper().after(1).step(first);
            Tensor rollout = stepper().rollout(state, 2, true);
            assertThat(rollout.size(1)).isEqualTo(3);
            assertClose(rollout.select(1, 0), state);
            assertClose(rollout.select(1, 1), first);
            assertClose(rollout.select(1, 2), second);
            assertClose(stepper().rollout(state, 2, false).select(1, 0), first);
        }
    }

    @Test
    void repeating_is_stepping_again_and_again() {
        try (Scope scope = Scope.open()) {
            Tensor current = state();
            Tensor repeated = stepper().repeat(current, 3);
            for (int i = 0; i < 3; i++) {
                current = stepper().after(i).step(current);
            }
            assertClose(repeated, current);
            assertClose(stepper().repeat(state(), 0), state());
        }
    }

    @Test
    void samples_of_a_batch_do_not_influence_each_other() {
        try (Scope scope = Scope.open()) {
            Tensor state = state();
            Tensor both = stepper().repeat(state, 2);
            assertClose(stepper().repeat(state.narrow(0, 1, 1), 2), both.narrow(0, 1, 1));
        }
    }

    /** With one value that is no number, infinite, or so large that its square is. */
    @Test
    void a_sample_without_a_next_state_leaves_the_others_and_their_gradients_alone() {
        double huge = precision() == DType.FLOAT64 ? 1e200 : 1e25;
        try (Scope scope = Scope.open()) {
            Stepper stepper = stepper();
            Tensor good = state().narrow(0, 1, 1);
            List<Tensor> samples = new ArrayList<>();
            for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, huge}) {
                double[] values = state().narrow(0, 0, 1).toDoubles();
                values[values.length / 3] = bad;
                samples.add(Tensors.of(values, good.shape()).to(precision()));
            }
            samples.add(good);
            Tensor all = Tensors.cat(samples, 0);
            assertClose(stepper.rollout(all, 2, false).narrow(0, 3, 1), stepper.rollout(good, 2, false));
            if (supportsGradient()) {
                assertClose(gradient(stepper, all, 3).narrow(0, 3, 1), gradient(stepper, good, 0));
            }
        }
    }

    /** Of one sample of two steps. */
    private static Tensor gradient(Stepper stepper, Tensor state, int sample) {
        Tensor leaf = state.withGradient();
        return Autograd.gradient(stepper.repeat(leaf, 2).narrow(0, sample, 1).sum(), leaf);
    }

    @Test
    void nothing_and_next_to_nothing_have_a_next_state_and_a_gradient() {
        double least = precision() == DType.FLOAT64 ? 1e-300 : 1e-36;
        for (double size : new double[] {0, least}) {
            try (Scope scope = Scope.open()) {
                Stepper stepper = stepper();
                Tensor state = state().narrow(0, 0, 1).times(size);
                assertThat(stepper.rollout(state, 2, false).allFinite()).isTrue();
                if (supportsGradient()) {
                    assertThat(gradient(stepper, state, 0).allFinite()).isTrue();
                }
            }
        }
    }

    @Test
    void its_gradient_through_a_rollout_matches_finite_differences() {
        assumeTrue(supportsGradient() && precision() == DType.FLOAT64);
        try (Scope scope = Scope.open()) {
            Stepper stepper = stepper();
            Tensor state = state();
            Tensor direction = random(state.shape(), 11);
            Tensor weights = random(stepper.rollout(state, 2, false).shape(), 12);
            Tensor leaf = state.withGradient();
            Tensor gradient = Autograd.gradient(
                    stepper.rollout(leaf, 2, false).times(weights).sum(), leaf);
            double slope = gradient.times(direction).sum().item();
            double size = 1e-5;
            double above = value(stepper, state.plus(size, direction), weights);
            double below = value(stepper, state.plus(-size, direction), weights);
            double scale = Math.max(1, Math.abs(slope));
            assertThat((above - below) / (2 * size)).isCloseTo(slope, within(1e-6 * scale));
            Tensor repeated = Autograd.gradient(stepper.repeat(leaf, 2).sum(), leaf);
            Tensor stepped =
                    Autograd.gradient(stepper.after(1).step(stepper.step(leaf)).sum(), leaf);
            assertClose(repeated, stepped);
        }
    }

    @Test
    void leaves_no_native_memory_behind() {
        try (NoGrad off = NoGrad.open();
                Scope outer = Scope.open()) {
            Stepper stepper = stepper();
            Tensor state = state();
            long before = 0;
            for (int i = 0; i < 12; i++) {
                if (i == 4) {
                    before = Native.liveObjects();
                }
                try (Scope scope = Scope.open()) {
                    stepper.step(state);
                    stepper.repeat(state, 2);
                    stepper.rollout(state, 2, true);
                }
            }
            assertThat(Native.liveObjects()).isLessThanOrEqualTo(before);
        }
    }

    @Test
    void serves_several_threads_at_once() throws Exception {
        try (Scope scope = Scope.open()) {
            Stepper stepper = stepper();
            double[] alone = stepper.repeat(state(), 2).toDoubles();
            Callable<double[]> work = () -> {
                try (Scope own = Scope.open();
                        NoGrad off = NoGrad.open()) {
                    return stepper.repeat(state(), 2).toDoubles();
                }
            };
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<double[]> one = threads.submit(work);
                Future<double[]> two = threads.submit(work);
                assertThat(one.get()).containsExactly(alone, within(tolerance()));
                assertThat(two.get()).containsExactly(alone, within(tolerance()));
            } finally {
                threads.shutdown();
            }
        }
    }

    private static double value(Stepper stepper, Tensor state, Tensor weights) {
        return stepper.rollout(state, 2, false).times(weights).sum().item();
    }

    private static Tensor random(long[] shape, long seed) {
        return Tensors.of(new Draws(new Seed(seed)).normals((int) Shapes.elements(shape)), shape);
    }

    private void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        double scale = Math.max(1, expected.abs().max().item());
        assertThat(actual.minus(expected).abs().max().item()).isLessThan(tolerance() * scale);
    }
}
