package dev.eddy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import dev.eddy.result.Outcome;
import dev.eddy.result.SubjectName;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.TrainingName;
import dev.eddy.statistics.SignificanceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final String NAME = "1d_diff_adv;advection-gamma=0.5;points=64";
    private static final String WEIRD = "mean_fourier_nRMSE;0;5;0";

    @TempDir
    private Path root;

    private RunFolder run;

    private static TrialKey key(String network, long seed) {
        return Runs.key(NAME, network, "sup;3", seed);
    }

    private static TrialResult result(TrialKey key, double... errors) {
        double[] at = {1, 2};
        boolean diverged = Double.isNaN(errors[1]);
        return new TrialResult(
                key,
                diverged ? new Outcome.Diverged(2) : new Outcome.Finished(2),
                List.of(
                        new Curve("mean_nRMSE", "step", at, errors),
                        new Curve(WEIRD, "step", at, new double[] {5, 6}),
                        new Curve("loss", "update", new double[] {0, 10}, new double[] {0.25, 0.125}),
                        new Curve("loss;it's 5 %", "update", new double[] {0, 10}, new double[] {2, 1})),
                Map.of("parameters", 100.0, "train_seconds", 1.5),
                List.of(Runs.error("mean_nRMSE"), Runs.error(WEIRD), Measures.LOSS, Measures.PARAMETERS));
    }

    /** Networks B (seeds 0 and 1) and A (seed 0 only; seed 1 has not ended), in this order. */
    @BeforeEach
    void a_run() {
        RunHeader like = Runs.header("a", "1", 1);
        RunHeader header = new RunHeader(
                "a",
                "eddy run a.yaml",
                like.provenance(),
                Runs.COORDINATES,
                List.of(key("B;1", 0), key("B;1", 1), key("A", 0), key("A", 1)),
                Map.of());
        try (RunWriter writer = Runs.open(root.resolve("a"), header)) {
            Runs.save(writer, result(key("B;1", 0), 1, 4));
            Runs.save(writer, result(key("B;1", 1), 1, Double.NaN));
            Runs.save(writer, result(key("A", 0), 0.5, 0.5));
        }
        run = RunFolder.open(root.resolve("a"));
    }

    @Test
    void metrics_are_a_row_per_step_what_matters_most_first_under_the_benchmarks_columns() throws IOException {
        Path file = root.resolve("out/metrics.csv");
        assertThat(Export.write(List.of(run), Export.METRICS, file)).isEqualTo(6);
        String common = "1d_diff_adv,predict,%s,sup;3,%d,\"{'advection_gamma': 0.5, 'points': 64}\",%d,%s,sup,sup,3,a";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "scenario,task,net,train,seed,scenario_kwargs,time_step,mean_nRMSE," + WEIRD
                                + ",category,type,rollout,run",
                        common.formatted("B;1", 0, 1, "1.0,5.0"),
                        common.formatted("B;1", 0, 2, "4.0,6.0"),
                        common.formatted("B;1", 1, 1, "1.0,5.0"),
                        common.formatted("B;1", 1, 2, "nan,6.0"),
                        common.formatted("A", 0, 1, "0.5,5.0"),
                        common.formatted("A", 0, 2, "0.5,6.0"));
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void losses_and_trials_are_tables_of_their_own_and_parquet_holds_the_same() throws Exception {
        Path losses = root.resolve("losses.csv");
        assertThat(Export.write(List.of(run), Export.LOSS, losses)).isEqualTo(6);
        assertThat(Files.readAllLines(losses).get(0)).contains(",update_step,train_loss,loss;it's 5 %,");
        assertThat(Files.readAllLines(losses).get(2)).contains(",10,0.125,1.0,");
        Path trials = root.resolve("it's.parquet");
        assertThat(Export.write(List.of(run), Export.TRIALS, trials)).isEqualTo(4);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            List<String> rows = Sql.query(
                    connection,
                    row -> row.getString("net") + " " + row.getString("outcome") + " " + row.getObject("outcome_step")
                            + " " + row.getObject("gmean_mean_nRMSE"),
                    "SELECT * FROM '" + trials.toString().replace("'", "''") + "'");
            assertThat(rows)
                    .containsExactly(
                            "B;1 finished 2 2.0", "B;1 diverged 2 NaN", "A finished 2 0.5", "A planned null null");
        }
    }

    @Test
    void what_cannot_be_exported_is_refused_in_a_sentence_and_nothing_is_written() {
        Path file = root.resolve("metrics.xlsx");
        assertThatThrownBy(() -> Export.write(List.of(run), Export.METRICS, file))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(".csv or .parquet");
        assertThat(file).doesNotExist();
        Runs.open(root.resolve("b"), Runs.header("b", "2", 1)).close();
        assertThatThrownBy(() ->
                        Export.write(List.of(RunFolder.open(root.resolve("b"))), Export.METRICS, root.resolve("b.csv")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("nothing to export");
        assertThatThrownBy(() -> Export.write(List.of(run), "los", root.resolve("a.csv")))
                .hasMessageContaining("did you mean 'loss'?");
    }

    @Test
    void a_latex_table_has_the_best_in_bold_and_no_character_that_latex_reads() {
        try (RunIndex index = RunIndex.of(List.of(run.path()))) {
            Question question = index.question("mean_nRMSE").at(List.of(1, 2)).tested(SignificanceTest.SIGN);
            String table = LatexTable.of(question, index.compare(question));
            assertThat(table)
                    .contains("\\begin{tabular}{llrrrrr}")
                    .contains("A & sup;3 & \\textbf{0.500} & \\textbf{0.500} & \\textbf{0.500} & 1.00 &  \\\\")
                    .contains("B;1 & sup;3 & 1.00 {\\scriptsize[1.0, 1.0]} & --")
                    .contains("1.0 \\\\");
        }
        assertThat(LatexTable.escape("50% of a_b {x} \\ #1 & $~^<>"))
                .isEqualTo("50\\% of a\\_b \\{x\\} \\textbackslash{} \\#1 \\& \\$\\textasciitilde{}"
                        + "\\textasciicircum{}\\textless{}\\textgreater{}");
        assertThat(LatexTable.number(0.99999, 3)).isEqualTo("1.00");
        assertThat(LatexTable.number(123456, 3)).isEqualTo("$1.23 \\times 10^{5}$");
        assertThat(LatexTable.number(-0.25, 2)).isEqualTo("$-0.25$");
    }

    @Test
    void names_come_apart_as_the_benchmark_takes_them_apart() {
        assertThat(TrainingName.of("one")).hasToString("TrainingName[category=one, type=sup, rollout=OptionalInt[1]]");
        assertThat(TrainingName.of("sup;5;true").rollout()).hasValue(5);
        assertThat(TrainingName.of("div;4;1").type()).isEqualTo("div");
        assertThat(TrainingName.of("res;x").rollout()).isEmpty();
        assertThat(TrainingName.of("(one + res;1)").type()).isEqualTo("div");
        assertThat(TrainingName.of("least-squares").type()).isEmpty();
        assertThat(ExportKeys.keywords(SubjectName.of("1d_adv"))).isEqualTo("{}");
        assertThat(ExportKeys.keywords(SubjectName.of("2d_x;a-b=[1,-2e-3];on=true;ic=fourier,5")))
                .isEqualTo("{'a_b': [1, -2e-3], 'on': True, 'ic': 'fourier,5'}");
        assertThat(SubjectName.shortest(List.of("x;a=1;b=2", "x;a=1;b=3", "y;a=1"))
                        .values())
                .containsExactly("x;b=2", "x;b=3", "y");
        assertThat(SubjectName.shared(List.of("x;a=1;b=2", "x;a=1;b=3", "y;a=1")))
                .isEqualTo("a=1");
        assertThat(SubjectName.shortest(List.of("x;a=1"))).containsEntry("x;a=1", "x");
    }
}
