package dev.eddy.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialKeyTest {
    @Test
    void the_refinement_is_part_of_the_training() {
        String training = TrialKey.refined("mix;1;1", "progressive;1;1;25");
        TrialKey key = new TrialKey("1d_diff_adv", "predict", "MLP;64;3;relu", training, 4);
        assertThat(key.objective()).isEqualTo("mix;1;1");
        assertThat(key.refinement()).isEqualTo("progressive;1;1;25");
        assertThat(key.id()).isEqualTo("1d_diff_adv__predict__MLP-64-3-relu__mix-1-1__progressive-1-1-25__seed-4");
        TrialKey plain = new TrialKey("1d_diff_adv", "predict", "MLP;64;3;relu", "sup;3", 4);
        assertThat(plain.objective()).isEqualTo("sup;3");
        assertThat(plain.refinement()).isEmpty();
    }

    @Test
    void long_names_are_names_of_folders_too_and_stay_apart() {
        String scenario = "1d_phy_diff;initial-states=" + "x".repeat(300);
        String first = new TrialKey(scenario, "predict", "MLP;64;3;relu", "one", 0).id();
        String second = new TrialKey(scenario + "y", "predict", "MLP;64;3;relu", "one", 0).id();
        assertThat(first)
                .hasSizeLessThan(240)
                .startsWith("1d_phy_diff-initial-states_xxx")
                .endsWith("__predict__MLP-64-3-relu__one__seed-0")
                .isNotEqualTo(second);
    }
}
