package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.result.Progress;
import dev.eddy.result.emulator.SampleRollout;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioCatalog;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader.StudyFile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerStudyTest {
    @TempDir
    private Path folder;

    /** What is written is the study that was read. */
    private static Study imported(String text) {
        Study study = PeerStudy.read("study.py", text, "peer", Profile.APEBENCH_1, null);
        Study again = StudyReader.parse("study.yaml", StudyText.write(study), Study.class);
        assertThat(again.canonical()).isEqualTo(study.canonical());
        study.check();
        return study;
    }

    private static TreeSet<String> ids(Study study) {
        return study.trials().stream().map(trial -> trial.key().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_advection_study_of_the_documentation_is_one_product() {
        Study study = imported("""
                CONFIGS = [
                    {
                        "scenario": "diff_adv",
                        "task": "predict",
                        "net": net,
                        "train": "one",
                        "start_seed": 0,
                        "num_seeds": 10,
                    }
                    for net in ["Conv;26;10;relu", "FNO;12;8;4;gelu"]
                ]
                """);
        assertThat(study.blocks()).isEmpty();
        assertThat(study.trials()).hasSize(20);
        assertThat(study.profile()).isEqualTo(Profile.APEBENCH_1);
        assertThat(ids(study)).contains("1d_diff_adv__predict__FNO-12-8-4-gelu__one__seed-9");
        assertThat(ids(study))
                .isEqualTo(ids(StudyReader.parse(
                        "own.yaml",
                        "{name: own, scenarios: diff_adv, networks: [Conv;26;10;relu, FNO;12;8;4;gelu], seeds: {count: 10}}",
                        Study.class)));
    }

    @Test
    void attributes_of_scenarios_are_taken_over() {
        Study study = imported("""
                NETS = ("Conv;34;10;relu", "FNO;12;8;4;gelu", "UNet;12;2;relu")
                CONFIGS = [dict(scenario="diff_adv", net=n, num_seeds=10, advection_gamma=2.0) for n in NETS]
                """);
        assertThat(study.blocks()).isEmpty();
        assertThat(study.scenarios()).hasSize(1);
        assertThat(study.scenarios().get(0).coefficients().number("advection-gamma"))
                .isEqualTo(2);
        assertThat(study.trials()).hasSize(30);
        Scenario all = imported("""
                        CONFIGS = [{
                            "scenario": "diff_burgers", "num_spatial_dims": 2, "num_points": 40, "num_channels": 2,
                            "ic_config": "grf;3.0;true;true", "num_warmup_steps": 3, "num_train_samples": 5,
                            "train_temporal_horizon": 7, "train_seed": 8, "num_test_samples": 9,
                            "test_temporal_horizon": 11, "test_seed": 12,
                            "optim_config": "adam;50_000;warmup_cosine;0.0;1e-3;2_000", "batch_size": 13,
                            "num_trjs_returned": 4, "record_loss_every": 14, "vlim": (-2.0, 2.0),
                            "report_metrics": "mean_nRMSE,mean_fourier_nRMSE;0;5;0", "callbacks": "",
                            "num_substeps": 2, "order": 3, "dealiasing_fraction": 0.5, "num_circle_points": 16,
                            "circle_radius": 1.0, "coarse_proportion": 0.25, "diffusion_gamma": 2.5,
                            "convection_delta": -3.0,
                        }]
                        """).scenarios().get(0);
        assertThat(all.dims()).isEqualTo(2);
        assertThat(all.points()).isEqualTo(40);
        assertThat(all.initialStates(Profile.EDDY).shortName()).isEqualTo("grf;3;true;true");
        assertThat(List.of(all.warmup(), all.trainSamples(), all.trainHorizon(), all.testSamples(), all.testHorizon()))
                .containsExactly(3, 5, 7, 9, 11);
        assertThat(List.of(all.trainSeed(), all.testSeed())).containsExactly(8L, 12L);
        assertThat(all.recipe().updates()).isEqualTo(50_000);
        assertThat(all.recipe().batch()).isEqualTo(13);
        assertThat(all.recipe().recordEvery()).isEqualTo(14);
        assertThat(all.range().low()).isEqualTo(-2);
        assertThat(all.metrics()).hasSize(2);
        assertThat(all.substeps()).isEqualTo(2);
        assertThat(all.order()).isEqualTo(3);
        assertThat(all.dealiasingFraction(Profile.EDDY)).isEqualTo(0.5);
        assertThat(all.coarseProportion()).isEqualTo(0.25);
        assertThat(all.coefficients().number("diffusion-gamma")).isEqualTo(2.5);
        assertThat(all.coefficients().number("convection-delta")).isEqualTo(-3);
    }

    /** Receptive fields, unrolled training, corrections, modes: as on the benchmark's page. */
    @Test
    void lists_that_are_no_product_become_blocks() {
        Study study = imported("""
                GAMMAS = [0.5, 2.5, 10.5]
                CONFIGS_FIELD = [
                    {"scenario": "diff_adv", "task": "predict", "net": f"Conv;34;{depth};relu", "train": "one",
                     "start_seed": 0, "num_seeds": 20, "advection_gamma": gamma}
                    for depth in (0, 1, 2, 10)
                    for gamma in GAMMAS
                ]
                CONFIGS_UNROLLED = [
                    {"scenario": "diff_adv", "net": "Res;26;8;relu", "train": train, "num_seeds": 20,
                     "advection_gamma": 10.5, "optim_config": f"adam;{updates};warmup_cosine;0.0;1e-3;2_000"}
                    for train, updates in [("one", 10_000), ("one", 50_000), ("sup;5", 10_000)]
                ]
                CONFIGS_CORRECTION = [
                    {"scenario": "diff_adv", "task": "correct;sequential_with_bypass", "net": net, "train": train,
                     "start_seed": 0, "num_seeds": 3, "num_spatial_dims": 2, "num_points": 48, "advection_gamma": 10.5,
                     "coarse_proportion": part}
                    for net in ["Res;26;8;relu", "FNO;12;18;4;gelu"]
                    for train in ["one", "sup;5"]
                    for part in [0.1, 0.5]
                ]
                CONFIGS_MODES = [
                    {"scenario": scenario, "net": f"FNO;{modes};18;4;gelu", "num_seeds": 20}
                    for scenario in ["diff_adv", "diff_burgers", "diff_ks"]
                    for modes in [1, 4, 5, 6, 7, 10, 40, 80]
                ]
                CONFIGS = CONFIGS_FIELD + CONFIGS_UNROLLED + CONFIGS_CORRECTION + CONFIGS_MODES
                """);
        assertThat(study.trials()).hasSize(20 * 12 + 20 * 3 + 3 * 8 + 20 * 24);
        assertThat(ids(study)).hasSize(study.trials().size());
        assertThat(study.blocks()).hasSizeLessThanOrEqualTo(5);
        assertThat(StudyText.write(study))
                .contains("{kind: difficulty.advection, dims: 1, advection-gamma: 10.5, recipe:"
                        + " adam;50000;warmup_cosine;0.0;0.001;2000}");
        assertThat(study.trials().stream().filter(trial -> trial.network().equals(new ConvNet(34, 0, Activation.RELU))))
                .hasSize(60);
        assertThat(study.trials().stream()
                        .map(trial -> trial.recipe().updates())
                        .distinct())
                .containsExactly(10_000L, 50_000L);
        assertThat(study.trials().stream()
                        .filter(trial -> trial.task().needsCoarse())
                        .map(trial -> trial.scenario().coarseProportion())
                        .distinct())
                .containsExactlyInAnyOrder(0.1, 0.5);
    }

    @Test
    void an_imported_study_runs() {
        Study study = imported("""
                SIZES = dict(num_points=24, num_train_samples=3, train_temporal_horizon=6, num_test_samples=2,
                             test_temporal_horizon=7, batch_size=4, optim_config="adam;20;constant;1e-2")
                CONFIGS = [
                    {"scenario": "diff_adv", "net": "Conv;4;1;relu", "train": "one", "num_seeds": 2, **SIZES},
                    {"scenario": "diff_adv", "net": "FNO;3;4;1;gelu", "train": "sup;2", **SIZES},
                    {"scenario": "diff_burgers", "net": "Pure;3;identity", "num_trjs_returned": 2, **SIZES},
                    {"scenario": "diff_burgers", "net": "Pure;3;identity", "num_trjs_returned": 2, **SIZES},
                ]
                """);
        assertThat(study.blocks()).hasSize(3);
        String text = StudyText.write(study);
        RunEnd end = new StudyRunner(folder, Progress.NONE)
                .run(new StudyFile(StudyReader.parse("study.yaml", text), text), "eddy run study.yaml");
        assertThat(end.failures()).isEmpty();
        assertThat(end.complete()).isTrue();
        assertThat(end.ended()).isEqualTo(4);
        RunFolder run = end.folder();
        assertThat(run.notes()).hasSize(2);
        assertThat(SampleRollout.of(run.artifacts(run.planned().get(0)))).hasSize(2);
        assertThat(Reproduce.run(run, Progress.NONE).identical()).isTrue();
    }

    @Test
    void every_scenario_of_the_benchmark_is_imported_by_its_key() {
        String text = ScenarioCatalog.entries().stream()
                .map(entry -> "{'scenario': '" + entry.peerKey() + "', 'num_spatial_dims': "
                        + entry.dims().get(entry.dims().size() - 1) + ", 'net': 'Pure;1;identity'}")
                .collect(Collectors.joining(",\n", "CONFIGS = [", "]"));
        Study study = PeerStudy.read("study.py", text, "all", Profile.APEBENCH_1, 7L);
        // Sixty of the benchmark's, two of Eddy's.
        assertThat(study.trials()).hasSize(62).allMatch(trial -> trial.seedNumber() == 7);
        assertThat(StudyReader.parse("study.yaml", StudyText.write(study), Study.class)
                        .canonical())
                .isEqualTo(study.canonical());
    }

    @Test
    void what_does_not_fit_is_refused_with_line_and_experiment() {
        refused("study.py:1: experiment 1 of 1: the key 'scenario' is missing", "[{}]");
        refused(
                "study.py:2: experiment 2 of 2: unknown scenario 'dif_adv'",
                "[{'scenario': 'diff_adv'},\n{'scenario': 'dif_adv'}]");
        refused(
                "unknown attribute 'advection_gama' – did you mean 'advection-gamma'",
                "[{'scenario': 'diff_adv', 'advection_gama': 2}]");
        refused("'net' is a text in the benchmark's studies, got 3", "[{'scenario': 'diff_adv', 'net': 3}]");
        refused(
                "'Conv;34;10': expected Conv;HIDDEN;DEPTH;ACTIVATION",
                "[{'scenario': 'diff_adv', 'net': 'Conv;34;10'}]");
        refused(
                "'num_circle_points' cannot be changed: it is 16",
                "[{'scenario': 'diff_adv', 'num_circle_points': 32}]");
        refused("Eddy has no callbacks", "[{'scenario': 'diff_adv', 'callbacks': 'net;100'}]");
        refused(
                "'num_channels' is 2, but the states of 1d_diff_adv have 1",
                "[{'scenario': 'diff_adv', 'num_channels': 2}]");
        refused("seeds: count is at least 1", "[{'scenario': 'diff_adv', 'num_seeds': 0}]");
        refused("expected a dictionary, got 3", "[3]");
        refused("CONFIGS is a list of dictionaries", "3");
        refused(
                "two trials of the name",
                "[{'scenario': 'diff_adv', 'num_seeds': 2}, {'scenario': 'diff_adv', 'start_seed': 1}]");
        assertThatThrownBy(() -> PeerStudy.read("study.py", "CONFIG = []", "x", Profile.EDDY, null))
                .hasMessageContaining("gives no value to CONFIGS – did you mean 'CONFIG'?");
    }

    private static void refused(String words, String configs) {
        assertThatThrownBy(() -> PeerStudy.read("study.py", "CONFIGS = " + configs, "x", Profile.EDDY, null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(words);
    }
}
