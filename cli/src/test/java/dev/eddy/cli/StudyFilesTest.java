package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.study.Plan;
import dev.eddy.study.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StudyFilesTest {
    @Test
    void every_study_of_the_repository_could_start_and_its_names_fit_into_file_systems() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("..", "studies"))) {
            files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            Plan study = StudyReader.read(file).plan();
            study.check();
            // Claims decide no result, and are no part of it.
            assertThat(StudyReader.parse(file.toString(), study.canonical()).canonical())
                    .isEqualTo(study.canonical());
            assertThat(study.keys())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(key.id()).hasSizeLessThan(250));
        }
    }
}
