package dev.eddy.generative.couple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymmetriesTest {
    private static Tensor smooth(long... state) {
        Tensor noise = GaussianNoise.of(state).draw(8, new Draws(new Seed(1)), DType.FLOAT64);
        return noise.plus(noise.roll(2, 1))
                .plus(noise.roll(2, 2))
                .plus(noise.roll(2, 3))
                .times(0.3);
    }

    private static void assertSymmetric(String equation, Map<String, Double> settings, Symmetry symmetry) {
        Stepper stepper = Steppers.of(
                equation,
                Grid.periodic(1, 2 * Math.PI, 32),
                0.01,
                Map.copyOf(settings),
                Numerics.EDDY.withPrecision(DType.FLOAT64));
        Tensor states = smooth(1, 32);
        Symmetry.Change change = symmetry.draw(states.shape(), new Draws(new Seed(2)));
        Tensor before = stepper.repeat(change.of(states), 20);
        Tensor after = change.of(stepper.repeat(states, 20));
        assertThat(before.minus(after).abs().max().item()).isLessThan(1e-11);
        assertThat(change.of(states).minus(states).abs().max().item()).isGreaterThan(0.1);
    }

    @Test
    void solutions_of_equations_stay_solutions() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Symmetry odd = new Symmetries.Reflection(0, true);
            assertSymmetric("burgers", Map.of("diffusivity", 0.1), new Symmetries.Translation());
            assertSymmetric("burgers", Map.of("diffusivity", 0.1), odd);
            assertSymmetric("burgers", Map.of("diffusivity", 0.1), new Symmetries.Translation().then(odd));
            assertSymmetric("diffusion", Map.of("diffusivity", 0.1), new Symmetries.Reflection(0, false));
            assertSymmetric("diffusion", Map.of("diffusivity", 0.1), new Symmetries.Sign());
        }
    }

    @Test
    void changes_move_whole_fields_and_channels_together() {
        try (Scope scope = Scope.open()) {
            Tensor states = smooth(2, 6, 4);
            Tensor moved = new Symmetries.Translation()
                    .draw(states.shape(), new Draws(new Seed(3)))
                    .of(states);
            for (int i = 0; i < 8; i++) {
                Tensor wanted = moved.narrow(0, i, 1);
                boolean found = false;
                for (int a = 0; a < 6; a++) {
                    for (int b = 0; b < 4; b++) {
                        Tensor rolled = states.narrow(0, i, 1).roll(2, a).roll(3, b);
                        found |= rolled.minus(wanted).abs().max().item() == 0;
                    }
                }
                assertThat(found).isTrue();
            }
        }
    }

    @Test
    void both_ends_of_a_pair_are_changed_alike() {
        try (Scope scope = Scope.open()) {
            Tensor starts = smooth(1, 32);
            Coupling pairs = Coupling.fixed(new Pairs(starts, starts.times(2)))
                    .symmetrised(new Symmetries.Translation().then(new Symmetries.Reflection(0, true)));
            Pairs drawn = pairs.draw(20, new Draws(new Seed(4)), DType.FLOAT64);
            assertThat(drawn.x1().minus(drawn.x0().times(2)).abs().max().item()).isZero();
            assertThatThrownBy(() -> new Symmetries.Translation().draw(new long[] {3, 4}, new Draws(new Seed(0))))
                    .hasMessageContaining("change fields");
            assertThatThrownBy(
                            () -> new Symmetries.Reflection(1, true).draw(new long[] {3, 1, 4}, new Draws(new Seed(0))))
                    .hasMessageContaining("axis 1");
        }
    }
}
