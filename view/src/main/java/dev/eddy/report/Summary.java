package dev.eddy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was run and what came out, in words. */
final class Summary {
    private static final List<Integer> STEPS = List.of(1, 10, 100);
    /** More scenarios than this are summed up by counting. */
    private static final int TOLD_APART = 3;

    private Summary() {}

    static void write(Html html, Digest digest) {
        html.open("p", "class", "summary").text(what(digest)).text(" ").text(ended(digest));
        String best = digest.subjects().size() > TOLD_APART ? tally(digest) : each(digest);
        if (!best.isEmpty()) {
            html.text(" ").text(best);
        }
        html.close("p");
    }

    private static String what(Digest digest) {
        if (!digest.run().trains()) {
            return "This run scores "
                    + Words.count(digest.values("network").size(), "model")
                    + " trained elsewhere ("
                    + Words.list(digest.values("network"))
                    + ") on "
                    + scenarios(digest)
                    + ", "
                    + seeds(digest)
                    + ": how the error of a rollout grows with the time steps t.";
        }
        if (digest.ended() == 0) {
            return "This study has "
                    + Words.count(digest.run().plannedTrials(), "trial")
                    + " on "
                    + Words.count(digest.subjects().size(), digest.word())
                    + ".";
        }
        List<String> ways = digest.trials().stream()
                .map(trial -> Stream.of("training", "method", "refinement", "recipe")
                        .map(name -> trial.key().get(name))
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.joining(" · ")))
                .distinct()
                .toList();
        if (ways.isEmpty() || digest.values("network").isEmpty()) {
            return "This study runs "
                    + Words.count(digest.groups(), "configuration")
                    + " of "
                    + scenarios(digest)
                    + ", "
                    + seeds(digest)
                    + ".";
        }
        return "This study trains "
                + Words.count(digest.values("network").size(), "network")
                + " ("
                + Words.list(digest.values("network"))
                + ") in "
                + (ways.size() == 1 ? "one way" : Words.count(ways.size(), "way"))
                + " ("
                + Words.list(ways)
                + ") on "
                + scenarios(digest)
                + ", "
                + seeds(digest)
                + ", and measures how the error of a rollout grows with the time steps t.";
    }

    private static String scenarios(Digest digest) {
        return Words.count(digest.subjects().size(), digest.word())
                + " ("
                + Words.list(digest.subjects().stream()
                        .map(subject -> subject.note().title())
                        .toList())
                + ")";
    }

    private static String seeds(Digest digest) {
        var sizes = digest.subjects().stream()
                .flatMap(subject -> subject.groups().stream())
                .mapToInt(group -> group.trials().size())
                .summaryStatistics();
        return sizes.getMin() == sizes.getMax()
                ? "each with " + Words.count(sizes.getMax(), "seed")
                : "with " + sizes.getMin() + " to " + sizes.getMax() + " seeds";
    }

    private static String ended(Digest digest) {
        int planned = digest.run().plannedTrials();
        int diverged = digest.diverged().size();
        String trials = digest.missing() == 0
                ? (planned == 1 ? "Its one trial has ended" : "All " + planned + " trials have ended")
                : "Of " + planned + " planned trials, " + digest.ended() + " have ended and " + digest.missing()
                        + (digest.missing() == 1 ? " is missing" : " are missing");
        return trials
                + switch (diverged) {
                    case 0 -> digest.ended() == 0 ? "." : "; none diverged.";
                    case 1 -> "; one of them diverged.";
                    default -> "; " + diverged + " of them diverged.";
                };
    }

    private static String each(Digest digest) {
        List<String> sentences = new ArrayList<>();
        for (SubjectView subject : digest.subjects()) {
            Map<String, List<String>> wins = new LinkedHashMap<>();
            for (int step : STEPS) {
                if (!subject.reported().contains(step)) {
                    continue;
                }
                Optional<Group> best = subject.best(step);
                best.ifPresent(group -> wins.computeIfAbsent(group.label(), label -> new ArrayList<>())
                        .add(group.at(subject.metric(), step).median() + " at t = " + step));
            }
            if (wins.isEmpty() || subject.groups().size() < 2) {
                continue;
            }
            String measure = (subject.metric().higherIsBetter() ? "highest" : "lowest") + " median "
                    + subject.metric().label();
            sentences.add("On " + subject.note().title() + ", the " + measure + " is "
                    + Words.list(wins.entrySet().stream()
                            .map(win -> "that of " + win.getKey() + " (" + Words.list(win.getValue()) + ")")
                            .toList())
                    + ".");
        }
        return String.join(" ", sentences);
    }

    private static String tally(Digest digest) {
        List<String> parts = new ArrayList<>();
        for (int step : STEPS) {
            Map<String, Long> wins = digest.subjects().stream()
                    .filter(subject -> subject.reported().contains(step)
                            && subject.groups().size() > 1)
                    .flatMap(subject -> subject.best(step).stream())
                    .collect(Collectors.groupingBy(
                            group -> group.get("network"), LinkedHashMap::new, Collectors.counting()));
            long contests = wins.values().stream().mapToLong(x -> x).sum();
            wins.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> parts.add("at t = " + step + " " + most.getKey() + " is best in "
                            + most.getValue() + " of " + Words.count(contests, digest.word())));
        }
        return parts.isEmpty() ? "" : Words.sentence(Words.list(parts)) + "; the table below names the best of each.";
    }
}
