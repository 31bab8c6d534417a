package dev.eddy.report;

import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plain sentences about a run. */
final class Words {
    private static final List<String> SMALL =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private Words() {}

    /** {@code two networks}, {@code 12 networks}, {@code one network}. */
    static String count(long number, String singular) {
        String name = number == 1 ? singular : singular + (singular.endsWith("s") ? "" : "s");
        return (number < SMALL.size() ? SMALL.get((int) number) : String.format(Locale.ROOT, "%,d", number)) + " "
                + name;
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}; beyond six only the number is worth saying. */
    static String list(List<String> names) {
        boolean nested = names.stream().anyMatch(name -> name.contains(", "));
        String comma = nested ? "; " : ", ";
        String and = nested ? "; and " : " and ";
        if (names.size() > 6) {
            return String.join(comma, names.subList(0, 5)) + and + (names.size() - 5) + " more";
        }
        return names.size() < 2
                ? String.join("", names)
                : String.join(comma, names.subList(0, names.size() - 1)) + and + names.get(names.size() - 1);
    }

    static String sentence(String words) {
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How a trial ended, for a table. */
    static String outcome(TrialResult trial) {
        if (trial.outcome() instanceof Outcome.Diverged diverged) {
            return inTraining(trial, diverged.step())
                    ? "diverged in training, update " + diverged.step()
                    : "diverged at step " + diverged.step();
        }
        if (trial.outcome() instanceof Outcome.Stalled stalled) {
            return "stalled after " + stalled.iterations() + " iterations";
        }
        if (trial.outcome() instanceof Outcome.Unsolved unsolved) {
            return "solve " + unsolved.reason() + " in training, update " + unsolved.update();
        }
        return "finished";
    }

    /**
     * A rollout is measured up to the step before it diverged, and a training has recorded its first loss once it has
     * made an update: what lacks its trace did not get there.
     */
    private static boolean inTraining(TrialResult trial, long step) {
        boolean measured = trial.metrics().stream()
                .map(Curve::values)
                .anyMatch(values -> Arrays.stream(values).anyMatch(Double::isFinite));
        boolean updated = Arrays.stream(trial.loss().values()).anyMatch(Double::isFinite);
        boolean trained = trial.loss().size() > 0 || !Double.isNaN(trial.trainSeconds());
        return trained && !measured && (step > 1 || !updated);
    }
}
