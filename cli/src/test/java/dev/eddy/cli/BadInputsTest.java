package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What cannot be done is refused with exit code 2 and one sentence, without a trace, and before anything is written. */
class BadInputsTest {
    private static final String SCENARIO =
            "{kind: difficulty.advection, points: 16, train-samples: 2, train-horizon: 4,"
                    + " test-samples: 2, test-horizon: 4}";
    private static final String STUDY = """
        name: small
        scenarios:
          - SCENARIO
        networks:
          - {kind: conv, width: 3, depth: 1}
        trainings:
          - one
        recipe: {updates: 4, schedule: {kind: constant, rate: 1e-3}}
        """.replace("SCENARIO", SCENARIO);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("page.npy"), "<!DOCTYPE html><html>404</html>");
        Files.writeString(folder.resolve("page.yaml"), "<!DOCTYPE html><html>404</html>");
        Files.writeString(folder.resolve("page.safetensors"), "version https://git-lfs.github.com/spec/v1\noid 1\n");
        Files.write(folder.resolve("hdf5.npy"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Files.writeString(folder.resolve("empty.yaml"), "");
        Npy.write(
                folder.resolve("complex.npy"),
                new StoredArray(dev.eddy.data.ElementType.COMPLEX64, new long[] {1, 16}, new byte[128]));
        Npy.write(folder.resolve("empty.npy"), StoredArray.of(new double[0], 1, 0));
        Npy.write(folder.resolve("scalar.npy"), StoredArray.of(new double[1]));
        Npy.write(folder.resolve("axes.npy"), StoredArray.of(new double[32], 1, 2, 4, 4));
    }

    private record Answer(int code, String err) {}

    private static Answer eddy(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        System.setErr(both);
        try {
            CommandLine line = Main.commandLine();
            line.setErr(new PrintWriter(both, true));
            return new Answer(line.execute(arguments), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private Set<Path> there() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toSet());
        }
    }

    /** {@code @} stands for the folder. */
    private void refused(String words, String... arguments) throws IOException {
        Set<Path> before = there();
        Answer answer = eddy(Stream.of(arguments)
                .map(word -> word.replace("@", folder.toString()))
                .toArray(String[]::new));
        assertThat(answer.code()).as("%s: %s", List.of(arguments), answer.err()).isEqualTo(2);
        assertThat(answer.err().strip()).startsWith("eddy: ").contains(words).hasLineCount(1);
        assertThat(answer.err()).doesNotContain("Exception", "REDACTED", "\tat ", "snakeyaml", "jackson");
        assertThat(there()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // names
                "lst | did you mean 'list'",
                "weights exprt | did you mean 'export'",
                "superiority theroy | did you mean 'theory'",
                "simulate | EQUATION-Dd",
                "simulate burgers | burgers-1d",
                "simulate burgrs-1d | did you mean 'burgers'",
                "simulate burgers-4d | like burgers-1d",
                "simulate navier-stokes-vorticity-1d | exists in 2-D",
                "simulate burgers-1d --pionts 8 | did you mean '--points'",
                "simulate burgers-1d --scheme rk4 | unknown scheme",
                "simulate burgers-1d --profile jax | unknown profile",
                "simulate burgers-1d --precision float16 | float32 or float64",
                "simulate burgers-1d --boundary wall | unknown boundary",
                "simulate burgers-1d --initial-states forier;5 | did you mean 'fourier'",
                "simulate burgers-1d --set viscosity=1 | unknown parameter",
                "simulate burgers-1d --set diffusivity=high | expected a number",
                "describe Konv;3 | nothing is called",
                "list nets | there is no list",
                "convergence burgers-1d --schemes etdrk22 | did you mean",
                "generate 1d_diff_avd --out @/d | did you mean",
                "generate 1d_diff_adv --set trian --out @/d | train and test",
                "generate 1d_diff_adv --profile jax --out @/d | unknown profile",
                "generate 1d_diff_adv --setting warmpu=3 --out @/d | did you mean 'warmup'",
                // numbers
                "simulate burgers-1d --points 1 | at least 2 points",
                "simulate burgers-1d --points -5 | at least 2 points",
                "simulate burgers-1d --points many | not an int",
                "simulate burgers-2d --points 8,8,8 | one for each of 2",
                "simulate burgers-2d --extent 1,2,3 | one for each of 2",
                "simulate burgers-1d --extent 0 | positive",
                "simulate burgers-1d --dt 0 | positive number",
                "simulate burgers-1d --dt NaN | positive number",
                "simulate burgers-1d --steps 0 | 1 or more",
                "simulate burgers-1d --substeps 0 | 1 or more",
                "simulate burgers-1d --samples 0 | 1 or more",
                "simulate burgers-1d --warmup -1 | 0 or more",
                "simulate burgers-1d --order 7 | order",
                "simulate diffusion-1d --set diffusivity=-1 | change the sign",
                "simulate burgers-2d --set diffusivity=-0.1 | change the sign",
                "generate 1d_phy_diff --setting diffusion-coef=-1 --out @/d | change the sign",
                "generate 1d_diff_adv --setting test-seed=0 --out @/d | begin at the same states",
                "generate 1d_diff_adv --workers 0 --out @/d | 1 or more",
                "generate 1d_diff_adv --checkpoint-every -1 --out @/d | 0 or more seconds",
                // sizes
                "simulate burgers-2d --points 1000000 | 1000000 × 1000000 points × 2 channels",
                "simulate burgers-3d --points 2000000000 | more than can be counted",
                "simulate burgers-1d --steps 2000000000 | 2000000001 states",
                "simulate burgers-1d --samples 2000000000 | 2000000000 samples",
                "convergence burgers-2d --points 1000000 | of memory",
                "generate 2d_diff_adv --points 2000000000 --out @/d | 2000000000 × 2000000000 points",
                "generate 1d_diff_adv --samples 2000000000 --out @/d | to the disk of",
                "generate 1d_diff_adv --samples 2000000000 --dry-run --out @/d | to the disk of",
                // files
                "simulate burgers-1d --initial @/none.npy | there is no file",
                "simulate burgers-1d --initial @/page.npy | a web page",
                "simulate burgers-1d --initial @/hdf5.npy | an HDF5 file",
                "simulate advection-1d --initial @/complex.npy | real numbers",
                "simulate advection-1d --initial @/empty.npy | an empty array",
                "simulate advection-1d --initial @/scalar.npy | in 1-D",
                "simulate burgers-1d --initial @/axes.npy | 2 axes in 1-D, channels and points (3 with a batch before"
                        + " them), got 4 axes",
                "serve --runs @/nowhere --port 0 | there is no folder",
                "serve --studies @/nowhere --port 0 | there is no folder",
                "predict last --runs @/r --initial @/nothing.h5 --steps 1 --out @/o.npy | there is no file",
                "model predict @/none.zip --initial @/nothing.h5 --steps 1 --out @/o.npy | nothing.h5",
                "simulate burgers-1d --out @/none/u.npy | its folder does not exist",
                "simulate burgers-1d --out @/u.txt | ends in .npy",
                "weights score @/page.safetensors --network Conv;3;1;relu --scenario 1d_diff_adv --runs @/r | a"
                        + " pointer",
                "score @ --predictions p.npy --name m --runs @/r | holds no data",
                "run @/none.yaml --runs @/r | there is no study file",
                "run @/page.yaml --runs @/r | a web page",
                "run @/binary.yaml --runs @/r | not a text in UTF-8",
                "run @/empty.yaml --runs @/r | is empty",
                "report none --runs @/r | no run",
                "compare none other --runs @/r | no run",
                "reproduce none --runs @/r | no run",
                "import @/none.py | there is no file",
            })
    void commands(String command, String words) throws IOException {
        refused(words, command.split(" "));
    }

    /** Studies: what is replaced, by what, and what the sentence says; all name the file, and the line where one is to blame. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "conv, width: 3, depth: 1 | fno, modes: 20, width: 3, blocks: 1 | bad.yaml:5 networks[0]",
                "conv, width: 3, depth: 1 | unet, width: 3, levels: 5 | bad.yaml:5 networks[0]",
                "conv, width: 3, depth: 1 | conv, width: 2000000, depth: 3 | of memory",
                "conv, width: 3, depth: 1 | conv, width: 2000000000, depth: 3 | more elements than can be counted",
                "conv, width: 3, depth: 1 | conv, width: 3, dept: 1 | did you mean 'depth'",
                "- one | - {kind: supervised, steps: 9} | bad.yaml:7 trainings[0]",
                "points: 16 | points: 2000000000 | bad.yaml:3 scenarios[0]",
                "points: 16 | points: 16, test-seed: 0 | bad.yaml:3 scenarios[0]",
                "points: 16 | points: 16, metrics: [mean_nRMSE, mean_nRMSE] | the same as metrics[0]",
                "updates: 4, schedule: {kind: constant, rate: 1e-3} | updates: 50 | bad.yaml:8 recipe: warmup-cosine",
                "updates: 4, schedule: {kind: constant, rate: 1e-3} | updates: 50 | schedule: {kind: warmup-cosine,"
                        + " warmup: 10}",
                "updates: 4 | updates: many | a whole number",
                "name: small | seeds: {count: 1000000000} | missing key 'name'",
                "name: small | {name: small, seeds: {count: 1000000000} | bad.yaml",
                "name: small | name: ' ' | name is empty",
            })
    void studies(String old, String now, String words) throws IOException {
        study(STUDY.replace(old, now), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds: {count: 1000000000} | 1000000000 trials",
                "seeds: {count: 1000000000} | bad.yaml:",
                "metrics: [mean_nRMSE, mean_nRMSE] | metrics[1] is the same as metrics[0]",
                "tasks: [predict, predict] | two trials of the name",
                "tasks: [corect] | did you mean",
                "workers: -1 | workers is at least 0",
                "format: eddy-study 9 | use a newer Eddy",
                "'  name: again' | indented differently",
                "a: b: c | a colon where no key can stand",
                "seeds: {count: 2 | closing brace",
                "metrics: [mean_nRMSE | closing bracket",
                "name: 'open | inside a text in quotation marks",
                "metrics: *all | is marked with it",
                "metrics: @mean | needs quotation marks",
            })
    void lines_of_studies(String line, String words) throws IOException {
        study(STUDY + line + "\n", words);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void texts_that_are_made_to_hurt(boolean nested) throws IOException {
        if (nested) {
            study(STUDY + "metrics: " + "[".repeat(400) + "]".repeat(400) + "\n", "nested more than 50 levels deep");
        } else {
            StringBuilder aliases = new StringBuilder("a: &a [x]\n");
            for (int i = 0; i < 60; i++) {
                aliases.append("b").append(i).append(": *a\n");
            }
            study(aliases + STUDY, "more than 50 names with a star");
            study(STUDY.replace("small", "x".repeat(400)), "name has 400 characters");
        }
    }

    private void study(String text, String words) throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), text);
        refused(words, "run", "@/bad.yaml", "--runs", "@/runs");
        refused(words, "run", "@/bad.yaml", "--runs", "@/runs", "--dry-run");
    }
}
