package dev.eddy.track;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs of an MLflow server: the study is an experiment there and every trial a run, with its coordinates as parameters. A trial
 * that goes on where it was stopped goes on in its run, by the tags that say which trial of which configuration it is.
 */
final class MlflowTracker implements Tracker {
    /** As many as a server takes at once. */
    private static final int BATCH = 1000;

    private static final String TRIAL = "eddy.trial";
    private static final String CONFIGURATION = "eddy.configuration";

    private final MlflowServer server;
    private final TrackedRun run;
    private final String experiment;
    private final Map<TrialKey, Trial> trials = new HashMap<>();

    private MlflowTracker(MlflowServer server, TrackedRun run, String experiment) {
        this.server = server;
        this.run = run;
        this.experiment = experiment;
    }

    /**
     * Finds or makes the experiment.
     *
     * @throws Misuse if no such server answers
     */
    static MlflowTracker open(MlflowServer server, TrackedRun run) {
        try {
            JsonNode found = server.call(
                    "experiments/search",
                    Map.of("max_results", 1, "filter", "name = '" + run.study().replace("'", "") + "'"));
            JsonNode first = found.path("experiments").path(0).path("experiment_id");
            String experiment = first.isMissingNode()
                    ? server.call("experiments/create", Map.of("name", run.study()))
                            .path("experiment_id")
                            .asText()
                    : first.asText();
            return new MlflowTracker(server, run, experiment);
        } catch (TrackingFailure refused) {
            throw new Misuse(
                    "cannot track this run: " + refused.getMessage() + "; start the server with 'mlflow server', or"
                            + " leave the tracker out",
                    refused);
        }
    }

    @Override
    public void training(TrialKey key, List<Curve> curves) {
        Trial trial = trial(key);
        synchronized (trial) {
            send(trial, trial.sent.of(curves));
        }
    }

    @Override
    public void ended(TrialResult result) {
        Trial trial = trial(result.key());
        synchronized (trial) {
            send(trial, trial.sent.of(result));
            Outcome outcome = result.outcome();
            server.call(
                    "runs/set-tag",
                    Map.of(
                            "run_id",
                            trial.id,
                            "key",
                            "eddy.outcome",
                            "value",
                            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
            // A divergence is a result as well.
            server.call(
                    "runs/update",
                    Map.of("run_id", trial.id, "status", "FINISHED", "end_time", System.currentTimeMillis()));
        }
    }

    private synchronized Trial trial(TrialKey key) {
        Trial known = trials.get(key);
        if (known == null) {
            known = find(key);
            trials.put(key, known);
        }
        return known;
    }

    private Trial find(TrialKey key) {
        JsonNode found = server.call(
                        "runs/search",
                        Map.of(
                                "experiment_ids",
                                List.of(experiment),
                                "max_results",
                                1,
                                "filter",
                                "tags.`" + TRIAL + "` = '" + key.id() + "' and tags.`" + CONFIGURATION + "` = '"
                                        + run.provenance().configHash() + "'"))
                .path("runs")
                .path(0);
        NewPoints sent = new NewPoints();
        if (found.isMissingNode()) {
            return new Trial(create(key), sent);
        }
        found.path("data")
                .path("metrics")
                .forEach(metric -> sent.known(
                        metric.path("key").asText(), metric.path("step").asLong()));
        String id = found.path("info").path("run_id").asText();
        server.call("runs/update", Map.of("run_id", id, "status", "RUNNING"));
        return new Trial(id, sent);
    }

    private String create(TrialKey key) {
        String id = server.call(
                        "runs/create",
                        Map.of(
                                "experiment_id",
                                experiment,
                                "run_name",
                                key.id(),
                                "start_time",
                                System.currentTimeMillis(),
                                "tags",
                                List.of(
                                        pair(TRIAL, key.id()),
                                        pair(CONFIGURATION, run.provenance().configHash()),
                                        pair("eddy.run", run.id()),
                                        pair("eddy.version", run.provenance().eddyVersion()))))
                .path("run")
                .path("info")
                .path("run_id")
                .asText();
        List<Map<String, String>> parameters = new ArrayList<>();
        key.coordinates().forEach((name, value) -> parameters.add(pair(name, value)));
        parameters.add(pair("seed", Long.toString(key.seed())));
        server.call("runs/log-batch", Map.of("run_id", id, "params", parameters));
        return id;
    }

    private static Map<String, String> pair(String key, String value) {
        return Map.of("key", key, "value", value);
    }

    private void send(Trial trial, List<Point> points) {
        long now = System.currentTimeMillis();
        for (int from = 0; from < points.size(); from += BATCH) {
            List<Map<String, ?>> metrics = points.subList(from, Math.min(points.size(), from + BATCH)).stream()
                    .<Map<String, ?>>map(point -> Map.of(
                            "key",
                            point.name(),
                            "value",
                            number(point.value()),
                            "timestamp",
                            now,
                            "step",
                            point.step()))
                    .toList();
            server.call("runs/log-batch", Map.of("run_id", trial.id, "metrics", metrics));
        }
    }

    /** JSON has no word for what is not finite; the server takes these strings. */
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private record Trial(String id, NewPoints sent) {}
}
