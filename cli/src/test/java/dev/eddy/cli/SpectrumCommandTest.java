package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npy;
import dev.eddy.data.Npz;
import dev.eddy.koopman.DuffingOscillator;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void trajectories_give_arrays_pictures_and_a_table() {
        try (Scope scope = Scope.open()) {
            Npy.write(
                    folder.resolve("duffing.npy"),
                    new DuffingOscillator(0.3, 0.3, 2).trajectories(80, 4, new Seed(0), Progress.NONE));
        }
        Answer result = eddy(
                "spectrum",
                folder.resolve("duffing.npy").toString(),
                "--functions",
                "20",
                "--spacing",
                "0.3",
                "--step",
                "0.3",
                "--out",
                folder.resolve("out").toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("320 pairs of states, 20 functions", "decay rate", "1 verified point, ");
        Npz spectrum = Npz.read(folder.resolve("out").resolve("spectrum.npz"));
        assertThat(spectrum.array("eigenvalues").shape()).containsExactly(20, 2);
        assertThat(spectrum.array("pseudospectrum").toDoubles()).hasSize(81).doesNotContain(Double.NaN);
        assertThat(folder.resolve("out").resolve("spectrum.svg")).content().contains("<circle", "verified");
        assertThat(Files.exists(folder.resolve("out").resolve("pseudospectrum.png")))
                .isTrue();
    }

    @Test
    void too_few_data_are_told_in_a_sentence() {
        try (Scope scope = Scope.open()) {
            Tensor twelve = Tensors.range(DType.FLOAT64, 12).reshape(2, 6);
            Npy.write(folder.resolve("few.npy"), twelve);
        }
        String file = folder.resolve("few.npy").toString();
        String out = folder.resolve("out").toString();
        Answer few = eddy("spectrum", file, "--functions", "30", "--out", out);
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.err())
                .contains(
                        "30 functions need as many states or more, got 10; give more data or ask for fewer functions");
        assertThat(eddy("spectrum", file, "--delays", "6", "--out", out).err())
                .contains("at least 7 times for pairs of 6 snapshots");
    }

    @Test
    void states_in_the_place_of_trajectories_are_told_with_what_to_say() {
        String file = folder.resolve("u.npy").toString();
        String out = folder.resolve("out").toString();
        assertThat(eddy("simulate", "advection-1d", "--points", "16", "--steps", "40", "--out", file)
                        .code())
                .isZero();
        Answer unsaid = eddy("spectrum", file, "--functions", "5", "--out", out);
        assertThat(unsaid.code()).isEqualTo(2);
        assertThat(unsaid.err()).contains("of at least two times, got [41, 1, 16]", "--axes time,channel,x");
        assertThat(eddy("spectrum", file, "--functions", "5", "--axes", "time,channel,x", "--out", out)
                        .code())
                .isZero();
        assertThat(eddy("data", "info", file).out()).contains("--axes time,channel,x");
    }

    /** Ten degrees in each step: frequencies are multiples of 1/36, without residuals. */
    @Test
    void the_dictionary_can_be_chosen() {
        try (Scope scope = Scope.open()) {
            Tensor first = Tensors.range(DType.FLOAT64, 40).times(31).reshape(40, 1, 1);
            Npy.write(
                    folder.resolve("angles.npy"),
                    first.plus(Tensors.range(DType.FLOAT64, 5).times(10).reshape(1, 5, 1)));
        }
        String file = folder.resolve("angles.npy").toString();
        Path out = folder.resolve("out");
        Answer waves = eddy(
                "spectrum",
                file,
                "--dictionary",
                "{kind: fourier, most: 2, period: 360}",
                "--isometry",
                "--spacing",
                "0.4",
                "--out",
                out.toString());
        assertThat(waves.code()).as(waves.err()).isZero();
        assertThat(waves.out()).contains("160 pairs of states, 5 functions: 0 of 5", "0.02778", "0.05556");
        assertThat(Npz.read(out.resolve("spectrum.npz")).array("residuals").toDoubles())
                .containsExactly(new double[5], within(1e-12));
        Answer word = eddy(
                "spectrum",
                file,
                "--dictionary",
                "monomials",
                "--spacing",
                "0.4",
                "--overwrite",
                "--out",
                out.toString());
        assertThat(word.code()).as(word.err()).isZero();
        assertThat(word.out()).contains("160 pairs of states, 6 functions");
    }

    @Test
    void a_dictionary_that_does_not_fit_is_told_in_a_sentence() {
        try (Scope scope = Scope.open()) {
            Npy.write(
                    folder.resolve("few.npy"), Tensors.range(DType.FLOAT64, 12).reshape(2, 6));
        }
        String file = folder.resolve("few.npy").toString();
        String out = folder.resolve("out").toString();
        refused(
                "--dictionary:1: unknown dictionary 'monomial' – did you mean 'monomials'?",
                "spectrum",
                file,
                "--dictionary",
                "monomial",
                "--out",
                out);
        for (String blank : List.of("", "  ", "# monomials")) {
            refused(
                    "--dictionary is empty; give a kind of dictionary (one of: radial, monomials, fourier, kernel)",
                    "spectrum",
                    file,
                    "--dictionary",
                    blank,
                    "--out",
                    out);
        }
        refused(
                "--dictionary:1: the end comes inside a text in quotation marks",
                "spectrum",
                file,
                "--dictionary",
                "'monomials",
                "--out",
                out);
        refused(
                "unknown key 'order' (monomials has: degree)",
                "spectrum",
                file,
                "--dictionary",
                "{kind: monomials, order: 2}",
                "--out",
                out);
        refused(
                "a dictionary of 21 functions needs at least as many pairs of states, got 10",
                "spectrum",
                file,
                "--dictionary",
                "{kind: monomials, degree: 20}",
                "--out",
                out);
        refused(
                "--functions is a number of radial functions, and --dictionary names the functions; give one of them",
                "spectrum",
                file,
                "--dictionary",
                "monomials",
                "--functions",
                "5",
                "--out",
                out);
    }

    private static void refused(String sentence, String... words) {
        Answer answer = eddy(words);
        assertThat(answer.code()).as(answer.out()).isEqualTo(2);
        assertThat(answer.err()).contains(sentence);
    }
}
