package dev.eddy.cli;

import static dev.eddy.cli.CommandLineTest.eddy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.cli.CommandLineTest.Answer;
import dev.eddy.data.Npy;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstrainCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, Map<String, StoredArray> arrays) {
        new Npz(arrays).write(folder.resolve(name));
    }

    private Answer constrain(String predictions, String constraint, String... rest) {
        String[] all = new String[rest.length + 7];
        String[] first = {
            "constrain", at(predictions), "--constraint", at(constraint), "--out", at("out.npz"), "--overwrite"
        };
        System.arraycopy(first, 0, all, 0, 7);
        System.arraycopy(rest, 0, all, 7, rest.length);
        return eddy(all);
    }

    /** The sum is off by 6, which the values take in the proportion of their variances: 1, 2 and 3 of 6. */
    @Test
    void means_move_by_their_variances() {
        write(
                "given.npz",
                Map.of(
                        "mean", StoredArray.of(new double[] {1, 2, 3, 1, 1, 1}, 2, 1, 3),
                        "variance", StoredArray.of(new double[] {1, 2, 3, 1, 1, 1}, 2, 1, 3)));
        write(
                "sum.npz",
                Map.of(
                        "matrix", StoredArray.of(new double[] {1, 1, 1}, 3),
                        "value", StoredArray.of(new double[] {12, 0}, 2)));
        Answer done = constrain("given.npz", "sum.npz");
        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("2 states of 3 values, 1 constraint:");
        Npz out = Npz.read(folder.resolve("out.npz"));
        assertThat(out.array("mean").shape()).containsExactly(2, 1, 3);
        assertThat(out.array("mean").toDoubles()).containsExactly(new double[] {2, 4, 6, 0, 0, 0}, within(1e-12));
        assertThat(out.array("variance").toDoubles()[2]).isCloseTo(3 - 9.0 / 6, within(1e-12));
        constrain("given.npz", "sum.npz", "--cone", "nonincreasing");
        assertThat(Npz.read(folder.resolve("out.npz")).array("mean").toDoubles())
                .containsExactly(new double[] {4, 4, 4, 0, 0, 0}, within(1e-9));
    }

    @Test
    void an_ensemble_keeps_its_mass_and_files_that_do_not_fit_are_told() {
        Npy.write(folder.resolve("members.npy"), StoredArray.of(new double[] {0, 1, 0, 2, 0, 4}, 3, 2));
        write(
                "mass.npz",
                Map.of(
                        "points", StoredArray.of(new double[] {0, 2}, 2),
                        "value", StoredArray.of(new double[] {5}, 1)));
        Answer done = constrain("members.npy", "mass.npz");
        assertThat(done.code()).as(done.err()).isZero();
        double[] mean = Npz.read(folder.resolve("out.npz")).array("mean").toDoubles();
        assertThat(mean[0] + mean[1]).isCloseTo(5, within(1e-12));
        // On the first value all members agree.
        assertThat(mean[0]).isCloseTo(0, within(1e-12));

        write(
                "both.npz",
                Map.of(
                        "matrix", StoredArray.of(new double[] {1, 1, 2, 2}, 2, 2),
                        "value", StoredArray.of(new double[] {1, 3}, 2)));
        Answer contradiction = constrain("members.npy", "both.npz");
        assertThat(contradiction.code()).isEqualTo(2);
        assertThat(contradiction.err()).contains("row 1 of the constraint contradicts rows [0]");
        write(
                "bad.npz",
                Map.of(
                        "mean", StoredArray.of(new double[] {0, 0}, 2),
                        "covariance", StoredArray.of(new double[] {1, 2, 2, 1}, 2, 2)));
        write(
                "difference.npz",
                Map.of(
                        "matrix", StoredArray.of(new double[] {1, -1}, 1, 2),
                        "value", StoredArray.of(new double[] {1}, 1)));
        assertThat(constrain("bad.npz", "difference.npz").err()).contains("not positive semi-definite");
        // Of what a constraint does not see, too.
        assertThat(constrain("bad.npz", "mass.npz").err())
                .contains("covariance of state 0 is not positive semi-definite: its smallest eigenvalue is -1");
        write(
                "skew.npz",
                Map.of(
                        "mean", StoredArray.of(new double[] {0, 0}, 2),
                        "covariance", StoredArray.of(new double[] {1, 0.5, 0, 1}, 2, 2)));
        assertThat(constrain("skew.npz", "mass.npz").err()).contains("not symmetric");
        write(
                "three.npz",
                Map.of(
                        "matrix",
                        StoredArray.of(new double[] {1, 1, 1}, 3),
                        "value",
                        StoredArray.of(new double[] {1}, 1)));
        assertThat(constrain("members.npy", "three.npz").err())
                .contains("on 3 values, and no last axes of predictions [2] have so many");
        assertThat(constrain("members.npy", "mass.npz", "--cone", "nonegative").err())
                .contains("nonnegative");
    }
}
