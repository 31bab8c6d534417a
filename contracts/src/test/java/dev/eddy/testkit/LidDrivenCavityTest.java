package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On coarse grids; docs/results.md has the finer ones. */
class LidDrivenCavityTest {
    @Test
    void the_cavity_at_re_100_has_the_published_velocities() {
        LidDrivenCavity.Result result = LidDrivenCavity.solve(100, 32, 0.04, 1e-3);
        assertThat(result.largestDifference()).isLessThan(0.01);
        assertThat(result.divergence()).isLessThan(1e-10);
    }

    @Test
    void the_cavity_at_re_400_has_the_published_velocities() {
        LidDrivenCavity.Result result = LidDrivenCavity.solve(400, 64, 0.04, 3e-3);
        assertThat(result.largestDifference()).isLessThan(0.03);
    }
}
