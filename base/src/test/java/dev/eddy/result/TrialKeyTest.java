package dev.eddy.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialKeyTest {
    private static final TrialCoordinates EMULATORS = TrialCoordinates.of(
            new Coordinate("scenario", "Scenario"),
            new Coordinate("network", "Network"),
            new Coordinate("training", "Training"),
            new Coordinate("refinement", "Refinement"),
            new Coordinate("task", "Task", "predict"));

    private static TrialKey key(String scenario, String task) {
        return TrialKey.of(4, "scenario", scenario, "task", task, "network", "MLP;64;3;relu", "training", "sup;3");
    }

    @Test
    void folders_are_in_the_order_of_the_key_and_labels_in_that_of_the_kind_of_study() {
        TrialKey plain = key("1d_diff_adv", "predict");
        assertThat(plain.id()).isEqualTo("1d_diff_adv__predict__MLP-64-3-relu__sup-3__seed-4");
        assertThat(plain.subject()).isEqualTo("1d_diff_adv");
        assertThat(plain.get("training")).isEqualTo("sup;3");
        assertThat(plain.get("refinement")).isEmpty();
        assertThat(EMULATORS.label(plain)).isEqualTo("1d_diff_adv · MLP;64;3;relu · sup;3");
        TrialKey correction = key("1d_diff_adv", "correct;1");
        assertThat(EMULATORS.labelWithin(correction)).isEqualTo("MLP;64;3;relu · sup;3 · correct;1");
        assertThat(EMULATORS.columns(List.of(plain)))
                .extracting(Coordinate::name)
                .containsExactly("network", "training");
        assertThat(EMULATORS.columns(List.of(plain, correction)))
                .extracting(Coordinate::name)
                .containsExactly("network", "training", "task");
    }

    @Test
    void a_coordinate_more_is_a_part_of_the_name_more() {
        Map<String, String> coordinates =
                new LinkedHashMap<>(key("1d_diff_adv", "predict").coordinates());
        coordinates.put("refinement", "progressive;1;1;25");
        TrialKey refined = new TrialKey(coordinates, 4);
        assertThat(refined.id()).isEqualTo("1d_diff_adv__predict__MLP-64-3-relu__sup-3__progressive-1-1-25__seed-4");
        assertThat(EMULATORS.labelWithSeed(refined))
                .isEqualTo("1d_diff_adv · MLP;64;3;relu · sup;3 · progressive;1;1;25 · seed 4");
    }

    @Test
    void keys_are_equal_whatever_the_order_of_their_coordinates() {
        assertThat(TrialKey.of(0, "a", "1", "b", "2")).isEqualTo(TrialKey.of(0, "b", "2", "a", "1"));
        assertThat(TrialKey.of(0, "a", "1")).isNotEqualTo(TrialKey.of(1, "a", "1"));
        assertThatThrownBy(() -> new TrialKey(Map.of(), 0)).isInstanceOf(Misuse.class);
    }

    @Test
    void long_names_are_names_of_folders_too_and_stay_apart() {
        String scenario = "1d_phy_diff;initial-states=" + "x".repeat(300);
        String first = key(scenario, "predict").id();
        assertThat(first)
                .hasSizeLessThan(240)
                .startsWith("1d_phy_diff-initial-states_xxx")
                .endsWith("__predict__MLP-64-3-relu__sup-3__seed-4")
                .isNotEqualTo(key(scenario + "y", "predict").id());
        String other =
                TrialKey.of(0, "scenario", "a", "network", "n".repeat(300)).id();
        assertThat(other)
                .hasSizeLessThanOrEqualTo(240)
                .isNotEqualTo(TrialKey.of(0, "scenario", "a", "network", "n".repeat(301))
                        .id());
    }
}
