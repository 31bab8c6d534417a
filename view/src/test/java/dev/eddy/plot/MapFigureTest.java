package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapFigureTest {
    private static Plane plane(int size, java.util.function.DoubleBinaryOperator value) {
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i % size, i / size);
        }
        return new Plane(size, size, values);
    }

    @Test
    void contours_lie_where_the_level_is() {
        List<double[]> circle = Contour.of(plane(41, (x, y) -> Math.hypot(x - 20, y - 20)), 12, 0.1);
        double length = 0;
        for (double[] line : circle) {
            assertThat(Math.hypot(line[0] - 20, line[1] - 20)).isCloseTo(12, within(0.05));
            length += Math.hypot(line[2] - line[0], line[3] - line[1]);
        }
        assertThat(length).isCloseTo(2 * Math.PI * 12, within(0.5));
    }

    @Test
    void ripples_and_missing_values_have_no_contours() {
        assertThat(Contour.of(plane(20, (x, y) -> 1e-3 * Math.sin(x)), 0, 0.01)).isEmpty();
        assertThat(Contour.of(plane(20, (x, y) -> 1e-3 * Math.sin(x)), 0, 1e-6)).isNotEmpty();
        assertThat(Contour.of(plane(20, (x, y) -> x < 10 ? -1 : Double.NaN), 0, 0))
                .isEmpty();
    }

    @Test
    void maps_show_both_sides_and_what_is_infinite() throws IOException {
        Plane plane = plane(30, (x, y) -> x < 15 ? -1 : y < 15 ? Double.POSITIVE_INFINITY : Double.NaN);
        ChartAxis axis = ChartAxis.logarithmic("mode").between(0.001, 0.5);
        ColourScale scale = ColourScale.symmetric(1);
        MapFigure figure = new MapFigure(
                List.of(new MapFigure.Panel(plane, "heading", axis, axis)),
                1,
                scale,
                "value",
                List.of(-1.0, 0.0, 1.0),
                List.of("low", "0", "high"),
                0,
                0.01);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
        int[] found = new int[3];
        for (int x = 0; x < 500; x++) { // without the bar
            for (int y = 0; y < image.getHeight(); y++) {
                int rgb = image.getRGB(x, y) & 0xFFFFFF;
                found[0] += rgb == scale.rgb(-1) ? 1 : 0;
                found[1] += rgb == scale.rgb(1) ? 1 : 0;
                found[2] += rgb == ColourScale.MISSING_RGB ? 1 : 0;
            }
        }
        assertThat(found[0]).isBetween(60_000, 80_000);
        assertThat(found[1]).isBetween(30_000, 42_000);
        assertThat(found[2]).isBetween(30_000, 42_000);
    }
}
