package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.kernel.internal.Crew;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Threads that share a state find what one alone finds. */
class FusedThreadsTest {
    @ParameterizedTest
    @CsvSource({
        "navier-stokes-vorticity, 64x45, 1",
        "gray-scott, 100x54, 2",
        "burgers, 12x16x15, 1",
        "navier-stokes-velocity, 20x9x18, 1"
    })
    void rollouts_and_gradients_do_not_depend_on_the_number_of_threads(String key, String points, int batch) {
        List<Axis> axes = new ArrayList<>();
        for (String count : points.split("x")) {
            axes.add(new Axis(1, Integer.parseInt(count), Boundary.PERIODIC));
        }
        EtdrkStepper stepper =
                Steppers.of(key, new Grid(axes), 0.01, Map.of("order", 3), Numerics.EDDY.withPrecision(DType.FLOAT32));
        try (Scope scope = Scope.open()) {
            long[] shape = stepper.space().shape(batch);
            int size = (int)
                    (batch * stepper.space().channels() * stepper.space().grid().size());
            Tensor start = Tensors.of(new Draws(new Seed(3)).uniforms(size, 0.1, 0.9), shape)
                    .to(DType.FLOAT32);
            List<Tensor> alone = found(stepper, start, 1);
            for (int threads : new int[] {2, 3, 8}) {
                List<Tensor> shared = found(stepper, start, threads);
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(shared.get(i).toFloats())
                            .as("%d threads", threads)
                            .containsExactly(alone.get(i).toFloats());
                }
            }
        }
    }

    /** A rollout, and the gradient of the sum of its squares. */
    private static List<Tensor> found(EtdrkStepper stepper, Tensor start, int threads) {
        SpectralEquation equation =
                SpectralEquation.of(stepper.equation(), stepper.space().grid(), stepper.numerics());
        FusedRollout rollout = new FusedRollout(stepper.method(), equation, stepper.dt(), Kernel.BEST, false, threads);
        Times times = new Times(0, 2, 2, true);
        Tensor leaf = start.withGradient();
        Tensor states = rollout.recorded(leaf, times, 3, state -> state);
        return List.of(
                rollout.of(start, times), Autograd.gradient(states.squared().sum(), leaf));
    }

    @Test
    void a_crew_does_every_piece_once_and_hands_on_what_goes_wrong() {
        try (Crew crew = Crew.of(3)) {
            for (int loop = 0; loop < 2000; loop++) {
                AtomicIntegerArray done = new AtomicIntegerArray(loop % 17);
                crew.each(done.length(), (worker, piece) -> done.incrementAndGet(piece));
                for (int piece = 0; piece < done.length(); piece++) {
                    assertThat(done.get(piece)).isEqualTo(1);
                }
            }
            assertThatThrownBy(() -> crew.each(5, (worker, piece) -> {
                        throw new IllegalStateException("piece " + piece);
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
