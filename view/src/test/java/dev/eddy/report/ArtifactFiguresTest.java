package dev.eddy.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.plot.ColourScale;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ArtifactFiguresTest {
    private static String html(List<List<Artifact>> bySeed) {
        Html html = new Html();
        html.open("div");
        ArtifactFigures.write(html, "demo", bySeed);
        return html.close("div").page();
    }

    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static Artifact field(String series, float... values) {
        return new Artifact(
                Role.FIELD,
                "u",
                series,
                List.of(ArtifactAxis.space("x", 0, 1), ArtifactAxis.space("y", 0, 1)),
                new NumericArray(new long[] {2, 2}, values));
    }

    @Test
    void every_role_is_drawn_with_words_for_those_who_do_not_see_it() throws Exception {
        Document page = parsed(html(DemoArtifacts.twoSeeds()));
        NodeList figures = page.getElementsByTagName("figure");
        // Three charts and one profile of lines, clouds, three groups of fields, two matrices.
        assertThat(figures.getLength()).isEqualTo(10);
        for (int i = 0; i < figures.getLength(); i++) {
            assertThat(((Element) figures.item(i))
                            .getElementsByTagName("figcaption")
                            .getLength())
                    .isEqualTo(1);
        }
        NodeList images = page.getElementsByTagName("img");
        for (int i = 0; i < images.getLength(); i++) {
            assertThat(((Element) images.item(i)).getAttribute("alt")).hasSizeGreaterThan(10);
        }
        NodeList charts = page.getElementsByTagName("svg");
        for (int i = 0; i < charts.getLength(); i++) {
            Element chart = (Element) charts.item(i);
            if (chart.getAttribute("class").equals("chart")) {
                assertThat(chart.getAttribute("aria-label")).contains("demo");
            }
        }
        assertThat(page.getElementsByTagName("table").getLength()).isEqualTo(1);
    }

    @Test
    void what_is_compared_has_one_scale_of_colours() {
        String page = html(List.of(List.of(field("truth", 0, 1, 2, 3), field("inferred", 0, 1, 2, 8))));
        assertThat(page).contains("from 0 to 8").doesNotContain("Colours of the u from 0 to 3");
        assertThat(Pattern.compile("Colours of the u").matcher(page).results().count())
                .isEqualTo(1);
        assertThat(page).contains("U of demo, truth: values from 0 to 3");
    }

    @Test
    void bands_are_over_seeds_and_pictures_of_the_first() {
        String page = html(DemoArtifacts.twoSeeds());
        assertThat(page).contains("median over two seeds, and the range between the quartiles");
        assertThat(page).contains("The first of two seeds is shown.");
        assertThat(page).contains("class=\"band\"");
        String alone = html(List.of(DemoArtifacts.ofSeed(1)));
        assertThat(alone).doesNotContain("seeds").doesNotContain("class=\"band\"");
    }

    @Test
    void values_that_are_missing_are_neither_drawn_nor_counted() throws Exception {
        Artifact nothing = new Artifact(
                Role.CURVE,
                "loss",
                List.of(ArtifactAxis.of("update", 1, 2)),
                new NumericArray(new long[] {2}, new double[] {Double.NaN, Double.POSITIVE_INFINITY}));
        Artifact cloud = new Artifact(
                Role.POINTS,
                "cloud",
                List.of(ArtifactAxis.counted("point", 2), ArtifactAxis.category("c", List.of("a", "b", "c"))),
                new NumericArray(new long[] {2, 3}, new double[] {1, Double.NaN, 2, 1, 1, 1}));
        parsed(html(List.of(
                List.of(nothing, cloud, field("only", Float.NaN, Float.NaN, Float.NaN, Float.NEGATIVE_INFINITY)))));
        String page = html(List.of(List.of(field("a", 0, 1, 2, Float.NaN))));
        assertThat(page).contains("values from 0 to 2");
    }

    @Test
    void rounding_below_zero_makes_no_scale_diverge() {
        assertThat(PlaneScale.of(-1e-9, 0.5, 1).low()).isEqualTo(0);
        assertThat(PlaneScale.of(-0.5, 1)).isEqualTo(ColourScale.symmetric(1));
        assertThat(PlaneScale.of(3, 3).high()).isGreaterThan(3);
        assertThat(PlaneScale.of().low()).isEqualTo(0);
    }
}
