package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class OdeSolutionTest {
    /** The third sample has two infinities of which the sum is none. */
    @Test
    void samples_end_where_their_states_are_not_finite_and_not_where_only_their_sum_is() {
        try (Scope scope = Scope.open()) {
            double large = Double.MAX_VALUE;
            double none = Double.NaN;
            double endless = Double.POSITIVE_INFINITY;
            double[] values = {1, 2, large, large, 3, 4, 1, 2, none, 0, 5, 6, 1, 2, 3, 4, endless, -endless};
            Tensor states = Tensors.of(values, 3, 3, 2);
            OdeSolution solution = OdeSolution.ofFixedSteps(states, 1, 4);
            assertThat(solution.samples())
                    .containsExactly(
                            SampleSteps.fixed(3, 3, 1), SampleSteps.fixed(1, 3, 1), SampleSteps.fixed(2, 3, 1));
            OdeSolution finite = OdeSolution.ofFixedSteps(states.narrow(0, 0, 1).narrow(1, 0, 1), 1, 4);
            assertThat(finite.isFinished()).isTrue();
        }
    }
}
