package dev.eddy.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.plot.PrintFigure.Panel;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.Measures;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Advection at the default γ (which the scenario's name does not say) and at 2.5, two networks, three seeds: the error is
 * {@code (network + seed) |γ|} at every step; the last seed of B diverges at γ = 2.5.
 */
class StudyFiguresTest {
    private static final String DEFAULT = "1d_diff_adv;points=32";
    private static final String OTHER = "1d_diff_adv;advection-gamma=2.5;points=32";

    @TempDir
    private Path root;

    private RunFolder run;

    @BeforeEach
    void a_run() {
        Provenance provenance = new Provenance(
                "1",
                "0.1.0",
                "2.10.0",
                "17",
                "Linux amd64",
                "Some Processor 9",
                "cpu",
                1,
                Instant.parse("2026-01-02T03:04:05Z"));
        List<TrialResult> results = new ArrayList<>();
        for (String scenario : List.of(DEFAULT, OTHER)) {
            for (String network : List.of("A;1", "B;2")) {
                for (int seed = 0; seed < 3; seed++) {
                    double gamma = scenario.equals(DEFAULT) ? 4 : 2.5;
                    double error = ((network.equals("A;1") ? 1 : 10) + seed) * gamma;
                    boolean diverges = network.equals("B;2") && seed == 2 && scenario.equals(OTHER);
                    results.add(new TrialResult(
                            TrialKey.of(
                                    seed,
                                    "scenario",
                                    scenario,
                                    "task",
                                    "predict",
                                    "network",
                                    network,
                                    "training",
                                    "one"),
                            diverges ? new Outcome.Diverged(2) : new Outcome.Finished(2),
                            List.of(
                                    new Curve("mean_nRMSE", "step", new double[] {1, 2}, new double[] {
                                        error, diverges ? Double.NaN : error
                                    }),
                                    new Curve("loss", "update", new double[] {0, 1}, new double[] {1, error})),
                            Map.of(
                                    "parameters",
                                    network.equals("A;1") ? 100.0 : 200.0,
                                    "receptive_field",
                                    network.equals("A;1") ? 2 : Double.POSITIVE_INFINITY),
                            List.of(
                                    Measure.of("mean_nRMSE")
                                            .called("nRMSE")
                                            .lowerIsBetter()
                                            .as(Kind.RELATIVE_ERROR),
                                    Measures.LOSS)));
                }
            }
        }
        SubjectNote note = new SubjectNote("Advection", "", Map.of());
        RunHeader header = new RunHeader(
                "s",
                "eddy run s",
                provenance,
                TrialCoordinates.of(
                        new Coordinate("scenario", "Scenario"),
                        new Coordinate("network", "Network"),
                        new Coordinate("training", "Training"),
                        new Coordinate("task", "Task", "predict")),
                results.stream().map(TrialResult::key).toList(),
                Map.of(
                        DEFAULT,
                        note.withNumbers(Map.of("advection-gamma", -4.0, "points", 32.0)),
                        OTHER,
                        note.withNumbers(Map.of("advection-gamma", 2.5, "points", 32.0))));
        String canonical = "{\"format\": \"eddy-study 1\"}";
        try (RunWriter writer = RunWriter.open(root.resolve("s"), header, "name: s", canonical)) {
            results.forEach(result -> writer.saveResult(result, List.of(), Map.of()));
        }
        run = RunFolder.open(root.resolve("s"));
    }

    private static List<Series> series(NamedFigure figure, int panel) {
        return figure.figure().panels().get(panel).chart().series();
    }

    @Test
    void the_attribute_in_which_scenarios_differ_is_swept_over_defaults_included() {
        List<NamedFigure> figures = StudyFigures.of(List.of(run), "mean_nRMSE", usual -> usual, null);
        assertThat(figures)
                .extracting(NamedFigure::name)
                .containsExactly("rollout-nRMSE", "sweep-advection-gamma", "loss");
        NamedFigure sweep = figures.get(1);
        assertThat(sweep.figure().panels())
                .singleElement()
                .extracting(Panel::ticks)
                .isEqualTo(List.of(-4.0, 2.5));
        assertThat(series(sweep, 0)).extracting(Series::name).containsExactly("A;1", "B;2");
        QuantileBand a = series(sweep, 0).get(0).band();
        assertThat(a.at()).containsExactly(-4, 2.5);
        assertThat(a.middle()).containsExactly(new double[] {8, 5}, within(1e-12));
        assertThat(a.low()).containsExactly(new double[] {6, 3.75}, within(1e-12));
        QuantileBand b = series(sweep, 0).get(1).band();
        assertThat(b.middle()).containsExactly(new double[] {44, 27.5}, within(1e-12));
        assertThat(b.high()[1]).as("a diverged seed lies beyond every axis").isInfinite();
        assertThat(sweep.figure().svg()).isNotEmpty();
    }

    @Test
    void over_time_there_is_a_panel_per_scenario_with_quantiles_over_seeds() {
        NamedFigure rollout = StudyFigures.of(List.of(run), "mean_nRMSE", usual -> usual, null)
                .get(0);
        assertThat(rollout.figure().panels())
                .extracting(Panel::heading)
                .containsExactly("1d_diff_adv", "advection γ = 2.5");
        for (int panel = 0; panel < 2; panel++) {
            boolean other = panel == 1;
            QuantileBand b = series(rollout, panel).get(1).band();
            assertThat(b.middle()).containsExactly(other ? 27.5 : 44, other ? 27.5 : 44);
            assertThat(Double.isInfinite(b.high()[1])).isEqualTo(other);
        }
    }

    @Test
    void networks_are_swept_over_by_their_receptive_field_or_parameters() {
        QuantileBand band = series(
                        StudyFigures.of(List.of(run), "mean_nRMSE", usual -> usual, "parameters")
                                .get(1),
                        0)
                .get(0)
                .band();
        assertThat(band.at()).as("lines are per kind of network").hasSize(1);
        NamedFigure fields = StudyFigures.of(List.of(run), "mean_nRMSE", usual -> usual, "receptive-field")
                .get(1);
        assertThat(series(fields, 0)).as("B is global").hasSize(2);
    }

    @Test
    void what_cannot_be_drawn_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> StudyFigures.of(List.of(run), "mean_nRMSE", usual -> usual, "advection-gama"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'advection-gamma'?");
        assertThatThrownBy(() -> StudyFigures.of(List.of(run), "nRMSE", usual -> usual, null))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("no run has the metric 'nRMSE'");
    }
}
