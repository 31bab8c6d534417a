package dev.eddy.cli;

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
        List<List<String>> rows = new ArrayList<>();
        boolean several = byStudy.size() > 1;
        List<String> head = new ArrayList<>(List.of("claim", "", "measured", "over", "bound", "published"));
        if (several) {
            head.add(0, "study");
        }
        rows.add(head);
        byStudy.forEach((study, verdicts) -> {
            for (ClaimVerdict verdict : verdicts) {
                List<String> row = new ArrayList<>();
                if (several) {
                    row.add(study);
                }
                row.addAll(cells(verdict));
                rows.add(row);
            }
        });
        if (rows.size() > 1) {
            Printer.table(rows);
            System.out.println(sum(byStudy.values().stream().flatMap(List::stream).toList()));
        }
    }

    private static List<String> cells(ClaimVerdict verdict) {
        Claim claim = verdict.claim();
        String subject = String.join(" · ", claim.value().of().values());
        String name = claim.name() + (subject.isEmpty() ? "" : " (" + subject + ")");
        return List.of(
                name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name,
                word(verdict),
                Printer.number(verdict.value()),
                verdict.over() + range(verdict),
                claim.relation().sign() + " " + Printer.number(claim.bound()),
                claim.published().map(Printer::number).orElse("–"));
    }

    /** What fails and is asserted stands out. */
    private static String word(ClaimVerdict verdict) {
        String word = verdict.standing().words();
        return verdict.breaksRun() ? word.toUpperCase(Locale.ROOT) : verdict.claim().asserted() ? word : "(" + word + ")";
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
            long count =
                    verdicts.stream().filter(each -> each.standing() == standing).count();
            if (count > 0) {
                parts.add(count + " " + standing.words());
            }
        }
        long broken = verdicts.stream().filter(ClaimVerdict::breaksRun).count();
        return verdicts.size() + (verdicts.size() == 1 ? " claim: " : " claims: ") + String.join(", ", parts)
                + (verdicts.stream().allMatch(each -> each.claim().asserted())
                        ? ""
                        : "; those in brackets are reported only")
                + (broken == 0 ? "" : "; asserted and broken: " + broken);
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
            facts.put("value", number(verdict.value()));
            facts.put("values", verdict.values().stream().map(each -> number(each.value())).toList());
            facts.put("statistic", claim.statistic().name().toLowerCase(Locale.ROOT));
            facts.put("relation", claim.relation().sign());
            facts.put("bound", claim.bound());
            claim.published().ifPresent(published -> facts.put("published", published));
            facts.put("asserted", claim.asserted());
            facts.put("basis", claim.basis().name().toLowerCase(Locale.ROOT));
            facts.put("source", claim.source());
            facts.put("note", verdict.note());
            out.add(facts);
        }
        return out;
    }

    /** JSON has no missing numbers. */
    private static Object number(double value) {
        return Double.isFinite(value) ? value : "missing";
    }
}
