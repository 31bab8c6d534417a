package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.plot.PrintFigure.Panel;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PrintFigureTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Panel panel(boolean errorBars, Series... series) {
        LineChart chart = new LineChart(
                "t", ChartAxis.linear("γ"), ChartAxis.logarithmic("nRMSE").between(1e-4, 1), List.of(series));
        return new Panel(chart, "a < b", errorBars, List.of(0.5, 2.0));
    }

    private static Series series(String name, double... values) {
        double[] at = new double[values.length];
        Arrays.setAll(at, i -> 0.5 + 1.5 * i);
        double[] low = Arrays.stream(values).map(x -> x / 2).toArray();
        double[] high = Arrays.stream(values).map(x -> x * 2).toArray();
        return new Series(name, new QuantileBand(at, low, values, high), 0, 1);
    }

    private static Document parse(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void an_svg_has_plain_colours_words_and_the_medians_at_their_places() throws Exception {
        PrintFigure figure =
                PrintFigure.of("sweep", List.of(panel(true, series("A", 1e-3, 1e-1), series("B", 1, INF))));
        String text = new String(figure.svg(), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("var(").doesNotContain("NaN").doesNotContain("Infinity");
        Document svg = parse(figure.svg());
        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("244.00pt");
        assertThat(elements(svg, "text"))
                .extracting(Element::getTextContent)
                .contains("A", "B", "a < b", "γ", "0.5", "2");
        // On the axis from 1e-4 to 1, 1e-3 and 1e-1 stand at one and three quarters; ticks are a decade apart.
        List<Double> dots = elements(svg, "circle").stream()
                .map(dot -> Double.parseDouble(dot.getAttribute("cy")))
                .toList();
        assertThat(dots).as("the infinite median has no dot").hasSize(3);
        double quarter = (dots.get(0) - dots.get(1)) / 2;
        assertThat(dots.get(0) - dots.get(2)).isCloseTo(3 * quarter, within(0.05));
    }

    @Test
    void powers_of_ten_are_set_as_small_raised_digits() {
        assertThat(Typesetting.parts("2×10⁻³ x₁"))
                .extracting(Typesetting.Part::words)
                .containsExactly("2×10", "−3", " x", "1");
        assertThat(Typesetting.parts("2×10⁻³").get(1).shift()).isPositive();
        assertThat(Typesetting.width("wide words", 8)).isGreaterThan(Typesetting.width("wide", 8));
    }

    @Test
    void a_pdf_is_whole_and_draws_every_line_and_word_inside_its_page() throws Exception {
        PrintFigure figure = PrintFigure.of(
                "Fehler über γ", List.of(panel(false, series("A", 1e-3, 1e-1)), panel(false, series("B", 1, INF))));
        byte[] bytes = figure.pdf();
        String pdf = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-1.4").endsWith("%%EOF\n").contains("/MediaBox [0 0 505.00 ");
        Matcher start = Pattern.compile("startxref\n(\\d+)\n").matcher(pdf);
        assertThat(start.find()).isTrue();
        int table = Integer.parseInt(start.group(1));
        assertThat(pdf.substring(table)).startsWith("xref\n0 6\n");
        Matcher entries = Pattern.compile("(\\d{10}) 00000 n \n").matcher(pdf.substring(table));
        for (int object = 1; entries.find(); object++) {
            assertThat(pdf.substring(Integer.parseInt(entries.group(1)))).startsWith(object + " 0 obj\n");
        }
        int from = pdf.indexOf("stream\n") + 7;
        String content = new String(
                new InflaterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)).readAllBytes(),
                StandardCharsets.US_ASCII);
        assertThat(content).contains(" m ").contains(" c ").contains("/G0 gs").doesNotContain("NaN");
        // Words are filled outlines: no point of theirs lies outside the page.
        Matcher points = Pattern.compile("(-?[0-9.]+) (-?[0-9.]+) [ml] ").matcher(content);
        int count = 0;
        while (points.find()) {
            assertThat(Double.parseDouble(points.group(1))).isBetween(0.0, 505.0);
            count++;
        }
        assertThat(count).isGreaterThan(100);
    }
}
