package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npy;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a file of PDEBench to a model that is handed on and trained further: the commands of the pages, in their order. */
class OwnDataTest {
    private static final Path FILES =
            Path.of("../data/src/test/resources/files").toAbsolutePath().normalize();
    private static final String ADVECTION =
            FILES.resolve("hdf5/1D_Advection_Sols_beta0.4.hdf5").toString();
    private static final String OTHER =
            FILES.resolve("well/advection_1d/data/train/advection_1d_c0.5.hdf5").toString();

    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static String done(String... arguments) {
        Answer answer = eddy(arguments);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }

    @Test
    void a_file_becomes_a_model_that_predicts_and_is_trained_further() throws IOException {
        assertThat(done("data", "info", ADVECTION))
                .contains("PDEBench tensor", "sample 4 × time 21 × channel 1 × x 128", "every 0.05000");
        assertThat(done("data", "check", ADVECTION)).contains("nothing suspicious in 4 trajectories");
        Files.writeString(
                folder.resolve("study.yaml"),
                "name: own\nscenarios:\n  - {kind: data, name: advection, files: ['" + ADVECTION
                        + "'], boundary: [periodic], test-part: 0.25}\n"
                        + "networks: [{kind: fno, modes: 8, width: 8, blocks: 2}]\n"
                        + "recipe: {updates: 60, batch: 8, schedule: {kind: constant, rate: 0.005}}\n"
                        + "seeds: {count: 2}\n");
        done("run", at("study.yaml"), "--runs", at("runs"));
        String reported = done("report", "last", "--runs", at("runs"));
        assertThat(reported).contains("report.html");
        try (Stream<Path> all = Files.walk(folder.resolve("runs"))) {
            Path report =
                    all.filter(file -> file.endsWith("report.html")).findFirst().orElseThrow();
            // No benchmark has a budget for these files.
            assertThat(report).content().contains(" Channel u, for the seed").doesNotContain("than the benchmark does");
        }
        assertThat(done(
                        "predict",
                        "last",
                        "--runs",
                        at("runs"),
                        "--trial",
                        "seed-0",
                        "--initial",
                        ADVECTION,
                        "--steps",
                        "20",
                        "--out",
                        at("predicted.npy"),
                        "--plot",
                        at("first.png")))
                .contains("4 trajectories of 20 steps", "ms for a step");
        assertThat(folder.resolve("first.png")).isNotEmptyFile();
        try (FieldData truth = FieldFiles.open(Path.of(ADVECTION));
                FieldData predicted = FieldFiles.open(
                        folder.resolve("predicted.npy"),
                        FieldOptions.NONE.withAxes(List.of("sample", "time", "channel", "x")))) {
            assertThat(predicted.info().shape()).containsExactly(4, 21, 1, 128);
            assertThat(predicted.floats(3, 0, 1)).isEqualTo(truth.floats(3, 0, 1));
        }
        done(
                "predict",
                "last",
                "--runs",
                at("runs"),
                "--ensemble",
                "--initial",
                ADVECTION,
                "--steps",
                "5",
                "--out",
                at("mean.npy"));
        try (FieldData spread = FieldFiles.open(
                folder.resolve("mean-spread.npy"),
                FieldOptions.NONE.withAxes(List.of("sample", "time", "channel", "x")))) {
            assertThat(spread.floats(0, 0, 1)).containsOnly(0);
            assertThat(spread.floats(0, 5, 1)).doesNotContain(0);
        }
        an_ensemble_is_given_its_means();
        done("model", "pack", "last", "--runs", at("runs"), "--trial", "seed-0", "--out", at("fno.zip"));
        assertThat(done("model", "info", at("fno.zip"))).contains("normalization", "SHA-256");
        assertThat(done("model", "verify", at("fno.zip"))).contains("is whole");
        done("model", "predict", at("fno.zip"), "--initial", ADVECTION, "--steps", "20", "--out", at("again.npy"));
        states_that_the_network_does_not_know_are_told_of();
        assertThat(folder.resolve("again.npy")).hasSameBinaryContentAs(folder.resolve("predicted.npy"));
        // 80 points in place of 128: the weights of Fourier layers do not depend on it.
        assertThat(done(
                        "model",
                        "train",
                        "--from",
                        at("fno.zip"),
                        "--file",
                        OTHER,
                        "--updates",
                        "40",
                        "--rate",
                        "1e-3",
                        "--out",
                        at("tuned.zip")))
                .contains("before", "after");
        String test = FILES.resolve("well/advection_1d/data/test/advection_1d_c0.5.hdf5")
                .toString();
        done("model", "predict", at("tuned.zip"), "--initial", test, "--steps", "5", "--out", at("tuned.npy"));
        Answer unfit = eddy(
                "model", "predict", at("tuned.zip"), "--initial", ADVECTION, "--steps", "5", "--out", at("no.npy"));
        assertThat(unfit.code()).isEqualTo(2);
        assertThat(unfit.err()).contains("trained on [80] points");
        assertThat(folder.resolve("no.npy")).doesNotExist();
    }

