package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Quantity;
import dev.eddy.result.key.KeyNumber;
import dev.eddy.result.key.KeyResult;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a page says of its study before and beside the numbers. */
class ReportHeadTest {
    private static final DemoRun RUN = DemoRun.whole().first(4);

    /** The same run of another study file. */
    private record Told(
            String configuration, Map<String, SubjectNote> notes, Map<String, String> words, List<Claim> claims)
            implements RunView {
        Told(String configuration, Map<String, SubjectNote> notes, Map<String, String> words) {
            this(configuration, notes, words, List.of());
        }

        @Override
        public String name() {
            return RUN.name();
        }

        @Override
        public String format() {
            return RUN.format();
        }

        @Override
        public String command() {
            return RUN.command();
        }

        @Override
        public Provenance provenance() {
            return RUN.provenance();
        }

        @Override
        public TrialCoordinates coordinates() {
            return RUN.coordinates();
        }

        @Override
        public List<TrialResult> trials() {
            return RUN.trials();
        }

        @Override
        public int plannedTrials() {
            return RUN.trials().size();
        }

        @Override
        public List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted) {
            return List.of();
        }
    }

    private static String page(String configuration) {
        return Report.html(new Told(configuration, RUN.notes(), Map.of()));
    }

    @Test
    void back_quotes_of_the_description_mark_code() {
        assertThat(page("# Trains `Conv;34;10;relu` on\n# `a < b`; a lone ` stays.\nname: x\n"))
                .contains("<p class=\"about\">Trains <code>Conv;34;10;relu</code> on <code>a &lt; b</code>; a lone `"
                        + " stays.</p>");
    }

    @Test
    void steps_are_called_steps() {
        String page = page("name: x\n");
        assertThat(page).contains("at step\u00a01", "at step\u00a0100", ">Step 100<", "nRMSE over steps on");
        assertThat(page).doesNotContain("t\u00a0=\u00a0", "time step");
    }

    @Test
    void words_with_a_capital_inside_keep_their_beginning() {
        assertThat(Words.sentence("nRMSE of the last forecast")).isEqualTo("nRMSE of the last forecast");
        assertThat(Words.sentence("error")).isEqualTo("Error");
        assertThat(Words.sentence("p")).isEqualTo("P");
    }

    @Test
    void methods_without_a_number_in_common_have_tables_of_their_own_and_many_numbers_a_line_each() {
        TrialKey one = Trials.key("a", "A", "one", 0);
        TrialKey other = Trials.key("b", "A", "one", 0);
        List<KeyNumber> many = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            many.add(KeyNumber.of(Measure.of("own_" + i), i));
        }
        KeyTable both = new KeyTable(
                "Methods", "", List.of(new KeyResult(one, many), new KeyResult(other, many.subList(0, 1))));
        assertThat(both.parts()).hasSize(1);
        KeyResult different = new KeyResult(other, List.of(KeyNumber.of(Measure.of("error"), 1)));
        List<KeyTable> parts = new KeyTable("Methods", "", List.of(new KeyResult(one, many), different)).parts();
        assertThat(parts).extracting(KeyTable::isWide).containsExactly(true, false);
        assertThat(parts.get(1).measures()).extracting(Measure::name).containsExactly("error");
    }

    @Test
    void a_smaller_budget_than_the_benchmarks_is_told_at_the_head() {
        assertThat(page("name: x\n")).doesNotContain("Less is trained");
        Map<String, SubjectNote> notes = noted(SubjectNote.BUDGET, "400 of 10,000 updates, a 25th");
        String page = Report.html(new Told("name: x\n", notes, Map.of()));
        // Said once, whatever the number of scenarios.
        assertThat(page.split(
                        "Less is trained than the benchmark does: </strong>\\s*400 of 10,000 updates, a 25th of its"
                                + " budget",
                        -1))
                .hasSize(2);
        assertThat(page.indexOf("Less is trained")).isLessThan(page.indexOf("class=\"summary\""));
    }

    /** With this fact in the notes of all subjects. */
    private static Map<String, SubjectNote> noted(String fact, String value) {
        Map<String, SubjectNote> notes = new LinkedHashMap<>(RUN.notes());
        notes.replaceAll((name, note) -> {
            Map<String, String> facts = new LinkedHashMap<>(note.facts());
            facts.put(fact, value);
            return note.withFacts(facts);
        });
        return notes;
    }

    @Test
    void predicting_zero_scores_the_number_of_channels() {
        assertThat(page("name: x\n")).contains("with one channel 1 is as wrong as predicting zero, with C channels C");
        assertThat(Report.html(new Told("name: x\n", noted(SubjectNote.CHANNELS, "1"), Map.of())))
                .contains("samples; 1 is as wrong as predicting zero");
        assertThat(Report.html(new Told("name: x\n", noted(SubjectNote.CHANNELS, "2: u, v"), Map.of())))
                .contains("samples; 2, one for each channel, is as wrong as predicting zero");
    }

    @Test
    void a_published_value_that_fails_the_bound_is_noted_under_the_claims() {
        Claim claim = Claim.that("small", Quantity.number(Measures.PARAMETERS.name()))
                .below(1e9, Basis.THEOREM, "")
                .published(2e9);
        assertThat(Report.html(new Told("name: x\n", RUN.notes(), Map.of(), List.of(claim))))
                .contains(ClaimVerdict.BEYOND + "</td>", ClaimVerdict.BEYOND_NOTE);
    }

    @Test
    void short_names_are_spelled_out_once() {
        assertThat(page("name: x\n")).doesNotContain("id=\"names\"");
        Map<String, String> words = new LinkedHashMap<>();
        words.put("Conv;34;10;relu", "conv: width 34, depth 10, activation relu");
        words.put("one", "supervised: steps 1");
        String page = Report.html(new Told("name: x\n", RUN.notes(), words));
        assertThat(page).contains("href=\"#names\">Names</a>");
        String section = page.substring(page.indexOf("<section id=\"names\""));
        section = section.substring(0, section.indexOf("</section>"));
        assertThat(section.split("<dt>", -1)).hasSize(3);
        assertThat(section)
                .containsSubsequence("<code>Conv;34;10;relu</code>", "conv: width 34", "<code>one</code>", "steps 1");
    }
}
