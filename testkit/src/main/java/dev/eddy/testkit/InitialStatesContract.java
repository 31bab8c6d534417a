package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.InitialStates;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /** Whether it is another field for every seed. */
    protected boolean isRandom() {
        return true;
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
                double bySeed = apart(third, states().sample(space, new Seed(12), 2, 1, DType.FLOAT64));
                double byNumber = apart(third, together.narrow(0, 3, 1));
                if (isRandom()) {
                    assertThat(bySeed).as("another seed").isGreaterThan(1e-3);
                    assertThat(byNumber).as("another sample").isGreaterThan(1e-3);
                } else {
                    assertThat(bySeed).isZero();
                    assertThat(byNumber).isZero();
                }
            }
        }
    }

    @Test
    void channels_are_drawn_on_their_own() {
        for (StateSpace space : spaces()) {
            try (Scope scope = Scope.open()) {
                Tensor sample = states().sample(space, SEED, 0, 1, DType.FLOAT64);
                for (int c = 1; isRandom() && c < space.channels(); c++) {
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

    /** One sample of two points or three on each axis, or of very short or long axes: refused in a sentence, or numbers. */
    @Test
    void grids_of_few_points_and_of_any_extent_have_states() {
        for (StateSpace space : spaces()) {
            for (int points : new int[] {2, 3, 4, 5, 8}) {
                states(space, axis -> new Axis(axis.extent(), points, axis.boundary()));
            }
            for (double extent : new double[] {1e-100, 1e-6, 1e6, 1e100}) {
                states(space, axis -> new Axis(extent, axis.points(), axis.boundary()));
            }
        }
    }

    private void states(StateSpace space, UnaryOperator<Axis> change) {
        Grid grid = new Grid(space.grid().axes().stream().map(change).toList());
        StateSpace changed = new StateSpace(grid, space.channels());
        try (Scope scope = Scope.open()) {
            Tensor sample;
            try {
                sample = states().sample(changed, SEED, 0, 1, DType.FLOAT64);
            } catch (Misuse refused) {
                assertThat(refused.getMessage()).doesNotContain("\n").hasSizeGreaterThan(20);
                return;
            }
            assertThat(sample.allFinite()).as("%s", grid).isTrue();
            assertThat(sample.abs().max().item()).isLessThan(1e10);
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
