package dev.eddy.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.grid.Grid;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.root.Picard;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What marches keep, what they do again, and that neither changes a gradient. */
class CheckpointingTest {
    private static final Grid GRID = Problems.grid(6, 4);
    private static final long STATE = 24;

    private static ImplicitLayer layer(Dynamics dynamics, Differentiation differentiation) {
        StepSolve solve = StepSolve.DEFAULT.withPicard(new Picard(), Stopping.iterations(4));
        return new ImplicitLayer(dynamics, 0.5, solve, differentiation);
    }

    /** A state in the middle and the last one, their gradients to the first state and the fields. */
    private static List<double[]> gradients(ImplicitLayer layer, boolean dynamic, int steps) {
        try (Scope scope = Scope.open()) {
            Tensor initial = Problems.initial(GRID, 1).withGradient();
            Tensor velocity = Problems.velocity(GRID).withGradient();
            Tensor diffusivity = Problems.varying(GRID).withGradient();
            Closure closure = dynamic ? new Turning(velocity, diffusivity) : Problems.closure(velocity, diffusivity);
            int[] observed = IntStream.of(0, steps / 2, steps).distinct().toArray();
            Tensor seen = layer.states(closure, initial, TimeLevels.uniform(0, 2e-3, steps), observed);
            Tensor loss = seen.squared().sum();
            List<double[]> all = new ArrayList<>();
            all.add(seen.toDoubles());
            Autograd.gradient(loss, List.of(initial, velocity, diffusivity)).forEach(g -> all.add(g.toDoubles()));
            return all;
        }
    }

    private static List<Checkpointing> all() {
        return List.of(new Checkpointing.Segments(4), new Checkpointing.SquareRoot(), new Checkpointing.Binomial(3));
    }

    @TestFactory
    Stream<DynamicTest> gradients_are_the_same_to_the_bit_whatever_is_kept() {
        return Stream.of("hybrid", "hybrid;inner", "hybrid;fixed-point", "naive", "explicit")
                .map(method -> DynamicTest.dynamicTest(method, () -> {
                    boolean sweeps = method.contains(";");
                    Dynamics dynamics = sweeps ? new Burgers(GRID) : new LinearTransport(GRID);
                    boolean dynamic = !sweeps;
                    int steps = 11;
                    List<double[]> whole =
                            gradients(layer(dynamics, differentiation(method, Checkpointing.NONE)), dynamic, steps);
                    for (Checkpointing kept : all()) {
                        List<double[]> some = gradients(layer(dynamics, differentiation(method, kept)), dynamic, steps);
                        for (int i = 0; i < whole.size(); i++) {
                            assertThat(Arrays.equals(some.get(i), whole.get(i)))
                                    .as("%s, part %d", kept.shortName(), i)
                                    .isTrue();
                        }
                    }
                }));
    }

    private static Differentiation differentiation(String method, Checkpointing kept) {
        return switch (method) {
            case "hybrid;inner" -> new Differentiation.Hybrid(Differentiation.Hybrid.Adjoint.INNER, kept);
            case "hybrid;fixed-point" -> new Differentiation.Hybrid(Differentiation.Hybrid.Adjoint.FIXED_POINT, kept);
            case "naive" -> new Differentiation.Naive(kept);
            case "explicit" -> new Differentiation.Explicit(Differentiation.Explicit.Scheme.RK4, kept);
            default -> Differentiation.hybrid(kept);
        };
    }

    private static TapeMeter metered(Checkpointing kept, int steps) {
        StepSolve solve = StepSolve.DEFAULT.withLinear(new Direct());
        ImplicitLayer layer = new ImplicitLayer(new LinearTransport(GRID), 1, solve, Differentiation.hybrid(kept));
        gradients(layer, false, steps);
        assertThat(layer.meter().live())
                .as("left behind by " + kept.shortName())
                .isZero();
        return layer.meter();
    }

    @Test
    void the_tape_grows_with_the_steps_and_with_their_square_root_under_checkpoints() {
        for (int steps : new int[] {16, 64, 256}) {
            assertThat(metered(Checkpointing.NONE, steps).peak()).isEqualTo((steps + 1) * STATE);
            long root = metered(new Checkpointing.SquareRoot(), steps).peak();
            assertThat(root).isLessThanOrEqualTo((long) (2 * Math.sqrt(steps) + 2) * STATE);
            TapeMeter segments = metered(new Checkpointing.Segments(8), steps);
            assertThat(segments.peak()).isLessThanOrEqualTo((steps / 8 + 10) * STATE);
            assertThat(segments.advances()).isLessThanOrEqualTo(2L * steps);
        }
    }

