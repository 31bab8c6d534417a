package dev.eddy.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void a_count_agrees_with_its_noun() {
        assertThat(Names.count(0, "trial")).isEqualTo("0 trials");
        assertThat(Names.count(1, "trial")).isEqualTo("1 trial");
        assertThat(Names.count(2, "axis", "axes")).isEqualTo("2 axes");
        assertThat(Names.count(1, "axis", "axes")).isEqualTo("1 axis");
    }

    @Test
    void names_of_java_are_written_in_kebab_case_and_numbers_without_exponents() {
        assertThat(Names.kebab("trainSamples")).isEqualTo("train-samples");
        assertThat(Names.kebab("MATERN_5_2")).isEqualTo("matern-5-2");
        assertThat(Names.number(1e-5)).isEqualTo("0.00001");
        assertThat(Names.number(300)).isEqualTo("300");
    }
}
