package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.statistics.Aggregate;
import dev.eddy.statistics.SignificanceTest;
import dev.eddy.store.Comparison;
import dev.eddy.store.Question;
import dev.eddy.store.RunIndex;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a comparison shall show; for every command that makes one. */
final class ComparisonOptions {
    @Option(names = "--metric", defaultValue = "mean_nRMSE", description = "Which metric (default: ${DEFAULT-VALUE}).")
    private String metric = "mean_nRMSE";

    @Option(names = "--steps", split = ",", description = "Time steps, separated by commas (default: 1,10,100).")
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
            defaultValue = "" + Question.UP_TO,
            description = "Last step that the aggregate takes in (default: ${DEFAULT-VALUE}).")
    private int upTo = Question.UP_TO;

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
            description = "Could the difference in the aggregate to the baseline, or to the best of the scenario, be"
                    + " chance? ${COMPLETION-CANDIDATES}.")
    private @Nullable String significance;

    Question question() {
        return new Question(
                metric,
                steps == null
                        ? List.of(1, 10, 100)
                        : Arrays.stream(steps).boxed().distinct().toList(),
                0.25,
                0.75,
                aggregate == null ? Question.usualAggregate(metric) : Aggregate.named(aggregate),
                upTo,
                baseline,
                significance == null ? null : SignificanceTest.named(significance));
    }

    /** The comparison of these runs; steps that were asked for by number must be there. */
    List<Comparison> rows(RunIndex index, Question question) {
        int last = index.lastStep(question.metric());
        for (int step : steps == null ? new int[0] : steps) {
            Check.that(
                    last == 0 || step <= last,
                    "no rollout of these runs has a step %d; they end at step %d",
                    step,
                    last);
        }
        return index.compare(question);
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
