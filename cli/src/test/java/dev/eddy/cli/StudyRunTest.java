package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Provenance;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyRunTest {
    private static Provenance session(String version) {
        return new Provenance("0", version, "", "", "", "", "cpu", 1, Instant.EPOCH);
    }

    @Test
    void a_run_that_several_versions_worked_on_says_so() {
        assertThat(StudyRun.severalVersions(List.of(session("0.1 (a)"), session("0.1 (a)"))))
                .isEmpty();
        assertThat(StudyRun.severalVersions(List.of(session("0.1 (a)"), session("0.1 (b)"), session("0.1 (a)"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("0.1 (a); 0.1 (b)", "--runs"));
    }
}