    @Test
    void binomial_checkpoints_stay_within_their_budget_and_do_as_little_again_as_can_be() {
        for (int states : new int[] {1, 3, 8}) {
            for (int steps : new int[] {1, 2, 7, 50}) {
                TapeMeter meter = metered(new Checkpointing.Binomial(states), steps);
                // Those on both sides of the step where it stands come on top.
                assertThat(meter.peak()).isLessThanOrEqualTo((states + 2) * STATE);
                assertThat(meter.advances()).isEqualTo(best(steps, states) + 1);
            }
        }
    }

    /** The recursion of Griewank and Walther by trying every split. */
    private static long best(int steps, int states) {
        long[][] t = new long[states + 1][steps + 1];
        for (int l = 2; l <= steps; l++) {
            t[1][l] = (long) l * (l - 1) / 2;
        }
        for (int c = 2; c <= states; c++) {
            for (int l = 2; l <= steps; l++) {
                t[c][l] = Long.MAX_VALUE;
                for (int m = 1; m < l; m++) {
                    t[c][l] = Math.min(t[c][l], m + t[c - 1][l - m] + t[c][m]);
                }
            }
        }
        return t[states][steps];
    }

    @Test
    void hybrid_tapes_do_not_depend_on_the_iterations_and_naive_ones_grow_with_them() {
        long few = kept(Differentiation.hybrid(), 5);
        assertThat(kept(Differentiation.hybrid(), 500)).isEqualTo(few);
        assertThat(few).isLessThanOrEqualTo(2 * 4 * STATE * 12 / 10);
        // Fewer than a solve needs: one that is at rounding stops and records no more.
        long[] naive = {1, 2, 3};
        for (int i = 0; i < naive.length; i++) {
            naive[i] = kept(Differentiation.naive(), (int) naive[i]);
        }
        for (int i = 1; i < naive.length; i++) {
            assertThat(naive[i] - naive[i - 1]).as("more than an iterate each").isGreaterThan(3 * STATE);
        }
    }

    /** Values on the tape of three steps. */
    private static long kept(Differentiation differentiation, int iterations) {
        Stopping count = Stopping.iterations(iterations);
        ImplicitLayer layer = new ImplicitLayer(
                new LinearTransport(GRID),
                0.5,
                StepSolve.DEFAULT.withLinear(new BiCgStab()).withStopping(count, count),
                differentiation,
                new Effort(),
                new TapeMeter());
        gradients(layer, false, 3);
        return layer.meter().peakWithRecords();
    }

    @Test
    void large_implicit_steps_keep_a_fraction_of_what_explicit_ones_keep() {
        Grid grid = Problems.grid(32, 16);
        try (Scope scope = Scope.open()) {
            Closure closure = Problems.closure(Problems.velocity(grid), Problems.diffusivity(grid));
            Closure learned = Problems.closure(Problems.velocity(grid).withGradient(), Problems.diffusivity(grid));
            LinearTransport transport = new LinearTransport(grid);
            Tensor initial = Problems.initial(grid, 1);
            Differentiation euler = Differentiation.explicit(Differentiation.Explicit.Scheme.EULER);
            ImplicitLayer explicit = new ImplicitLayer(transport, 1, StepSolve.DEFAULT, euler);
            ImplicitLayer implicit = new ImplicitLayer(transport, 0.5);
            Tensor truth = new ImplicitLayer(
                            transport,
                            1,
                            StepSolve.DEFAULT,
                            Differentiation.explicit(Differentiation.Explicit.Scheme.RK4))
                    .end(closure, initial, TimeLevels.uniform(0, 1e-3, 200));
            Tensor large = implicit.end(learned, initial, TimeLevels.uniform(0, 2e-2, 10));
            Tensor small = explicit.end(learned, initial, TimeLevels.uniform(0, 1e-3, 200));
            assertThat(Problems.relativeDifference(large.detach(), truth))
                    .isLessThan(Problems.relativeDifference(small.detach(), truth));
            assertThat(implicit.meter().peakWithRecords()
                            / (double) explicit.meter().peakWithRecords())
                    .isLessThanOrEqualTo(0.12);
            assertThat(implicit.meter().peak() / (double) explicit.meter().peak())
                    .as("states alone")
                    .isLessThanOrEqualTo(0.12);
        }
    }
}
