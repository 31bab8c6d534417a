package dev.eddy.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void a_count_agrees_with_its_noun() {
        assertThat(Names.count(0, "trial")).isEqualTo("0 trials");
        assertThat(Names.count(1, "trial")).isEqualTo("1 trial");
        assertThat(Names.count(2, "axis", "axes")).isEqualTo("2 axes");
        assertThat(Names.count(1, "axis", "axes")).isEqualTo("1 axis");
    }
}
