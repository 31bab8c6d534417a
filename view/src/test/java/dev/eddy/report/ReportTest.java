package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Artifact;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.RunView;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
    private static final DemoRun RUN = DemoRun.whole();
    private static final String PAGE = Report.html(RUN);
    private static final Document DOCUMENT = parse(PAGE);

    private static Document parse(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError("the page is not well-formed", e);
        }
    }

    private static List<Element> all(Document document, String tag) {
        NodeList found = document.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static List<Element> ofClass(Document document, String tag, String name) {
        return all(document, tag).stream()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(name))
                .toList();
    }

    private static byte[] decode(String uri) {
        return Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        for (String tag : List.of("img", "link", "script", "iframe", "object", "source")) {
            for (Element element : all(DOCUMENT, tag)) {
                assertThat(element.getAttribute("href")).isEmpty();
                assertThat(element.getAttribute("src")).matches("|data:image/(png|gif);base64,[A-Za-z0-9+/=]+");
            }
        }
        assertThat(all(DOCUMENT, "a"))
                .allMatch(link -> link.getAttribute("href").startsWith("#"));
        String style = all(DOCUMENT, "style").get(0).getTextContent();
        assertThat(style).doesNotContain("url(").doesNotContain("@import");
        String text = PAGE.replaceAll("data:image/[^\"]*", "").replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertThat(text).doesNotContain("http");
    }

    @Test
    void every_link_has_its_target_and_no_identifier_is_given_twice() {
        List<String> identifiers = all(DOCUMENT, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(identifiers).doesNotHaveDuplicates();
        assertThat(all(DOCUMENT, "a"))
                .allMatch(link -> identifiers.contains(link.getAttribute("href").substring(1)));
    }

    @Test
    void every_trial_appears_with_its_own_numbers() {
        NodeList found = ofClass(DOCUMENT, "table", "trials").get(0).getElementsByTagName("tr");
        List<String> rows = IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().replace("\n", " "))
                .toList();
        assertThat(rows).hasSize(1 + RUN.trials().size());
        for (TrialResult trial : RUN.trials()) {
            TrialKey key = trial.key();
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row)
                            .contains(key.subject())
                            .contains(key.get("network"))
                            .contains(key.get("training") + " " + key.seed() + " "));
        }
    }

    @Test
    void a_divergence_is_told_with_its_step_and_makes_no_score_better() {
        assertThat(ofClass(DOCUMENT, "ul", "diverged").get(0).getTextContent())
                .contains("1d_diff_burgers · Conv;34;10;relu · one · seed 1")
                .contains("diverged at step 87");
        Group group = Digest.of(RUN).subjects().get(1).groups().get(0);
        assertThat(group.at(new MetricView(Trials.N_RMSE), 50).middle()).isFinite();
        assertThat(group.at(new MetricView(Trials.N_RMSE), 100).middle()).isInfinite();
        assertThat(group.at(new MetricView(Trials.N_RMSE), 100).median()).isEqualTo("diverged");
    }

    @Test
    void a_study_that_measures_the_correlation_is_told_how_long_it_lasts() {
        assertThat(PAGE).doesNotContain("Correlation time");
        double[] at = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
        List<TrialResult> trials = new ArrayList<>();
        for (TrialResult trial : RUN.trials()) {
            double rate = trial.key().get("network").startsWith("FNO") ? 1e-4 : 1e-2;
            double[] values =
                    IntStream.rangeClosed(1, 200).mapToDouble(t -> 1 - rate * t).toArray();
            Curve correlation = new Curve("mean_pearson_correlation", "step", at, values);
            trials.add(Trials.with(trial, List.of(trial.over("step").get(0), correlation, trial.loss())));
        }
        Document page = parse(Report.html(new DemoRun(trials, trials.size(), RUN.samples())));
        List<String> cells = ofClass(page, "td", "number").stream()
                .map(Element::getTextContent)
                .toList();
        assertThat(all(page, "th")).anyMatch(head -> head.getTextContent().equals("Correlation time"));
        assertThat(cells).contains("20.0", "> 200");
        Element table = ofClass(page, "table", "scores").get(0);
        List<String> heads = texts(table.getElementsByTagName("tr").item(0));
        List<String> first = texts(table.getElementsByTagName("tr").item(2));
        assertThat(first.get(heads.indexOf("Correlation time")))
                .as("under its heading")
                .isEqualTo("20.0");
    }

    private static List<String> texts(org.w3c.dom.Node row) {
        return IntStream.range(0, row.getChildNodes().getLength())
                .mapToObj(i -> row.getChildNodes().item(i))
                .filter(Element.class::isInstance)
                .map(org.w3c.dom.Node::getTextContent)
                .toList();
    }

    @Test
    void the_best_of_each_column_is_marked() {
        assertThat(ofClass(DOCUMENT, "td", "best")).hasSize(3 * 6);
        SubjectView advection = Digest.of(RUN).subjects().get(0);
        Group best = advection.best(100).orElseThrow();
        double score = best.at(advection.metric(), 100).middle();
        assertThat(advection.groups())
                .allMatch(group -> group.at(advection.metric(), 100).middle() >= score);
        assertThat(best.get("network")).startsWith("FNO");
    }

    @Test
    void no_drawing_has_a_number_that_is_none() {
        List<Element> charts = ofClass(DOCUMENT, "svg", "chart");
        assertThat(charts).hasSize(6);
        assertThat(PAGE.substring(0, PAGE.indexOf("<script>")).replaceAll("data:image/[^\"]*", ""))
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .doesNotContain("null");
    }

    @Test
    void pictures_have_words_sizes_and_few_bytes() throws IOException {
        for (Element image : all(DOCUMENT, "img")) {
            assertThat(image.getAttribute("alt")).isNotBlank();
            if (!image.getAttribute("width").isEmpty()) {
                var read = ImageIO.read(new ByteArrayInputStream(decode(image.getAttribute("src"))));
                assertThat(Integer.parseInt(image.getAttribute("width"))).isEqualTo(read.getWidth());
                assertThat(Integer.parseInt(image.getAttribute("height"))).isEqualTo(read.getHeight());
            }
        }
        assertThat(PAGE.length()).isLessThan(10_000_000);
    }

    @Test
    void animations_show_the_whole_rollout() throws IOException {
        List<Element> moving = all(DOCUMENT, "img").stream()
                .filter(image -> image.getAttribute("src").startsWith("data:image/gif"))
                .toList();
        assertThat(moving).hasSize(12);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(
                new ByteArrayInputStream(decode(moving.get(0).getAttribute("src")))));
        assertThat(reader.getNumImages(true)).isEqualTo(100);
        assertThat(moving.get(0).getAttribute("data-still")).startsWith("data:image/png");
    }

    @Test
    void tables_say_what_their_rows_and_columns_are() {
        assertThat(all(DOCUMENT, "table"))
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
        assertThat(all(DOCUMENT, "th"))
                .allMatch(head -> !head.getAttribute("scope").isEmpty());
    }

    @Test
    void the_configuration_and_the_command_are_there_word_for_word() {
        List<String> blocks =
                all(DOCUMENT, "pre").stream().map(Element::getTextContent).toList();
        assertThat(blocks).contains(RUN.configuration(), RUN.command());
        assertThat(PAGE).contains(RUN.provenance().configHash());
    }

    @Test
    void a_run_that_has_not_ended_says_so() {
        String page = Report.html(RUN.first(10));
        parse(page);
        assertThat(page)
                .contains("This run has not ended.")
                .contains("Of 24 planned trials, 10 have ended and 14 are missing")
                .contains("No trial of this scenario has ended yet.");
    }

    @Test
    void an_empty_run_and_a_single_trial_give_a_page() {
        for (DemoRun run : List.of(RUN.first(0), RUN.first(1))) {
            Document document = parse(Report.html(run));
            assertThat(all(document, "h1").get(0).getTextContent()).isEqualTo(RUN.name());
            assertThat(ofClass(document, "td", "best")).isEmpty();
        }
    }

    @Test
    void a_training_that_diverged_leaves_a_page_without_curves() {
        TrialKey key = Trials.key("1d_diff_adv", "MLP", "one", 0);
        Curve loss = Trials.loss(new double[] {0, 100}, new double[] {0.3, Double.NaN});
        TrialResult dead = Trials.trial(key, new Outcome.NotFinite(42, "the loss"), 10, 0, 1, List.of(loss));
        String alone = Report.html(new DemoRun(List.of(dead), 1, Map.of()));
        parse(alone);
        assertThat(alone).contains("diverged in training, update 42: the loss is not finite");
        List<TrialResult> mixed = new ArrayList<>(RUN.first(2).trials());
        mixed.add(dead);
        Digest digest = Digest.of(new DemoRun(mixed, 3, Map.of()));
        Group group = digest.subjects().get(0).groups().get(1);
        assertThat(group.at(digest.subjects().get(0).metric(), 1).middle()).isInfinite();
    }

    @Test
    void terms_of_the_loss_share_the_chart_of_one_configuration_and_have_one_each_for_several() {
        double[] at = {0, 100, 200};
        List<Curve> curves = List.of(
                Trials.loss(at, new double[] {1, 0.5, 0.25}),
                new Curve("loss;equation", "update", at, new double[] {0.9, 0.4, 0.2}),
                new Curve("loss;walls", "update", at, new double[] {0.01, 0.01, 0.005}));
        List<TrialResult> trials = new ArrayList<>();
        for (String network : List.of("A", "B")) {
            TrialKey key = Trials.key("1d_diff_adv", network, "one", 0);
            TrialResult trial = Trials.trial(key, new Outcome.Finished(3), 10, 0, 1, curves);
            List<Measure> measures = new ArrayList<>(trial.measures());
            measures.add(Measures.termOf(Measures.LOSS, "equation"));
            measures.add(Measures.termOf(Measures.LOSS, "walls"));
            trials.add(new TrialResult(key, trial.outcome(), curves, trial.numbers(), measures));
        }
        Document one = parse(Report.html(new DemoRun(trials.subList(0, 1), 1, Map.of())));
        Element chart = ofClass(one, "svg", "chart").get(0);
        assertThat(ofClass(one, "svg", "chart")).hasSize(1);
        assertThat(chart.getTextContent()).contains("training loss", "equation", "walls");
        Document several = parse(Report.html(new DemoRun(trials, 2, Map.of())));
        assertThat(ofClass(several, "svg", "chart")).hasSize(3);
        assertThat(all(several, "figcaption").stream().map(Element::getTextContent))
                .anyMatch(words -> words.contains("The term equation of the loss, before its weight."));
    }

    @Test
    void names_from_a_study_cannot_break_the_page() {
        TrialResult tame = RUN.trials().get(0);
        String name = "<script>alert(1)</script> & \"more\" \u0001";
        TrialResult wild = Trials.trial(Trials.key(name, name, name, 0), tame.outcome(), 10, 1, 1, tame.curves());
        RunView run = new DemoRun(List.of(wild), 1, Map.of());
        Document document = parse(Report.html(run));
        assertThat(ofClass(document, "td", "name").get(0).getTextContent())
                .isEqualTo("<script>alert(1)</script> & \"more\" \uFFFD");
        assertThat(all(document, "script")).hasSize(1);
    }

    @Test
    void a_large_study_keeps_all_numbers_and_fewer_pictures() {
        List<TrialResult> trials = new ArrayList<>();
        Map<TrialKey, List<Artifact>> samples = new LinkedHashMap<>();
        for (int scenario = 0; scenario < 20; scenario++) {
            for (TrialResult tame : RUN.trials().subList(0, 8)) {
                TrialKey old = tame.key();
                TrialKey key = Trials.key("s" + scenario, old.get("network"), old.get("training"), old.seed());
                trials.add(Trials.trial(key, tame.outcome(), 1, 1, 1, tame.curves()));
                samples.put(key, RUN.artifacts(old));
            }
        }
        String page = Report.html(new DemoRun(trials, trials.size(), samples));
        Document document = parse(page);
        assertThat(page).contains("is best in 20 of 20 scenarios");
        assertThat(ofClass(document, "div", "card")).hasSize(20 * (1 + 2));
        assertThat(ofClass(document, "div", "animation")).hasSize(20);
        assertThat(ofClass(document, "table", "trials")
                        .get(0)
                        .getElementsByTagName("tr")
                        .getLength())
                .isEqualTo(161);
        assertThat(page.length()).isLessThan(10_000_000);
    }

    @Test
    void a_state_in_three_dimensions_is_shown_by_slices() throws IOException {
        TrialResult tame = RUN.trials().get(0);
        float[] values = new float[3 * 2 * 8 * 8 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.1 * i);
        }
        NumericArray states = new NumericArray(new long[] {3, 2, 8, 8, 8}, values);
        Document document = parse(Report.html(
                new DemoRun(List.of(tame), 1, Map.of(tame.key(), DemoRun.sample(states, states, Optional.empty())))));
        Element moving = (Element) ofClass(document, "div", "animation")
                .get(0)
                .getElementsByTagName("img")
                .item(0);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(decode(moving.getAttribute("src")))));
        assertThat(reader.getNumImages(true)).isEqualTo(3);
        assertThat(reader.getWidth(0)).isEqualTo(6 * 8 + 5 * 4);
    }

    @Test
    void formulas_are_set_with_their_indices() {
        assertThat(SubjectsSection.formula("u_t + ½ (u^2)_x < ν u_{xx}"))
                .isEqualTo("u<sub>t</sub> + ½ (u<sup>2</sup>)<sub>x</sub> &lt; ν u<sub>xx</sub>");
        assertThat(SubjectsSection.formula("σ² + σ_d²")).isEqualTo("σ² + σ<sub>d</sub>²");
        assertThat(SubjectsSection.formula("(second_order_scale = 1.2, b_1 = 2)"))
                .isEqualTo("(second_order_scale = 1.2, b<sub>1</sub> = 2)");
        assertThat(SubjectsSection.formula("3.5E-4 ∂x2 + ∂y"))
                .isEqualTo("3.5×10<sup>−4</sup> ∂<sub>x</sub><sup>2</sup> + ∂<sub>y</sub>");
    }

    @Test
    void the_file_is_whole_or_not_there(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");
        Report.write(RUN.first(1), file);
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThatThrownBy(() -> Report.write(RUN.first(0), file.resolve("inside.html")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("cannot write");
    }
}
