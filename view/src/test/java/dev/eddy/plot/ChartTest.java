package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ChartTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static LineChart errors(double... values) {
        double[] at = IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
        QuantileBand band = QuantileBand.over(List.of(new Curve("e", "step", at, values)));
        return new LineChart(
                "errors",
                ChartAxis.linear("step"),
                ChartAxis.logarithmic("nRMSE"),
                List.of(new Series("a < b & \"c\"", band, 0, 1)));
    }

    @Test
    void quantiles_are_those_of_the_textbook() {
        double[] numbers = {4, 1, 3, 2};
        assertThat(Quantiles.of(numbers, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.of(numbers, 0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(Quantiles.of(new double[] {7}, 0.75)).isEqualTo(7);
        assertThat(Quantiles.of(new double[0], 0.5)).isNaN();
    }

    @Test
    void a_diverged_seed_is_worse_than_any_other_and_a_missing_value_is_none() {
        assertThat(Quantiles.of(new double[] {1, INF, 2}, 0.5)).isEqualTo(2);
        assertThat(Quantiles.of(new double[] {1, INF}, 0.5)).isEqualTo(INF);
        assertThat(Quantiles.of(new double[] {INF, INF}, 0.5)).isEqualTo(INF);
        assertThat(Quantiles.of(new double[] {1, Double.NaN, 3}, 0.5)).isEqualTo(2);
    }

    @Test
    void a_band_joins_curves_by_position() {
        QuantileBand band = QuantileBand.over(List.of(
                new Curve("e", "step", new double[] {1, 2, 3}, new double[] {1, 2, 3}),
                new Curve("e", "step", new double[] {1, 2}, new double[] {3, 4})));
        assertThat(band.at()).containsExactly(1, 2, 3);
        assertThat(band.middle()).containsExactly(2, 3, 3);
        assertThat(band.low()).containsExactly(1.5, 2.5, 3);
    }

    @Test
    void thinning_takes_medians_of_stretches() {
        double[] at = IntStream.range(0, 1000).asDoubleStream().toArray();
        QuantileBand thin =
                QuantileBand.over(List.of(new Curve("loss", "update", at, at))).thinned(10);
        assertThat(thin.size()).isEqualTo(10);
        assertThat(thin.middle()[0]).isEqualTo(49.5);
        assertThat(thin.at()[9]).isEqualTo(949.5);
    }

    @Test
    void ticks_are_round_numbers() {
        assertThat(Ticks.linear(0, 200, 5).labels()).containsExactly("0", "50", "100", "150", "200");
        assertThat(Ticks.linear(-1, 1, 4).labels()).containsExactly("−1.0", "−0.5", "0", "0.5", "1.0");
        assertThat(Ticks.linear(0, 10_000, 5).labels()).containsExactly("0", "2000", "4000", "6000", "8000", "10000");
        assertThat(Ticks.logarithmic(0.002, 30, 6).labels()).containsExactly("0.01", "0.1", "1", "10");
        assertThat(Ticks.logarithmic(2e-7, 2, 4).labels()).containsExactly("10⁻⁶", "10⁻⁴", "10⁻²", "10⁰");
        assertThat(Ticks.logarithmic(0.1, 0.9, 6).labels()).containsExactly("0.1", "0.2", "0.3", "0.5");
        assertThat(Ticks.logarithmic(0.5, 0.6, 4).labels()).isNotEmpty();
    }

    @Test
    void numbers_are_written_for_people() {
        assertThat(List.of(
                        NumberText.significant(0.003124),
                        NumberText.significant(0.00088),
                        NumberText.significant(0.0987, 2),
                        NumberText.significant(0.2701),
                        NumberText.significant(0.99996),
                        NumberText.significant(123.4),
                        NumberText.significant(4.5e-6),
                        NumberText.significant(-0.5),
                        NumberText.significant(INF),
                        NumberText.shortest(0.250),
                        NumberText.shortest(100)))
                .containsExactly(
                        "0.00312",
                        "0.000880",
                        "0.099",
                        "0.270",
                        "1.00",
                        "123",
                        "4.5×10⁻⁶",
                        "−0.500",
                        "∞",
                        "0.25",
                        "100");
        assertThat(NumberText.duration(4.23)).isEqualTo("4.2 s");
        assertThat(NumberText.duration(200)).isEqualTo("3 min 20 s");
        assertThat(NumberText.duration(7500)).isEqualTo("2 h 05 min");
    }

    @Test
    void a_vector_chart_is_well_formed_and_has_no_number_that_is_none() throws Exception {
        String svg = errors(0.1, 0.2, Double.NaN, 0.4, INF, 0, 1e300).svg(520, 320);
        Document document = parse(svg);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(document.getDocumentElement().getAttribute("aria-label")).isEqualTo("errors");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & \"c\"");
    }

    @Test
    void a_chart_of_nothing_is_still_a_chart() throws Exception {
        for (LineChart chart : List.of(errors(), errors(Double.NaN), errors(INF), errors(0.5))) {
            String svg = chart.svg(520, 320, false, List.of(1.0));
            parse(svg);
            assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
            assertThat(chart.png(300, 200)).isNotEmpty();
        }
    }

    @Test
    void a_larger_value_stands_higher() {
        String svg = errors(0.01, 0.1, 1).svg(520, 320, false, List.of(1.0, 3.0));
        double[] heights = java.util.regex.Pattern.compile("cy=\"([0-9.]+)\" r=\"2.6\"")
                .matcher(svg)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
        assertThat(heights).hasSize(2);
        assertThat(heights[0] - heights[1]).isGreaterThan(200);
        assertThat(svg).contains("at 3: 1</title>");
    }

    @Test
    void a_bitmap_chart_has_its_size() throws Exception {
        var image =
                ImageIO.read(new ByteArrayInputStream(errors(0.1, 0.3, INF, 2).png(640, 400)));
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(400);
    }

    @Test
    void an_axis_with_its_ends_swapped_is_refused() {
        assertThatThrownBy(() -> ChartAxis.linear("x").between(2, 1)).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> ChartAxis.logarithmic("x").between(0, 1)).isInstanceOf(Misuse.class);
    }
}
