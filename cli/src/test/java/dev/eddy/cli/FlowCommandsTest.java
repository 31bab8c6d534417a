package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npy;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow of one's own: trained by a study, and then drawn from, asked for densities and inverted. */
class FlowCommandsTest {
    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Answer flow(String verb, String trial, String... rest) {
        List<String> all = new ArrayList<>(List.of(verb, "last", "--runs", at("runs"), "--trial", trial));
        all.addAll(Arrays.asList(rest));
        return eddy(all.toArray(new String[0]));
    }

    private static String done(Answer answer) {
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void a_flow_is_trained_sampled_judged_and_inverted() throws IOException {
        String advection = Path.of("../data/src/test/resources/files/hdf5/1D_Advection_Sols_beta0.4.hdf5")
                .toAbsolutePath()
                .normalize()
                .toString();
        Files.writeString(
                folder.resolve("study.yaml"),
                "format: eddy-experiment 1\n"
                        + "name: own\n"
                        + "precision: float64\n"
                        + "seeds: {count: 2}\n"
                        + "experiments:\n"
                        + "  - {kind: field-flow, data: {kind: digits, held: 1700}, network: {kind: mlp, width: 16,"
                        + " activation: swish}, training: {updates: 10, batch: 16}, sampling: {steps: 4}, samples: 8}\n"
                        + "  - {kind: field-flow, data: {kind: snapshots, scenario: {kind: data, name: advection, files:"
                        + " ['"
                        + advection + "'], boundary: [periodic], test-part: 0.5, every-point: 8}}, network: {kind: fno,"
                        + " modes: 4, width: 4, blocks: 1}, training: {updates: 10, batch: 8}, sampling: {steps: 4},"
                        + " samples: 8}\n");
        done(eddy("run", at("study.yaml"), "--runs", at("runs")));
        assertThat(done(flow(
                        "sample",
                        "digits",
                        "--count",
                        "3",
                        "--condition",
                        "7",
                        "--guidance",
                        "2",
                        "--out",
                        at("sevens.npy"))))
                .contains("wrote 3 states");
        assertThat(Npy.read(folder.resolve("sevens.npy")).shape()).containsExactly(3, 1, 8, 8);
        assertThat(flow("sample", "digits", "--count", "3", "--condition", "12", "--out", at("no.npy"))
                        .err())
                .contains("classes 0 to 9");
        assertThat(flow("sample", "digits", "--count", "3", "--sampler", "none", "--out", at("no.npy"))
                        .code())
                .isEqualTo(2);
        done(flow("sample", "advection", "--count", "2", "--sampler", "rk4", "--steps", "30", "--out", at("u.npy")));
        StoredArray drawn = Npy.read(folder.resolve("u.npy"));
        assertThat(drawn.shape()).containsExactly(2, 1, 16);
        String[] states = {"--data", at("u.npy"), "--axes", "sample,channel,x", "--boundary", "periodic"};
        List<String> densities = new ArrayList<>(Arrays.asList(states));
        densities.addAll(List.of("--out", at("log.npy")));
        assertThat(done(flow("likelihood", "advection", densities.toArray(new String[0]))))
                .contains("log density of 2 states");
        assertThat(Npy.read(folder.resolve("log.npy")).shape()).containsExactly(2);
        List<String> back = new ArrayList<>(Arrays.asList(states));
        back.addAll(List.of("--sampler", "rk4", "--steps", "30", "--out", at("noise.npy")));
        assertThat(done(flow("invert", "advection", back.toArray(new String[0]))))
                .contains("there and back");
        // A file of several arrays, as people have them: what is known is the first state in it.
        Npz.ofTensors(Map.of("u", Npy.readTensor(folder.resolve("u.npy")), "t", Tensors.of(new double[] {0, 1}, 2)))
                .write(folder.resolve("own.npz"));
        String[] own = {"--array", "u", "--axes", "sample,channel,x", "--boundary", "periodic"};
        for (String verb : List.of("likelihood", "invert")) {
            List<String> of = new ArrayList<>(List.of("--data", at("own.npz"), "--out", at(verb + "-own.npy")));
            of.addAll(Arrays.asList(own));
            done(flow(verb, "advection", of.toArray(new String[0])));
        }
        assertThat(Npy.read(folder.resolve("likelihood-own.npy")).bytes())
                .isEqualTo(Npy.read(folder.resolve("log.npy")).bytes());
        List<String> near = new ArrayList<>(List.of("--count", "1", "--observe", at("own.npz"), "--sampler", "euler"));
        near.addAll(List.of("--steps", "60", "--gain", "0.3", "--out", at("near.npy")));
        near.addAll(Arrays.asList(own));
        assertThat(flow("sample", "advection", near.toArray(new String[0])).err())
                .contains("one observation, got 2");
        assertThat(flow("sample", "advection", "--count", "1", "--condition", "1", "--out", at("no.npy"))
                        .err())
                .contains("told nothing beside the state");
        double[] known = drawn.toDoubles();
        for (int i = 16; i < 32; i++) {
            known[i] = i % 4 == 0 ? 5 : Double.NaN;
        }
        Npy.write(folder.resolve("known.npy"), StoredArray.of(Arrays.copyOfRange(known, 16, 32), 1, 1, 16));
        assertThat(done(flow(
                        "sample",
                        "advection",
                        "--count",
                        "3",
                        "--observe",
                        at("known.npy"),
                        "--sampler",
                        "euler",
                        "--steps",
                        "60",
                        "--gain",
                        "0.3",
                        "--out",
                        at("led.npy"))))
                .contains("what is known is met up to");
        double[] led = Npy.read(folder.resolve("led.npy")).toDoubles();
        for (int i = 0; i < 48; i += 4) {
            assertThat(led[i]).isBetween(4.0, 6.0);
        }
        assertThat(flow(
                                "sample",
                                "advection",
                                "--count",
                                "3",
                                "--observe",
                                at("known.npy"),
                                "--operator",
                                "most",
                                "--out",
                                at("no.npy"))
                        .err())
                .contains("an operator is one of");
        // What was inverted comes back, and seed 0 draws again what it drew.
        done(flow(
                "sample",
                "advection",
                "--noise",
                at("noise.npy"),
                "--sampler",
                "rk4",
                "--steps",
                "30",
                "--out",
                at("again.npy")));
        assertThat(Npy.read(folder.resolve("again.npy")).toDoubles())
                .usingComparatorWithPrecision(1e-3)
                .containsExactly(drawn.toDoubles());
        done(flow(
                "sample",
                "advection",
                "--count",
                "2",
                "--sampler",
                "rk4",
                "--steps",
                "30",
                "--seed",
                "0",
                "--overwrite",
                "--out",
                at("u.npy")));
        assertThat(Npy.read(folder.resolve("u.npy")).bytes()).isEqualTo(drawn.bytes());
    }

    @Test
    void a_flow_is_learned_again_and_distilled_to_one_step() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
            format: eddy-experiment 1
            name: own
            experiments:
              - {kind: field-flow, data: {kind: digits, held: 1700}, network: {kind: mlp, width: 16, activation: swish},
                 training: {updates: 10, batch: 16}, sampling: {method: heun, steps: 4, guidance: 1.5}, samples: 8}
            """);
        done(eddy("run", at("study.yaml"), "--runs", at("runs")));
        String small = "{kind: mlp, width: 8, activation: swish}";
        String[] budget = {"--runs", at("runs"), "--pairs", "20", "--updates", "5", "--batch", "8"};
        String reflow = done(eddy(with(budget, "reflow", "last", "--anneal", "3", "--network", small)));
        assertThat(reflow).contains("map error").contains("multiply-adds").containsPattern("student +8\\.000 ");
        // A student of the student: of the same network it begins from its weights.
        done(eddy(
                with(budget, "distill", "last", "--correction", "1", "--symmetries", "[{kind: reflection, axis: 1}]")));
        assertThat(done(flow("sample", "", "--count", "2", "--condition", "3", "--out", at("threes.npy"))))
                .contains("wrote 2 states");
        assertThat(Npy.read(folder.resolve("threes.npy")).shape()).containsExactly(2, 1, 8, 8);
        done(eddy("model", "pack", "last", "--runs", at("runs"), "--out", at("one-step.zip")));
        done(eddy("sample", at("one-step.zip"), "--count", "2", "--condition", "3", "--out", at("again.npy")));
        assertThat(Npy.read(folder.resolve("again.npy")).bytes())
                .isEqualTo(Npy.read(folder.resolve("threes.npy")).bytes());
        assertThat(done(eddy(with(budget, "reflow", at("one-step.zip"))))).contains("student");
        assertThat(done(eddy(with(budget, "distill", "last", "--write", at("later.yaml")))))
                .contains("run it with");
        assertThat(done(eddy("run", at("later.yaml"), "--runs", at("runs"), "--dry-run")))
                .contains("flow-distillation");
        assertThat(eddy(with(budget, "distill", "last", "--network", "{kind: nothing}"))
                        .err())
                .contains("nothing");
    }

    private static String[] with(String[] budget, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.addAll(2, Arrays.asList(budget));
        return all.toArray(new String[0]);
    }
}
