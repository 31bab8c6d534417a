package dev.eddy.study;

import dev.eddy.dataset.DatasetFolder;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.result.TrialKey;
import dev.eddy.store.Json;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process of a cluster must know to score predictions with others.
 *
 * @param eddy version of Eddy that shares the work
 * @param run the run folder; all paths are absolute and the same on all machines
 * @param metrics {@link Measured} in its canonical form
 * @param hash of what decides the numbers
 * @param open the trials, by the number of their task
 */
record ScoreSpec(
        String eddy,
        String run,
        ForeignModel model,
        List<Part> parts,
        String metrics,
        int samples,
        String hash,
        List<TrialKey> open) {
    /** Predictions for the data of one scenario. */
    record Part(String data, String predictions) {}

    /** What is measured; none means what the scenarios measure. */
    record Measured(List<Metric> metrics) {}

    static ScoreSpec of(RunWriter writer, ScoreWork work, List<Metric> metrics, String hash, List<TrialKey> open) {
        return new ScoreSpec(
                Machine.eddyVersion(),
                absolute(writer.folder().path()),
                work.model(),
                work.scenarios().stream()
                        .map(scenario -> new Part(absolute(scenario.data().path()), absolute(scenario.file())))
                        .toList(),
                new Canonical(KindsRegistry.found())
                        .write(new Measured(metrics))
                        .toString(),
                work.samples(),
                hash,
                open);
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** As one line. */
    String text() {
        return Json.text(this);
    }

    static ScoreSpec read(String text) {
        return Json.value(text, ScoreSpec.class);
    }

    /** The work, if this machine sees what the one sees that shares it. */
    ScoreWork work() {
        Machine.requireVersion(eddy);
        List<Metric> measured = new Binder(KindsRegistry.found())
                .bind(run, metrics, Measured.class)
                .metrics();
        List<ScoredScenario> scenarios = new ArrayList<>();
        for (Part part : parts) {
            scenarios.add(ScoredScenario.of(
                    DatasetFolder.read(Path.of(part.data())), Path.of(part.predictions()), model, measured));
        }
        ScoreWork work = new ScoreWork(model, scenarios, samples, false);
        Check.that(
                work.run("").hash().equals(hash),
                "this machine sees other data or other predictions than the one that shares the scores of %s; put both"
                        + " into a folder that all machines share",
                run);
        return work;
    }
}
