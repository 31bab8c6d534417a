package dev.eddy.report;

import dev.eddy.plot.NumberText;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.ClaimVerdict.Standing;
import java.util.Arrays;
import java.util.List;

/** What must hold of the numbers, and whether it does. */
public final class ClaimsSection implements ReportSection {
    /** Target of links. */
    static final String ID = "claims";

    @Override
    public int place() {
        return 100;
    }

    @Override
    public boolean has(Digest run) {
        return !run.run().claims().isEmpty();
    }

    @Override
    public Heading heading(Digest run) {
        return new Heading(ID, "Claims");
    }

    @Override
    public void write(Html html, Digest digest) {
        List<ClaimVerdict> verdicts = digest.run().verdicts();
        boolean ranges = verdicts.stream().anyMatch(verdict -> verdict.finite().length > 1);
        html.open("p").prose(sentence(verdicts)).close("p");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Table of claims");
        html.open("table", "class", "claims sortable");
        html.element(
                "caption",
                "What must hold of the numbers, what was measured, the bound, what was published, and where the bound"
                        + " comes from." + (ranges ? " Brackets: the smallest and the largest seed." : ""));
        html.open("thead").open("tr");
        for (String head : List.of("Claim", "Verdict", "Measured", "Bound", "Published", "Source")) {
            boolean number = List.of("Measured", "Bound", "Published").contains(head);
            html.element("th", head, "scope", "col", "class", number ? "number" : "name");
        }
        html.close("tr").close("thead").open("tbody");
        verdicts.forEach(verdict -> row(html, digest, verdict));
        html.close("tbody").close("table").close("div");
        ClaimVerdict.note(verdicts).ifPresent(note -> html.element("p", note, "class", "aside"));
    }

    static String sentence(List<ClaimVerdict> verdicts) {
        long asserted =
                verdicts.stream().filter(each -> each.claim().asserted()).count();
        long holding = verdicts.stream()
                .filter(each -> each.claim().asserted() && each.standing() == Standing.HOLDS)
                .count();
        List<String> broken = verdicts.stream()
                .filter(ClaimVerdict::breaksRun)
                .map(each -> each.claim().name())
                .toList();
        return (asserted == 0
                        ? Words.sentence(Words.count(verdicts.size(), "claim"))
                                + (verdicts.size() == 1 ? " is" : " are") + " reported, none asserted."
                        : holding == asserted
                                ? (asserted == 1
                                        ? "The one claim that is asserted holds."
                                        : "All " + Words.count(asserted, "claim") + " that are asserted hold.")
                                : "Of " + Words.count(asserted, "claim") + " that are asserted, " + holding
                                        + (holding == 1 ? " holds." : " hold."))
                + (broken.isEmpty() ? "" : " Broken: " + Words.list(broken) + ".");
    }

    private static void row(Html html, Digest digest, ClaimVerdict verdict) {
        Claim claim = verdict.claim();
        html.open("tr");
        html.open("th", "scope", "row").prose(Words.sentence(claim.name()));
        if (digest.subjects().size() > 1 && !claim.value().of().isEmpty()) {
            html.text(" ").element("span", String.join(" · ", claim.value().of().values()), "class", "range");
        }
        html.close("th");
        html.open("td", "class", style(verdict))
                .element("strong", verdict.standing().words());
        if (!claim.asserted()) {
            html.text(" ").element("span", "reported only", "class", "range");
        }
        if (!verdict.note().isEmpty()) {
            html.text(" ").element("span", verdict.note(), "class", "range");
        }
        html.close("td");
        html.open("td", "class", "number", "data-value", Double.isFinite(verdict.value()) ? "" + verdict.value() : "");
        html.text(NumberText.significant(verdict.value()));
        String range = range(verdict);
        if (!range.isEmpty()) {
            html.text(" ").element("span", range, "class", "range");
        }
        html.close("td");
        html.element("td", claim.relation().sign() + " " + NumberText.shortest(claim.bound()), "class", "number");
        html.element("td", verdict.published(NumberText::significant), "class", "number");
        html.open("td", "class", "name source").prose(source(claim)).close("td");
        html.close("tr");
    }

    /** {@code median of 3 [0.2, 0.4]}. */
    private static String range(ClaimVerdict verdict) {
        double[] values = verdict.finite();
        String brackets = values.length < 2
                ? ""
                : "[" + NumberText.significant(Arrays.stream(values).min().orElseThrow()) + ", "
                        + NumberText.significant(Arrays.stream(values).max().orElseThrow()) + "]";
        return (verdict.over() + " " + brackets).strip();
    }

    private static String source(Claim claim) {
        String kind = switch (claim.basis()) {
            case PAPER -> "";
            case THEOREM -> "theorem";
            case CALIBRATION -> "calibration";
        };
        return kind.isEmpty() ? claim.source() : claim.source().isEmpty() ? kind : kind + ": " + claim.source();
    }

    private static String style(ClaimVerdict verdict) {
        return switch (verdict.standing()) {
            case HOLDS -> "name holds";
            case FAILS -> verdict.claim().asserted() ? "name warn" : "name";
            default -> "name open";
        };
    }
}
