package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.statistics.Aggregate;
import dev.eddy.statistics.SignificanceTest;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunIndex;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison shall show; for every command that makes one. */
final class ComparisonOptions {
    @Option(
            names = "--metric",
            description = "Which measure, any number or curve of a trial (default: the study's own key result, for"
                    + " emulators mean_nRMSE).")
    private @Nullable String metric;

    @Option(
            names = "--steps",
            split = ",",
            description =
                    "Steps, or places on the metric's axis, separated by commas (default: a few up to the" + " last).")
    private int @Nullable [] steps;

    @Option(
            names = "--aggregate",
            paramLabel = "HOW",
            completionCandidates = Aggregates.class,
            description = "One number for the rollout: ${COMPLETION-CANDIDATES}"
                    + " (default: gmean, mean for correlations).")
    private @Nullable String aggregate;

    @Option(
            names = "--up-to",
            paramLabel = "STEP",
            description = "Last step that the aggregate takes in (default: " + Question.UP_TO + ", or the last).")
    private @Nullable Integer upTo;

    @Option(
            names = "--baseline",
            paramLabel = "WHAT",
            description = "Give the aggregate relative to this configuration, the one of its kind in each group:"
                    + " 'training=one', 'network=Conv;34;10;relu', 'run=NAME', or several with commas.")
    private @Nullable String baseline;

    @Option(
            names = "--significance",
            paramLabel = "TEST",
            completionCandidates = Tests.class,
            description = "Could the difference in the aggregate to the baseline, or to the best of its subject, be"
                    + " chance? ${COMPLETION-CANDIDATES}.")
    private @Nullable String significance;

    /** The question about what these runs have measured; steps that were asked for by number must be there. */
    Question question(RunIndex index, List<RunFolder> runs) {
        Question usual = index.question(metric == null ? key(runs) : metric);
        int last = index.lastStep(usual.metric().name());
        for (int step : steps == null ? new int[0] : steps) {
            Check.that(
                    !usual.axis().isEmpty(),
                    "%s is one number per trial; leave out --steps",
                    usual.metric().name());
            Check.that(
                    last == 0 || step <= last,
                    "no trial of these runs has a %s %d; they end at %s %d",
                    usual.axis(),
                    step,
                    usual.axis(),
                    last);
        }
        return usual.at(
                        steps == null
                                ? usual.steps()
                                : Arrays.stream(steps).boxed().distinct().toList())
                .aggregated(
                        aggregate == null ? usual.aggregate() : Aggregate.named(aggregate),
                        upTo == null ? usual.upTo() : upTo)
                .against(baseline)
                .tested(significance == null ? null : SignificanceTest.named(significance));
    }

    /** What the first study that has a question of its own asks; null for the measure that matters most. */
    private static @Nullable String key(List<RunFolder> runs) {
        return KeyFinders.compared(
                        runs.stream().flatMap(run -> run.trials().stream()).toList())
                .orElse(null);
    }

    static final class Aggregates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Aggregate.values()).map(Aggregate::shortName).iterator();
        }
    }

    static final class Tests implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.copyOf(SignificanceTest.shortNames()).iterator();
        }
    }
}
