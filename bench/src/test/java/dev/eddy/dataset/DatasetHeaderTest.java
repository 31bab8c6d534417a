package dev.eddy.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.Profile;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.store.Json;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetHeaderTest {
    @TempDir
    private Path folder;

    @Test
    void a_header_tells_the_whole_scenario_under_each_profile() {
        for (Profile profile : Profile.values()) {
            for (Scenario scenario : ScenarioCatalog.curated()) {
                assertRead(scenario, profile);
                assertRead(scenario.with(Map.of("test-samples", 4, "train-seed", 9, "points", 24)), profile);
            }
        }
        Scenario states = Scenario.of("diff_adv", Map.of("initial-states", "grf;3.5;true;false;std-one;as-noise"));
        assertRead(states, Profile.APEBENCH_1);
    }

    @Test
    void attributes_that_older_headers_do_not_have_are_written_only_where_they_are_used() {
        Scenario usual = Scenario.of("diff_adv");
        assertThat(usual.values().keySet()).contains("boundary", "solver", "data-refinement");
        assertThat(DatasetHeader.of(usual, Profile.EDDY, DType.FLOAT64).settings())
                .doesNotContainKeys("boundary", "solver", "data-refinement");
        Scenario finer = usual.with("data-refinement", 2);
        assertThat(DatasetHeader.of(finer, Profile.EDDY, DType.FLOAT64).settings())
                .containsEntry("data-refinement", 2);
        assertRead(finer, Profile.EDDY);
    }

    private void assertRead(Scenario scenario, Profile profile) {
        DatasetHeader header = DatasetHeader.of(scenario, profile, DType.FLOAT64);
        for (DataSet set : DataSet.values()) {
            header = header.with(set, DatasetHeader.entry(scenario, set));
        }
        Json.write(folder.resolve(DatasetHeader.FILE), header);
        DatasetHeader read = DatasetHeader.read(folder);
        assertThat(read.scenario().values()).as(scenario.shortName()).isEqualTo(scenario.values());
        assertThat(read.scenario().shortName()).isEqualTo(scenario.shortName());
        assertThat(read.profile()).isEqualTo(profile);
        assertThat(read.dtype()).isEqualTo(DType.FLOAT64);
    }
}
