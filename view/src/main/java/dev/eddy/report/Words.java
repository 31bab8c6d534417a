package dev.eddy.report;

import dev.eddy.result.Outcome;
import dev.eddy.result.TrialResult;
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

    /** With a capital letter, unless the first word has one inside: nRMSE. */
    static String sentence(String words) {
        return words.isEmpty() || words.length() > 1 && Character.isUpperCase(words.charAt(1))
                ? words
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How a trial ended, for a table. */
    static String outcome(TrialResult trial) {
        if (trial.outcome() instanceof Outcome.Diverged diverged) {
            return "diverged at step " + diverged.step();
        }
        if (trial.outcome() instanceof Outcome.NotFinite failed) {
            return "diverged in training, update " + failed.update() + ": " + failed.what() + " is not finite";
        }
        if (trial.outcome() instanceof Outcome.Stalled stalled) {
            return "stalled after " + stalled.iterations() + " iterations";
        }
        if (trial.outcome() instanceof Outcome.Unsolved unsolved) {
            return "in training, update " + unsolved.update() + ": solve " + unsolved.reason();
        }
        return "finished";
    }
}
