package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentStudyTest {
    private static final String TEXT = """
        format: eddy-experiment 1
        name: school
        precision: float64
        experiments:
          - {kind: pupil}
          - {kind: pupil, width: 6}
        seeds: {count: 2}
        """;

    private static final String WIDER = """
        claims:
          - name: more neurons learn more
            value: {number: error, of: {experiment: "pupil;6*"}}
            over: {number: error, of: {experiment: "pupil;4*"}}
            relation: at-most
            bound: 1e3
            basis: calibration
        """;

    @TempDir
    private Path runs;

    private static StudyFile file(String text) {
        return new StudyFile(StudyReader.parse("school.yaml", text), text);
    }

    private RunEnd run(Path root, Progress progress, String text) {
        return new StudyRunner(root, progress, 0).run(file(text), "eddy run school.yaml");
    }

    private static ClaimVerdict verdict(RunFolder folder, String claim) {
        return folder.verdicts().stream()
                .filter(each -> each.claim().name().equals(claim))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void experiments_are_run_judged_and_share_their_teacher() throws IOException {
        RunEnd end = run(runs, Progress.NONE, TEXT + WIDER);
        assertThat(end.complete()).isTrue();
        RunFolder folder = end.folder();
        assertThat(folder.format()).isEqualTo("eddy-experiment 1");
        assertThat(folder.trials()).hasSize(4).allSatisfy(trial -> {
            assertThat(trial.numbers()).containsOnlyKeys("error", "error_before", "error_told");
            assertThat(trial.loss().size()).isEqualTo(20);
            assertThat(trial.over("update")).extracting(Curve::name).containsExactly("loss", "told_pupil_loss");
            assertThat(trial.measure("told_pupil_loss").label()).isEqualTo("training loss of told pupil");
            assertThat(folder.artifacts(trial.key())).hasSize(1);
        });
        assertThat(folder.methodNotes().get("pupil;4;80").paper()).isEqualTo("School, 1900");
        assertThat(folder.notes().get("pupil;4;80").facts()).containsEntry("width", "4");
        try (Stream<Path> pieces = Files.list(runs.resolve("pieces"))) {
            assertThat(pieces).hasSize(1);
        }
        // Each claim of an experiment is of its own trials.
        assertThat(folder.verdicts()).hasSize(5);
        assertThat(folder.verdicts().get(0).values())
                .extracting(value -> value.trial().subject())
                .containsOnly("pupil;4;80");
        assertThat(verdict(folder, "it learns").standing()).isEqualTo(Standing.HOLDS);
        assertThat(verdict(folder, "it learns everything").breaksRun()).isFalse();
        assertThat(verdict(folder, "it learns everything").standing()).isEqualTo(Standing.FAILS);
        assertThat(verdict(folder, "more neurons learn more").values()).hasSize(2);

        // Nothing is left to do, and claims that changed are judged anew in the same folder.
        RunEnd again = run(runs, Progress.NONE, TEXT);
        assertThat(again.ran()).isZero();
        assertThat(again.folder().path()).isEqualTo(folder.path());
        assertThat(again.folder().verdicts()).hasSize(4);

        assertThat(Reproduce.run(folder, Progress.NONE).identical()).isTrue();
    }

    @Test
    void more_seeds_take_over_the_trials_of_fewer() throws IOException {
        RunFolder one =
                run(runs, Progress.NONE, TEXT.replace("count: 2", "count: 1")).folder();
        RunEnd more = run(runs, Progress.NONE, TEXT.replace("name: school", "name: schools"));
        assertThat(more.folder().path()).isNotEqualTo(one.path());
        assertThat(more.taken()).isEqualTo(2);
        assertThat(more.ran()).isEqualTo(2);
        assertThat(more.folder().trials())
                .extracting(TrialResult::numbers)
                .containsAll(one.trials().stream().map(TrialResult::numbers).toList());
        for (TrialResult trial : one.trials()) {
            assertThat(more.folder().artifacts(trial.key())).isEqualTo(one.artifacts(trial.key()));
        }
        assertThat(more.folder().seconds().orElseThrow())
                .isGreaterThan(one.seconds().orElseThrow());
        assertThat(Reproduce.run(more.folder(), Progress.NONE).identical()).isTrue();

        // Other settings, or a result whose files are not as they were written, have nothing to give.
        assertThat(run(runs, Progress.NONE, TEXT.replace("float64", "float32")).taken())
                .isZero();
        Path damaged = runs.resolve("damaged");
        RunFolder fewer = run(damaged, Progress.NONE, TEXT.replace("count: 2", "count: 1"))
                .folder();
        try (Stream<Path> files = Files.walk(fewer.path())) {
            for (Path file :
                    files.filter(each -> each.endsWith("artifacts.npz")).toList()) {
                Files.write(file, new byte[] {0});
            }
        }
        assertThat(run(damaged, Progress.NONE, TEXT).taken()).isZero();
        // A neighbour without its settings has nothing to give either, and stops nobody.
        Files.delete(fewer.path().resolve("study.json"));
        assertThat(run(damaged, Progress.NONE, TEXT.replace("count: 2", "count: 3"))
                        .taken())
                .isEqualTo(4);
    }

    @Test
    void a_study_that_is_stopped_goes_on_bit_for_bit(@TempDir Path elsewhere) {
        RunFolder whole = run(elsewhere, Progress.NONE, TEXT).folder();
        int stops = 0;
        RunEnd end;
        do {
            // Stopped within the teacher, within the first training, within the second, and so on.
            end = run(runs, impatient(60 + 25 * stops), TEXT + "workers: 1\n");
            stops++;
        } while (!end.complete());
        assertThat(stops).isGreaterThan(3);
        assertThat(end.folder().path().getFileName()).isEqualTo(whole.path().getFileName());
        for (TrialResult expected : whole.trials()) {
            TrialKey key = expected.key();
            TrialResult found = end.folder().trials().stream()
                    .filter(trial -> trial.key().equals(key))
                    .findFirst()
                    .orElseThrow();
            assertThat(found.numbers()).isEqualTo(expected.numbers());
            assertThat(found.loss().values()).isEqualTo(expected.loss().values());
            assertThat(end.folder().artifacts(key)).isEqualTo(whole.artifacts(key));
        }
    }

    private static Progress impatient(int patience) {
        AtomicInteger asked = new AtomicInteger();
        return new Progress() {
            @Override
            public Task start(String name, long total) {
                return NONE.start(name, total);
            }

            @Override
            public boolean stopRequested() {
                return asked.incrementAndGet() > patience;
            }
        };
    }

    @Test
    void a_quick_study_has_the_small_budgets_and_claims_of_its_experiments() {
        Optional<Plan> quick = file(TEXT + WIDER).plan().quick();
        assertThat(quick.orElseThrow().keys())
                .extracting(TrialKey::subject)
                .containsExactly("pupil;4;20", "pupil;6;20");
        assertThat(quick.orElseThrow().name()).isEqualTo("school-quick");
        assertThat(quick.orElseThrow().claims())
                .hasSize(4)
                .extracting(Claim::name)
                .doesNotContain("more neurons learn more");
        assertThat(StudyReader.parse("q", quick.orElseThrow().canonical()).hash())
                .isEqualTo(quick.orElseThrow().hash());
    }

    @Test
    void claims_that_no_trial_can_answer_are_refused_before_any_work() {
        String typo = TEXT + WIDER.replace("pupil;6*", "pupil;7*");
        assertThatThrownBy(() -> run(runs, Progress.NONE, typo))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("selects no trial of the study")
                .hasMessageContaining("pupil;4;80 | pupil;6;80");
        assertThat(runs).isEmptyDirectory();
        assertThatThrownBy(() -> file(TEXT.replace("kind: pupil}", "kind: puppil}")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("unknown experiment 'puppil'")
                .hasMessageContaining("did you mean 'pupil'?");
    }
}
