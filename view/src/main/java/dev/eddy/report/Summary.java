package dev.eddy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was run and what came out, in words. */
final class Summary {
    /** Long rollouts are told at these only. */
    private static final List<Integer> STEPS = List.of(1, 10, 100);
    /** More subjects than this are summed up by counting. */
    private static final int TOLD_APART = 3;

    private Summary() {}

    static void write(Html html, Digest digest) {
        html.open("p", "class", "summary").text(what(digest)).text(" ").text(ended(digest));
        String best =
                !digest.keys().isEmpty() ? "" : digest.subjects().size() > TOLD_APART ? tally(digest) : each(digest);
        if (!best.isEmpty()) {
            html.text(" ").text(best);
        }
        if (!digest.run().claims().isEmpty()) {
            html.text(" ")
                    .open("a", "href", "#" + ClaimsSection.ID)
                    .prose(ClaimsSection.sentence(digest.run().verdicts()))
                    .close("a");
        }
        html.close("p");
    }

    private static String what(Digest digest) {
        if (digest.ended() == 0) {
            return "This study has "
                    + Words.count(digest.run().plannedTrials(), "trial")
                    + " on "
                    + Words.count(digest.subjects().size(), digest.word())
                    + ".";
        }
        boolean scored = digest.subjects().stream().anyMatch(SubjectView::isScored);
        return (digest.run().trains() ? "This study runs " : "This run scores what was trained elsewhere, ")
                + configurations(digest)
                + subjects(digest)
                + ", "
                + seeds(digest)
                + (scored ? ", and measures how the error of a rollout grows step by step." : ".");
    }

    /** {@code two networks (A, B) and three trainings (…) on }: what differs beside the subject; empty if nothing is told. */
    private static String configurations(Digest digest) {
        List<String> parts = digest.columns().stream()
                .filter(column -> !digest.values(column.name()).isEmpty())
                .map(column -> {
                    List<String> values = digest.values(column.name());
                    return Words.count(values.size(), column.title().toLowerCase(Locale.ROOT)) + " ("
                            + Words.list(values) + ")";
                })
                .toList();
        int last = parts.size() - 1;
        return parts.isEmpty()
                ? ""
                : (last == 0 ? "" : String.join(", ", parts.subList(0, last)) + " and ") + parts.get(last) + " on ";
    }

    private static String subjects(Digest digest) {
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
                ? (planned == 1
                        ? "Its one trial has ended"
                        : planned == 2 ? "Both trials have ended" : "All " + planned + " trials have ended")
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
            for (int step : steps(subject)) {
                Optional<Group> best = subject.best(step);
                best.ifPresent(group -> wins.computeIfAbsent(group.label(), label -> new ArrayList<>())
                        .add(group.at(subject.metric(), step).median() + " at step " + step));
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
        for (int step : steps(digest)) {
            Map<String, Long> wins = digest.subjects().stream()
                    .filter(subject -> subject.reported().contains(step)
                            && subject.groups().size() > 1)
                    .flatMap(subject -> subject.best(step).stream())
                    .collect(Collectors.groupingBy(
                            group -> told(digest, group), LinkedHashMap::new, Collectors.counting()));
            long contests = wins.values().stream().mapToLong(x -> x).sum();
            wins.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .ifPresent(most -> parts.add("at step " + step + " " + most.getKey() + " is best in "
                            + most.getValue() + " of " + Words.count(contests, digest.word())));
        }
        return parts.isEmpty() ? "" : Words.sentence(Words.list(parts)) + "; the table below names the best of each.";
    }

    /** By what a winner is called: what is told first of it beside its subject. */
    private static String told(Digest digest, Group group) {
        return digest.columns().isEmpty()
                ? group.label()
                : group.get(digest.columns().get(0).name());
    }

    private static List<Integer> steps(SubjectView subject) {
        return few(subject.reported());
    }

    private static List<Integer> steps(Digest digest) {
        return few(digest.steps());
    }

    private static List<Integer> few(List<Integer> reported) {
        return reported.containsAll(STEPS) ? STEPS : reported;
    }
}
