package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.data.NetworkWeights.Naming;
import dev.eddy.data.Safetensors;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.result.Measures;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.tensor.DType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsScoreTest {
    private static final String STUDY = """
            name: own
            scenarios:
              - {kind: diff_burgers, points: 16, train-samples: 3, train-horizon: 6, test-samples: 3, test-horizon: 9}
            tasks: [correct;sequential_with_bypass]
            networks: [UNet;4;1;relu, FNO;3;4;1;gelu]
            recipe: {updates: 10, batch: 4, schedule: {kind: constant, rate: 1e-2}}
            seeds: {count: 2}
            """;

    @TempDir
    private Path folder;

    private RunFolder run() {
        return new StudyRunner(folder.resolve("runs"), Progress.NONE)
                .run(new StudyFile(StudyReader.parse("study.yaml", STUDY, Study.class), STUDY), "eddy run study.yaml")
                .folder();
    }

    private RunFolder score(Architecture network, Naming naming, Path... files) {
        Trial trial =
                StudyReader.parse("study.yaml", STUDY, Study.class).trials().get(0);
        return new WeightsScore(
                        trial.scenario(),
                        trial.task(),
                        network,
                        naming,
                        network.shortName(),
                        "imported",
                        Profile.EDDY,
                        DType.FLOAT32,
                        List.of(),
                        1)
                .score(List.of(files), folder.resolve("runs"), "eddy weights score", Progress.NONE);
    }

    @ParameterizedTest
    @EnumSource(Naming.class)
    void weights_that_went_out_and_came_back_have_the_scores_that_they_had(Naming naming) {
        RunFolder own = run();
        for (String name : List.of("UNet;4;1;relu", "FNO;3;4;1;gelu")) {
            Path[] files = new Path[2];
            for (int seed = 0; seed < 2; seed++) {
                files[seed] = folder.resolve(seed + ".safetensors");
                TrainedNetwork.find(own, name + "__one__seed-" + seed).export(files[seed], naming);
            }
            RunFolder scored = score(PeerSyntax.architecture(name), naming, files);
            List<TrialResult> before = own.trials().stream()
                    .filter(trial -> trial.key().get("network").equals(name))
                    .toList();
            assertThat(scored.trials()).hasSize(2);
            for (int seed = 0; seed < 2; seed++) {
                TrialResult expected = before.get(seed);
                TrialResult actual = scored.trials().get(seed);
                assertThat(actual.over("step").get(0).values())
                        .isEqualTo(expected.over("step").get(0).values());
                assertThat(actual.outcome()).isEqualTo(expected.outcome());
                assertThat(actual.number(Measures.PARAMETERS)).isEqualTo(expected.number(Measures.PARAMETERS));
                assertThat(actual.number(Measures.RECEPTIVE_FIELD))
                        .isEqualTo(expected.number(Measures.RECEPTIVE_FIELD));
                assertThat(actual.key().get("task")).isEqualTo(expected.key().get("task"));
                assertThat(scored.weights(actual.key()).orElseThrow().arrays())
                        .isEqualTo(own.weights(expected.key()).orElseThrow().arrays());
            }
            assertThat(scored.trains()).isFalse();
            assertThatThrownBy(() -> Reproduce.run(scored, Progress.NONE))
                    .hasMessageContaining("score them again with: eddy weights score");
        }
    }

    @Test
    void what_does_not_fit_is_refused() {
        RunFolder own = run();
        assertThatThrownBy(() -> TrainedNetwork.find(own, "UNet"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("2 trials with a result whose name contains 'UNet'; name one with --trial: ");
        assertThatThrownBy(() -> TrainedNetwork.find(own, "Conv"))
                .hasMessageContaining("no trial with a result whose name contains 'Conv'; its trials are: ")
                .hasMessageNotContaining("--trial");
        Path file = folder.resolve("unet.safetensors");
        TrainedNetwork.find(own, "UNet;4;1;relu__one__seed-1").export(file, Naming.PEER);
        assertThat(Safetensors.read(file).arrays().keySet()).allMatch(name -> name.startsWith("."));
        assertThatThrownBy(() -> score(PeerSyntax.architecture("UNet;4;1;relu"), Naming.EDDY, file))
                .hasMessageContaining("of another architecture or naming?");
        assertThatThrownBy(() -> score(PeerSyntax.architecture("UNet;5;1;relu"), Naming.PEER, file))
                .hasMessageContaining("in the file, the network needs");
    }
}
