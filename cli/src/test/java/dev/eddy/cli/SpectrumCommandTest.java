package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;

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
}
