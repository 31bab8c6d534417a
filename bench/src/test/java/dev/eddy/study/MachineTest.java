package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    @ParameterizedTest
    @CsvSource({
        "1.2, 0123456789ab, 1.2 (0123456789ab)",
        "1.2, unknown, 1.2",
        "1.2, '', 1.2",
        "${project.version}, ${eddy.commit}, development"
    })
    void the_version_names_its_commit_where_the_build_knew_it(String version, String commit, String told) {
        Properties properties = new Properties();
        properties.setProperty("version", version);
        properties.setProperty("commit", commit);
        assertThat(Machine.version(properties)).isEqualTo(told);
    }
}
