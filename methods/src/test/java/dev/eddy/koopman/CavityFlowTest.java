package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CavityFlowTest {
    /** From different eddies all flows tend to one state, in which the lid drags the fluid below it. */
    @Test
    void flows_in_a_cavity_meet_in_one_steady_state() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int points = 8;
            Tensor runs = new CavityFlow(points, 20, 0.5).trajectories(3, 20, new Seed(0), Progress.NONE);
            assertThat(runs.shape()).containsExactly(3, 21, 2L * points * points);
            double before = apart(runs.select(1, 0));
            double after = apart(runs.select(1, 20));
            assertThat(before).isGreaterThan(0.05);
            assertThat(after).isLessThan(1e-3 * before);
            Tensor u = runs.select(1, 20)
                    .select(0, 0)
                    .narrow(0, 0, (long) points * points)
                    .reshape(points, points);
            assertThat(u.select(1, points - 1).mean().item()).isPositive();
            assertThat(u.select(1, points / 2 - 1).min().item()).isNegative();
        }
    }

    private static double apart(Tensor states) {
        return states.minus(states.meanKeeping(0)).abs().max().item();
    }
}
