package dev.eddy.store;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.RefinedEpoch;
import dev.eddy.result.ScenarioName;
import dev.eddy.result.TrainingName;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** What exported tables need beside those of the index: names taken apart, losses, aggregates. */
final class ExportTables {
    private static final String SCHEMA = """
            CREATE TABLE export_keys (
                run VARCHAR, trial VARCHAR, place BIGINT, scenario VARCHAR, scenario_kwargs VARCHAR, category VARCHAR,
                type VARCHAR, rollout INTEGER, outcome_step BIGINT);
            CREATE TABLE export_losses (run VARCHAR, trial VARCHAR, update_step BIGINT, train_loss DOUBLE);
            CREATE TABLE export_epochs (run VARCHAR, trial VARCHAR, epoch BIGINT, level INTEGER, metric DOUBLE,
                smoothed DOUBLE, ratio DOUBLE, gain DOUBLE, decision VARCHAR, solves BIGINT, iterations BIGINT,
                adjoint_iterations BIGINT, unconverged BIGINT, seconds DOUBLE, validation_seconds DOUBLE, kept BIGINT);
            CREATE TABLE export_aggregates (run VARCHAR, trial VARCHAR, metric VARCHAR, value DOUBLE);
            """;

    private ExportTables() {}

    /** Rows are numbered in the order of the runs and of their studies. */
    static void fill(Connection connection, List<RunFolder> runs) throws SQLException {
        Sql.script(connection, SCHEMA);
        DuckDBConnection database = connection.unwrap(DuckDBConnection.class);
        try (DuckDBAppender keys = database.createAppender("main", "export_keys");
                DuckDBAppender losses = database.createAppender("main", "export_losses");
                DuckDBAppender epochs = database.createAppender("main", "export_epochs");
                DuckDBAppender aggregates = database.createAppender("main", "export_aggregates")) {
            long place = 0;
            for (RunFolder run : runs) {
                Map<TrialKey, TrialResult> results =
                        run.trials().stream().collect(Collectors.toMap(TrialResult::key, Function.identity()));
                for (TrialKey key : run.planned()) {
                    TrialResult result = results.get(key);
                    key(keys, run.id(), key, place++, result == null ? null : step(result.outcome()));
                    if (result != null) {
                        loss(losses, run.id(), result);
                        epochs(epochs, run.id(), result);
                        aggregates(aggregates, run.id(), result);
                    }
                }
            }
        }
    }

    private static long step(Outcome outcome) {
        if (outcome instanceof Outcome.Finished finished) {
            return finished.steps();
        }
        if (outcome instanceof Outcome.Unsolved unsolved) {
            return unsolved.update();
        }
        if (outcome instanceof Outcome.NotFinite failed) {
            return failed.update();
        }
        return outcome instanceof Outcome.Diverged diverged
                ? diverged.step()
                : ((Outcome.Stalled) outcome).iterations();
    }

    private static void key(
            DuckDBAppender rows, String run, TrialKey key, long place, @org.jspecify.annotations.Nullable Long step)
            throws SQLException {
        ScenarioName scenario = ScenarioName.of(key.scenario());
        TrainingName training = TrainingName.of(key.objective());
        rows.beginRow();
        rows.append(run);
        rows.append(key.id());
        rows.append(place);
        rows.append(scenario.base());
        rows.append(scenario.keywords());
        rows.append(training.category());
        rows.append(training.type());
        if (training.rollout().isPresent()) {
            rows.append(training.rollout().getAsInt());
        } else {
            rows.appendNull();
        }
        if (step != null) {
            rows.append(step.longValue());
        } else {
            rows.appendNull();
        }
        rows.endRow();
    }

    private static void loss(DuckDBAppender rows, String run, TrialResult result) throws SQLException {
        double[] at = result.loss().at();
        double[] values = result.loss().values();
        for (int i = 0; i < at.length; i++) {
            rows.beginRow();
            rows.append(run);
            rows.append(result.key().id());
            rows.append((long) at[i]);
            rows.append(values[i]);
            rows.endRow();
        }
    }

    private static void epochs(DuckDBAppender rows, String run, TrialResult result) throws SQLException {
        for (RefinedEpoch epoch : result.refinement()) {
            rows.beginRow();
            rows.append(run);
            rows.append(result.key().id());
            rows.append(epoch.epoch());
            rows.append(epoch.level());
            rows.append(epoch.metric());
            rows.append(epoch.smoothed());
            rows.append(epoch.ratio());
            rows.append(epoch.gain());
            rows.append(epoch.decision().name().toLowerCase(Locale.ROOT));
            rows.append(epoch.solves());
            rows.append(epoch.iterations());
            rows.append(epoch.adjointIterations());
            rows.append(epoch.unconverged());
            rows.append(epoch.seconds());
            rows.append(epoch.validationSeconds());
            rows.append(epoch.kept());
            rows.endRow();
        }
    }

    private static void aggregates(DuckDBAppender rows, String run, TrialResult result) throws SQLException {
        for (Curve curve : result.metrics()) {
            rows.beginRow();
            rows.append(run);
            rows.append(result.key().id());
            rows.append(curve.name());
            rows.append(Question.of(curve.name(), List.of()).aggregateOf(curve));
            rows.endRow();
        }
    }
}
