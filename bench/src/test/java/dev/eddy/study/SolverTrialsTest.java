package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solvers that do not fit their problem are refused before any data are made. */
class SolverTrialsTest {
    private static final String FLOW = """
            format: eddy-study 1
            name: unfit
            scenarios:
              - kind: physical.incompressible-flow
                points: 8
                train-samples: 2
                train-horizon: 2
                test-samples: 1
                test-horizon: 2
                training-solver: {kind: staggered-flow, solver: gmres;8}
            tasks: [correct;sequential_with_bypass]
            networks: [{kind: res, width: 4, blocks: 1}]
            trainings: [sup;2]
            recipe: {updates: 2, batch: 2, schedule: {kind: constant}}
            validation: {channels: [0]}
            refinements: [{kind: constant, level: 2}]
            seeds: {first: 0, count: 1}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "solver: gmres;8 | solver: jacobi | divides by the diagonal of the operator",
                "solver: gmres;8 | solver: cg | needs a symmetric operator",
                "kind: staggered-flow, solver: gmres;8 | kind: fd, solver: jacobi | incompressible",
                "training-solver: | solver: | names none; set its training-solver",
                "channels: [0] | channels: [7] | there is no channel 7",
                "points: 8 | boundary: dirichlet | random-flow makes periodic fields"
            })
    void what_does_not_fit_is_one_sentence_and_leaves_no_folder(
            String part, String change, String sentence, @TempDir Path runs) {
        String text = FLOW.replace(part, change);
        StudyReader.StudyFile file =
                new StudyReader.StudyFile(StudyReader.parse("study.yaml", text, Study.class), text);
        assertThatThrownBy(() -> new StudyRunner(runs, Progress.NONE).run(file, "test"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(sentence);
        assertThat(runs).isEmptyDirectory();
    }
}
