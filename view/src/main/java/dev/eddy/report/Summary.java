package dev.eddy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was run and what came out, in words. */
final class Summary {
    private static final List<Integer> STEPS = List.of(1, 10, 100);
    /** More scenarios than this are summed up by counting. */
    private static final int TOLD_APART = 3;

    private Summary() {}

    static void write(Html html, Digest digest) {
        html.open("p", "class", "summary").text(what(digest)).text(" ").text(ended(digest));
        String best = digest.scenarios().size() > TOLD_APART ? tally(digest) : each(digest);
        if (!best.isEmpty()) {
            html.text(" ").text(best);
        }
        html.close("p");
    }

    private static String what(Digest digest) {
        if (!digest.run().trains()) {
            return "This run scores "
                    + Words.count(digest.networks().size(), "model")
                    + " trained elsewhere ("
                    + Words.list(digest.networks())
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
                    + Words.count(digest.scenarios().size(), "scenario")
                    + ".";
        }
        return "This study trains "
                + Words.count(digest.networks().size(), "network")
                + " ("
                + Words.list(digest.networks())
                + ") in "
                + (digest.trainings().size() == 1
                        ? "one way"
                        : Words.count(digest.trainings().size(), "way"))
                + " ("
                + Words.list(digest.trainings())
                + ") on "
                + scenarios(digest)
                + ", "
                + seeds(digest)
                + ", and measures how the error of a rollout grows with the time steps t.";
    }

    private static String scenarios(Digest digest) {
        return Words.count(digest.scenarios().size(), "scenario")
                + " ("
                + Words.list(digest.scenarios().stream()
                        .map(scenario -> scenario.note().title())
                        .toList())
                + ")";
    }

    private static String seeds(Digest digest) {
        var sizes = digest.scenarios().stream()
                .flatMap(scenario -> scenario.groups().stream())
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
        for (ScenarioView scenario : digest.scenarios()) {
            Map<String, List<String>> wins = new LinkedHashMap<>();
            for (int step : STEPS) {
                if (!scenario.reported().contains(step)) {
                    continue;
                }
                Optional<Group> best = scenario.best(step);
                best.ifPresent(group -> wins.computeIfAbsent(group.label(), label -> new ArrayList<>())
                        .add(group.at(scenario.metric(), step).median() + " at t = " + step));
            }
            if (wins.isEmpty() || scenario.groups().size() < 2) {
                continue;
            }
            String measure = (scenario.metric().higherIsBetter() ? "highest" : "lowest") + " median "
                    + scenario.metric().label();
            sentences.add("On " + scenario.note().title() + ", the " + measure + " is "
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
            Map<String, Long> wins = digest.scenarios().stream()
                    .filter(scenario -> scenario.reported().contains(step)
                            && scenario.groups().size() > 1)
                    .flatMap(scenario -> scenario.best(step).stream())
                    .collect(Collectors.groupingBy(Group::network, LinkedHashMap::new, Collectors.counting()));
            long contests = wins.values().stream().mapToLong(x -> x).sum();
            wins.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> parts.add("at t = " + step + " " + most.getKey() + " is best in "
                            + most.getValue() + " of " + Words.count(contests, "scenario")));
        }
        return parts.isEmpty() ? "" : Words.sentence(Words.list(parts)) + "; the table below names the best of each.";
    }
}
