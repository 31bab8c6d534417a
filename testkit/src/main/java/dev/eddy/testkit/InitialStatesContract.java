package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.InitialStates;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every distribution of initial states keeps. */
public abstract class InitialStatesContract {
    private static final Seed SEED = new Seed(11);

    /** The distribution under test. */
    protected abstract InitialStates states();

    /** States that it can make, with at least 2 channels if it can make those. */
    protected List<StateSpace> spaces() {
        return List.of(
                new StateSpace(Grid.periodic(1, 3, 32), 2),
                new StateSpace(Grid.periodic(2, 1, 12), 2),
                new StateSpace(Grid.periodic(3, 2, 9), 2));
    }

    @Test
    void a_sample_depends_on_the_seed_and_its_number_only() {
        for (StateSpace space : spaces()) {
            try (Scope scope = Scope.open()) {
                Tensor together = states().sample(space, SEED, 0, 4, DType.FLOAT64);
                assertThat(together.shape()).isEqualTo(space.shape(4));
                Tensor third = states().sample(space, SEED, 2, 1, DType.FLOAT64);
                assertThat(third.toDoubles())
                        .containsExactly(together.narrow(0, 2, 1).toDoubles());
                assertThat(apart(third, states().sample(space, new Seed(12), 2, 1, DType.FLOAT64)))
                        .as("another seed")
                        .isGreaterThan(1e-3);
                assertThat(apart(third, together.narrow(0, 3, 1)))
                        .as("another sample")
                        .isGreaterThan(1e-3);
            }
        }
    }

    @Test
    void channels_are_drawn_on_their_own() {
        for (StateSpace space : spaces()) {
            try (Scope scope = Scope.open()) {
                Tensor sample = states().sample(space, SEED, 0, 1, DType.FLOAT64);
                for (int c = 1; c < space.channels(); c++) {
                    assertThat(apart(sample.select(1, 0), sample.select(1, c))).isGreaterThan(1e-3);
                }
            }
        }
    }

    @Test
    void values_are_finite_and_the_same_in_both_precisions() {
        for (StateSpace space : spaces()) {
            try (Scope scope = Scope.open()) {
                Tensor precise = states().sample(space, SEED, 5, 2, DType.FLOAT64);
                Tensor rounded = states().sample(space, SEED, 5, 2, DType.FLOAT32);
                assertThat(precise.allFinite()).isTrue();
                assertThat(rounded.dtype()).isEqualTo(DType.FLOAT32);
                double largest = precise.abs().max().item();
                assertThat(apart(rounded.to(DType.FLOAT64), precise)).isLessThanOrEqualTo(1e-7 * (1 + largest));
            }
        }
    }

    @Test
    void no_samples_at_all_are_refused_by_name() {
        assertThatThrownBy(() -> states().sample(spaces().get(0), SEED, 0, 0, DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageStartingWith(states().shortName());
    }

    private static double apart(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }
}
