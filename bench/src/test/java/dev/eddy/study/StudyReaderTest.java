package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.emulator.Predict;
import dev.eddy.equation.Profile;
import dev.eddy.initial.WhiteNoise;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyReaderTest {
    private static final String STUDY = """
            name: first look
            scenarios:
              - difficulty.advection
              - {kind: diff_burgers, num_points: 64, train-samples: 10, initial_states: white-noise, vlim: [-2, 2]}
              - 2d_diff_diff
            networks:
              - Conv;34;10;relu
              - {kind: fno, width: 8}
            trainings: [one, sup;3]
            recipe:
              updates: 200
              schedule: {kind: warmup-cosine, warmup: 40}
            metrics: [mean_nRMSE, "mean_fourier_nRMSE;0;5;0"]
            seeds: {first: 3, count: 2}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_file_becomes_a_study() {
        Study study = StudyReader.parse("study.yaml", STUDY, Study.class);
        assertThat(study.profile()).isEqualTo(Profile.EDDY);
        assertThat(study.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(study.tasks()).containsExactly(new Predict());
        assertThat(study.networks())
                .containsExactly(new ConvNet(34, 10, Activation.RELU), new Fno(12, 8, 4, Activation.GELU));
        assertThat(study.trainings()).containsExactly(new Supervised(1), new Supervised(3));
        assertThat(study.scenarios().get(1).points()).isEqualTo(64);
        assertThat(study.scenarios().get(1).range().high()).isEqualTo(2);
        assertThat(study.scenarios().get(1).value("initial-states")).isInstanceOf(WhiteNoise.class);
        assertThat(study.scenarios().get(2).dims()).isEqualTo(2);
    }

    @Test
    void trials_are_all_combinations_with_seeds_innermost() {
        List<Trial> trials = StudyReader.parse("study.yaml", STUDY, Study.class).trials();
        assertThat(trials).hasSize(3 * 2 * 2 * 2);
        assertThat(trials.get(0).key())
                .isEqualTo(EmulatorTrials.key("1d_diff_adv", "predict", "Conv;34;10;relu", "one", 3));
        assertThat(trials.get(1).key().seed()).isEqualTo(4);
        assertThat(trials.get(2).key().get("training")).isEqualTo("sup;3");
        assertThat(trials.get(0).recipe().updates()).isEqualTo(200);
        assertThat(trials.get(0).recipe().batch()).isEqualTo(20);
        assertThat(trials.get(0).metrics()).hasSize(2);
    }

    @Test
    void groups_of_parameters_are_part_of_a_recipe_and_of_nothing_else() {
        Study plain = StudyReader.parse("study.yaml", STUDY, Study.class);
        assertThat(plain.canonical()).doesNotContain("groups");
        String recipe = "recipe:\n  groups: [{names: layers.0., rate: 0}, {slices: {from: 9, to: 12}, rate: 0.1}]\n";
        Study grouped = StudyReader.parse(
                "study.yaml",
                STUDY.replace("recipe:\n", recipe).replace("  - {kind: fno, width: 8}\n", ""),
                Study.class);
        Recipe own = grouped.trials().get(0).recipe();
        assertThat(own.groups())
                .contains(List.of(
                        ParameterGroup.frozen("layers.0."),
                        new ParameterGroup(List.of(), List.of(new ParameterGroup.Slice(9, 12)), 0.1)));
        assertThat(own.shortName()).endsWith(";groups=layers.0.*0.0,9:12*0.1");
        grouped.check();
        Study again = StudyReader.parse("study.json", grouped.canonical(), Study.class);
        assertThat(again).isEqualTo(grouped);
        Study wrong = StudyReader.parse("study.yaml", STUDY.replace("recipe:\n", recipe), Study.class);
        assertThatThrownBy(wrong::check)
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no parameter has a name that begins with 'layers.0.'");
    }

    @Test
    void the_hash_is_that_of_the_meaning_and_not_of_the_writing() {
        Study study = StudyReader.parse("study.yaml", STUDY, Study.class);
        Study again = StudyReader.parse("study.json", study.canonical(), Study.class);
        assertThat(again).isEqualTo(study);
        assertThat(again.canonical()).isEqualTo(study.canonical());
        String rewritten = STUDY.replace(
                        "seeds: {first: 3, count: 2}", "# twice\nseeds:\n  count: 2\n  first: 3\nworkers: 7")
                .replace("num_points: 64, train-samples: 10", "trainSamples: 10, points: 6_4")
                .replace("  - difficulty.advection", "  - {kind: diff_adv, advection_gamma: -4.0, points: 160}");
        assertThat(StudyReader.parse("study.yaml", rewritten, Study.class).hash())
                .isEqualTo(study.hash());
        assertThat(study.folderName())
                .startsWith("first-look-")
                .endsWith(study.hash().substring(0, 8));
        for (Map.Entry<String, String> change :
                Map.of("count: 2", "count: 3", "64", "65", "one,", "").entrySet()) {
            String other = STUDY.replace(change.getKey(), change.getValue());
            assertThat(StudyReader.parse("study.yaml", other, Study.class).hash())
                    .isNotEqualTo(study.hash());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            scenarios: [diff_advv]                        | study.yaml:2 scenarios[0]: unknown scenario 'diff_advv' – did you mean 'diff_adv'?
            scenarios: [{kind: diff_advv}]                | study.yaml:2 scenarios[0]: unknown scenario 'diff_advv' – did you mean
            scenarios: [{kind: diff_adv, pionts: 64}]     | study.yaml:2 scenarios[0]: unknown key 'pionts' – did you mean 'points'? (diff_adv has: advection-gamma,
            scenarios: [{kind: diff_adv, points: -4}]     | study.yaml:2 scenarios[0]:
            scenarios: [{kind: diff_adv, points: many}]   | study.yaml:2 scenarios[0].points: expected a whole number, got 'many'
            scenarios: [{kind: diff_adv, test-horizon: -1}] | study.yaml:2 scenarios[0]:
            scenarios: [4d_diff_adv]                      | study.yaml:2 scenarios[0]: unknown scenario
            scenarios: []                                 | study.yaml:1: scenarios is an empty list
            network: [conv]                               | study.yaml:2: unknown key 'network' – did you mean 'networks'?
            networks: [Conv;34;10]                        | study.yaml:2 networks[0]: 'Conv;34;10': expected Conv;HIDDEN;DEPTH;ACTIVATION
            seeds: {count: -3}                            | study.yaml:2 seeds: seeds: count is at least 1, got -3
            seeds: {first: -1}                            | study.yaml:2 seeds: seeds: first is at least 0
            recipe: {updates: -5}                         | study.yaml:2 recipe: recipe: updates is at least 0, got -5
            profile: apebench                             | study.yaml:2 profile: unknown value 'apebench' – did you mean 'apebench-1'?
            format: eddy-study 9                          | study.yaml:2: the format 'eddy-study 9' is not known
            workers: -1                                   | study.yaml:1: workers is at least 0, got -1
            samples: 0                                    | study.yaml:1: samples is at least 1, got 0
            """)
    void bad_input_is_refused_before_any_work(String line, String message) {
        String key = line.substring(0, line.indexOf(':'));
        StringBuilder text = new StringBuilder("name: a\n").append(line).append('\n');
        Map.of("scenarios", "diff_adv", "networks", "conv").forEach((other, value) -> {
            if (!key.equals(other)) {
                text.append(other).append(": ").append(value).append('\n');
            }
        });
        assertThatThrownBy(() -> StudyReader.parse("study.yaml", text.toString()))
                .isInstanceOf(Misuse.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_study_that_names_one_trial_twice_is_refused() {
        Study study =
                StudyReader.parse("s", "{name: a, scenarios: [diff_adv, 1d_diff_adv], networks: conv}", Study.class);
        assertThatThrownBy(study::trials).isInstanceOf(Misuse.class).hasMessageContaining("two trials of the name");
    }

    @Test
    void a_file_that_is_missing_or_no_text_is_refused() throws IOException {
        assertThatThrownBy(() -> StudyReader.read(folder.resolve("no.yaml")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("there is no study file");
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> StudyReader.read(folder.resolve("binary.yaml")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void a_format_that_no_kind_of_study_has_is_refused() {
        refused(
                "format: eddy-studdy 1\nname: a",
                "no study has the format 'eddy-studdy 1' – did you mean 'eddy-study 1'?");
        refused("format: eddy-study 9\nname: a", "reads 'eddy-study 1'; use a newer Eddy");
        refused("format: [1]\nname: a", "s:1 format: expected the name and version of a format, got a list");
        assertThatThrownBy(() -> StudyReader.parse("s", STUDY, InverseStudy.class))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(
                        "has the format eddy-study 1; this works for studies of the format eddy-inverse 1");
    }

    private static void refused(String text, String because) {
        assertThatThrownBy(() -> StudyReader.parse("s", text))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(because);
    }
}
