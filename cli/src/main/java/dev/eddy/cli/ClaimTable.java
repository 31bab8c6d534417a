package dev.eddy.cli;

import dev.eddy.kinds.Names;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Claims on the terminal. */
final class ClaimTable {
    /** A name that is longer is cut. */
    private static final int LONGEST = 60;

    private ClaimTable() {}

    /** Verdicts of several studies; nothing if there are none. */
    static void print(Map<String, List<ClaimVerdict>> byStudy) {
        List<ClaimVerdict> all = byStudy.values().stream().flatMap(List::stream).toList();
        if (all.isEmpty()) {
            return;
        }
        boolean several = byStudy.size() > 1;
        boolean selecting = all.stream().anyMatch(verdict -> !of(verdict).isEmpty());
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                several ? "study" : "", "claim", selecting ? "of" : "", "", "measured", "over", "bound", "published"));
        byStudy.forEach((study, verdicts) -> verdicts.forEach(verdict -> rows.add(row(
                several ? study : "",
                shortened(verdict.claim().name(), LONGEST),
                shortened(of(verdict), LONGEST / 2),
                word(verdict),
                Printer.number(verdict.value()),
                verdict.over() + range(verdict),
                verdict.claim().relation().sign() + " "
                        + Printer.number(verdict.claim().bound()),
                verdict.published(Printer::number)))));
        Printer.table(without(rows, several, selecting));
        all.stream()
                .filter(verdict -> !verdict.note().isEmpty())
                .forEach(verdict -> System.out.println(verdict.claim().name() + ": " + verdict.note()));
        ClaimVerdict.note(all).ifPresent(System.out::println);
        System.out.println(sum(all));
    }

    private static List<String> row(String... cells) {
        return List.of(cells);
    }

    /** Columns that have nothing to tell are left out. */
    private static List<List<String>> without(List<List<String>> rows, boolean several, boolean selecting) {
        List<List<String>> out = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            if (!selecting) {
                cells.remove(2);
            }
            if (!several) {
                cells.remove(0);
            }
            out.add(cells);
        }
        return out;
    }

    private static String of(ClaimVerdict verdict) {
        return String.join(" · ", verdict.claim().value().of().values());
    }

    /** What tells texts apart is mostly at their ends. */
    private static String shortened(String text, int most) {
        int half = most / 2;
        return text.length() <= most ? text : text.substring(0, half) + "…" + text.substring(text.length() - half + 1);
    }

    /** What fails and is asserted stands out. */
    private static String word(ClaimVerdict verdict) {
        String word = verdict.standing().words();
        return verdict.breaksRun()
                ? word.toUpperCase(Locale.ROOT)
                : verdict.claim().asserted() ? word : "(" + word + ")";
    }

    private static String range(ClaimVerdict verdict) {
        double[] values = verdict.finite();
        return values.length < 2
                ? ""
                : " [" + Printer.number(Arrays.stream(values).min().orElseThrow()) + ", "
                        + Printer.number(Arrays.stream(values).max().orElseThrow()) + "]";
    }

    private static String sum(List<ClaimVerdict> verdicts) {
        List<String> parts = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            long count = verdicts.stream()
                    .filter(each -> each.standing() == standing)
                    .count();
            if (count > 0) {
                parts.add(Names.count(count, standing.words(), plural(standing)));
            }
        }
        long broken = verdicts.stream().filter(ClaimVerdict::breaksRun).count();
        return Names.count(verdicts.size(), "claim") + ": "
                + String.join(", ", parts)
                + (verdicts.stream().allMatch(each -> each.claim().asserted())
                        ? ""
                        : "; those in brackets are reported only")
                + (broken == 0 ? "" : "; asserted and broken: " + broken);
    }

    private static String plural(Standing standing) {
        return switch (standing) {
            case HOLDS -> "hold";
            case FAILS -> "fail";
            case TOO_FEW_SEEDS, NOT_RUN -> standing.words();
        };
    }

    /** For scripts. */
    static List<Map<String, Object>> facts(String study, List<ClaimVerdict> verdicts) {
        List<Map<String, Object>> out = new ArrayList<>();
        for (ClaimVerdict verdict : verdicts) {
            Claim claim = verdict.claim();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("study", study);
            facts.put("claim", claim.name());
            facts.put("of", claim.value().of());
            facts.put("standing", verdict.standing().words());
            facts.put("value", verdict.value());
            facts.put(
                    "values",
                    verdict.values().stream().map(each -> each.value()).toList());
            facts.put("statistic", claim.statistic().name().toLowerCase(Locale.ROOT));
            facts.put("relation", claim.relation().sign());
            facts.put("bound", claim.bound());
            claim.published().ifPresent(published -> facts.put("published", published));
            facts.put("beyondPublished", verdict.beyondPublished());
            facts.put("asserted", claim.asserted());
            facts.put("basis", claim.basis().name().toLowerCase(Locale.ROOT));
            facts.put("source", claim.source());
            facts.put("note", verdict.note());
            out.add(facts);
        }
        return out;
    }
}
