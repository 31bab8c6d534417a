package dev.eddy.study;

import dev.eddy.cluster.Cluster;
import dev.eddy.dataset.DatasetFolder;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import dev.eddy.store.RunWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores trajectories that a model in any language predicted from the initial states of a scenario's test data. Metrics,
 * divergence and stored examples are those of Eddy's own emulators, bit for bit, and the result is a run folder like
 * theirs, without weights and losses. What is scored already is not scored again.
 *
 * <pre>{@code
 * DatasetFolder data = DatasetFolder.read(Path.of("exchange/1d_diff_adv"));
 * RunEnd end = new ForeignScore(Path.of("runs"), Progress.NONE)
 *         .score(new ForeignModel("my model"), Map.of(data, Path.of("predictions.npy")), List.of(), 1, "eddy score …");
 * }</pre>
 *
 * @param runs the folder of run folders
 * @param workers seeds and scenarios at once; 0 for one per core
 * @param cluster whose processes do it; empty for threads of this process. Runs, data and predictions must be there on all of its
 *     machines, under the same paths
 */
public record ForeignScore(Path runs, Progress progress, int workers, Optional<Cluster> cluster) {
    public ForeignScore {
        Check.that(workers >= 0, "workers are 0 or more, got %d", workers);
    }

    /** In this process, on all of its cores. */
    public ForeignScore(Path runs, Progress progress) {
        this(runs, progress, 0, Optional.empty());
    }

    /** Has the work done by the processes of a cluster. The numbers are the same. */
    public ForeignScore on(Cluster others) {
        return new ForeignScore(runs, progress, workers, Optional.of(others));
    }

    /** So many seeds and scenarios at once. */
    public ForeignScore withWorkers(int count) {
        Check.that(count >= 1, "workers are 1 or more, got %d", count);
        return new ForeignScore(runs, progress, count, cluster);
    }

    /**
     * Scores one model, on one scenario or on several.
     *
     * @param predictions a file {@code [sample, time, channels, x…]} for the data of each scenario, without the initial
     *     state; with a leading axis, one model per seed
     * @param metrics what is measured; none means the scenario's
     * @param samples how many trajectories are stored as examples
     * @param command what to type to score it again, for the record
     */
    public RunEnd score(
            ForeignModel model,
            Map<DatasetFolder, Path> predictions,
            List<Metric> metrics,
            int samples,
            String command) {
        Check.that(samples >= 1, "samples is at least 1, got %d", samples);
        PlanParts.once("metrics", metrics);
        List<ScoredScenario> scenarios = new ArrayList<>();
        predictions.forEach((data, file) -> scenarios.add(ScoredScenario.of(data, file, model, metrics)));
        ScoreWork work = new ScoreWork(model, scenarios, samples, true);
        ScoredRun run = work.run(command);
        try (RunWriter writer = run.open(runs)) {
            SharedWork shared = new SharedWork(
                    run.name(),
                    ScoreTasks.NAME,
                    open -> ScoreSpec.of(writer, work, metrics, run.hash(), open)
                            .text());
            return new Workforce(progress, workers, cluster).workOff(writer, run.trials(), any -> true, work, shared);
        }
    }
}
