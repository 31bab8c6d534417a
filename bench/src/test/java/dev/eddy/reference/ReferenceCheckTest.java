package dev.eddy.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.check.Misuse;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.equation.Profile;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCheckTest {
    private static final Path GOLDEN = Path.of("..", "data", "src", "test", "resources", "golden", "steppers");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_golden_case_holds_under_the_profile_that_its_manifest_names() {
        List<CaseResult> results = ReferenceCheck.run(GOLDEN, null, 1e-9, Progress.NONE);
        assertThat(results).hasSize(143).allMatch(CaseResult::holds);
    }

    @Test
    void other_numerics_fall_short_where_a_defect_is_in_play() {
        assertThat(ReferenceCheck.run(GOLDEN, Profile.EDDY, 1e-9, Progress.NONE))
                .filteredOn(result -> result.id().equals("kdv-1d"))
                .noneMatch(CaseResult::holds);
    }

    @Test
    void what_cannot_be_computed_is_reported_with_its_reason() throws IOException {
        double[] wave = new double[16];
        for (int i = 0; i < 16; i++) {
            wave[i] = Math.cos(2 * Math.PI * i / 16);
        }
        StoredArray state = StoredArray.of(wave, 1, 16);
        new Npz(Map.of("initial", state, "after_8", state)).write(folder.resolve("wave.npz"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": "eddy-reference-trajectories 1", "cases": [
                  {"id": "period", "stepper": "advection", "dims": 1, "points": 16, "extent": [2.0], "dt": 0.25,
                   "params": {"velocity": 1.0}, "steps": [8], "file": "wave.npz"},
                  {"id": "wrong", "stepper": "diffusion", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "wave.npz"},
                  {"id": "unknown", "stepper": "advecton", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "wave.npz"},
                  {"id": "parameter", "stepper": "advection", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "params": {"speed": 1.0}, "steps": [8], "file": "wave.npz"},
                  {"id": "file", "stepper": "advection", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "missing.npz"}]}
                """);
        List<CaseResult> results = ReferenceCheck.run(folder, null, 1e-9, Progress.NONE);
        assertThat(results).extracting(CaseResult::holds).containsExactly(true, false, false, false, false);
        assertThat(results.get(1).error()).isBetween(0.01, 1.0);
        assertThat(results.get(2).message()).contains("did you mean 'advection'");
        assertThat(results.get(3).message()).contains("unknown parameter 'speed'");
        assertThat(results.get(4).message()).contains("missing.npz");
    }

    @Test
    void a_folder_without_a_manifest_is_refused() {
        assertThatThrownBy(() -> ReferenceCheck.run(folder, null, 1e-9, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("manifest.json");
    }
}