    /** Of a domain three times as long, between walls, and one of them not a number. */
    private void states_that_the_network_does_not_know_are_told_of() {
        float[] states = new float[2 * 128];
        states[200] = Float.NaN;
        Npy.write(folder.resolve("strange.npy"), StoredArray.of(states, 2, 128));
        String[] strange = {
            "model",
            "predict",
            at("fno.zip"),
            "--initial",
            at("strange.npy"),
            "--steps",
            "2",
            "--out",
            at("strange-out.npy"),
            "--axes",
            "sample,x",
            "--extent",
            "3",
            "--boundary",
            "wall"
        };
        PrintStream before = System.err;
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(notes, true, StandardCharsets.UTF_8));
        try {
            assertThat(done(strange)).contains("2 trajectories of 2 steps");
        } finally {
            System.setErr(before);
        }
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .contains("has the extent 3", "ends with wall", "not finite, the first at sample 1, step 0");
    }

    /** The initial state is certain, and known in single precision: it stays, and the others move. */
    private void an_ensemble_is_given_its_means() {
        StoredArray mean = Npy.read(folder.resolve("mean.npy"));
        double[] u = mean.toDoubles();
        int points = 128;
        int states = u.length / points;
        double[] known = new double[states];
        for (int state = 0; state < states; state++) {
            int first = state / 6 * 6 * points;
            for (int i = 0; i < points; i++) {
                // A little off, as a mean in single precision is.
                known[state] += (u[first + i] + 1e-7 * Math.abs(u[first + i])) / points;
            }
        }
        double[] row = new double[points];
        Arrays.fill(row, 1.0 / points);
        means("mean.npz", row, known);
        String[] constrain = {
            "constrain",
            at("mean.npy"),
            "--deviation",
            at("mean-spread.npy"),
            "--constraint",
            at("mean.npz"),
            "--smoothing",
            "0.5",
            "--overwrite",
            "--out",
            at("corrected.npz")
        };
        done(constrain);
        double[] corrected =
                Npz.read(folder.resolve("corrected.npz")).array("mean").toDoubles();
        assertThat(Arrays.copyOf(corrected, points)).containsExactly(Arrays.copyOf(u, points));
        double sum = Arrays.stream(corrected, points, 2 * points).sum();
        assertThat(sum / points).isCloseTo(known[1], within(1e-12));
        known[6] += 0.1;
        means("mean.npz", row, known);
        Answer refused = eddy(constrain);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("state 6: row 0 of the constraint is off by 0.1", "leave such states out");
    }

    private void means(String name, double[] row, double[] values) {
        new Npz(Map.of("matrix", StoredArray.of(row, row.length), "value", StoredArray.of(values, values.length, 1)))
                .write(folder.resolve(name));
    }

    @Test
    void files_are_converted_and_what_is_wrong_is_said_with_exit_code_2() {
        done("data", "convert", ADVECTION, at("w.hdf5"), "--to", "well", "--boundary", "periodic");
        assertThat(done("data", "info", at("w.hdf5"))).contains("The Well", "ends periodic");
        assertThat(done("data", "stats", at("w.hdf5"), ADVECTION, "--sha256")).contains("SHA-256 of the values");
        Answer again = eddy("data", "convert", ADVECTION, at("w.hdf5"), "--to", "well");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("exists");
        Answer spoiled =
                eddy("data", "check", FILES.resolve("malformed/not_finite.hdf5").toString());
        assertThat(spoiled.code()).isEqualTo(1);
        assertThat(spoiled.out()).contains("sample 0, step 3");
        Answer huge =
                eddy("data", "info", FILES.resolve("malformed/huge_shape.hdf5").toString());
        assertThat(huge.code()).isEqualTo(2);
        assertThat(huge.out()).contains("[1000000, 1001, 1000000]", "4.0 PB");
        Answer ambiguous =
                eddy("data", "stats", FILES.resolve("numpy/time_last.npy").toString());
        assertThat(ambiguous.code()).isEqualTo(2);
        assertThat(ambiguous.err()).contains("--axes");
    }
}
