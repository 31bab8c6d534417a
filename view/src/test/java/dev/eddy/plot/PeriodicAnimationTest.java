package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;

class PeriodicAnimationTest {
    private static final ColourScale SCALE = ColourScale.symmetric(1);
    private static final int WHITE = 0xFFFFFFFF;

    @Test
    void a_periodic_box_is_linear_between_its_points_and_across_its_ends() {
        NumericArray array =
                new NumericArray(new long[] {1, 2, 2, 3}, new float[] {9, 9, 9, 9, 9, 9, 0, 1, 2, 10, 11, 12});
        PeriodicBox box = new PeriodicBox(array, 0, 1);
        assertThat(box.at(0, 1 / 3.0)).isCloseTo(1, within(1e-6));
        assertThat(box.at(0.25, 0)).isCloseTo(5, within(1e-6));
        assertThat(box.at(0.5, 5 / 6.0)).isCloseTo((12 + 10) / 2.0, within(1e-6));
        assertThat(box.at(0.75, 0.5)).isCloseTo(box.at(-0.25, 1.5), within(1e-6));
    }

    /** One wave along x, seen in the faces y = 1 (left) and x = 1 (right). */
    @Test
    void a_cube_shows_three_faces_that_agree_along_their_edges() {
        int n = 32;
        float[] values = new float[n * n * n];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.cos(2 * Math.PI * (i / (n * n)) / n);
        }
        BufferedImage image = RolloutAnimation.cube(
                        new NumericArray(new long[] {1, 1, n, n, n}, values), 0, SCALE, 202, 2)
                .frames()
                .get(0);
        int width = image.getWidth();
        assertThat(image.getRGB(0, 0)).isEqualTo(WHITE);
        assertThat(image.getRGB(width - 1, 199)).isEqualTo(WHITE);
        // The box is cut in its middle: −1 along the edges at x = 0 and 1, 1 half-way between them.
        assertBlue(image.getRGB(width / 2, 10));
        assertBlue(image.getRGB(4, 100));
        assertRed(image.getRGB(width / 4, 125));
        assertBlue(image.getRGB(width / 2 - 2, 160));
        for (int row = 60; row < 145; row += 10) {
            assertBlue(image.getRGB(3 * width / 4, row));
        }
    }

    private static void assertRed(int rgb) {
        assertThat(rgb >> 16 & 255).isGreaterThan(2 * (rgb & 255));
    }

    private static void assertBlue(int rgb) {
        assertThat(rgb & 255).isGreaterThan(2 * (rgb >> 16 & 255));
    }

    @Test
    void a_space_time_diagram_grows_with_time() {
        NumericArray rising =
                new NumericArray(new long[] {3, 1, 4}, new float[] {-1, -1, -1, -1, 0, 0, 0, 0, 1, 1, 1, 1});
        Animation animation = RolloutAnimation.spaceTime(rising, 0, SCALE, -1, 1, 20, 64, 3);
        BufferedImage middle = animation.frames().get(1);
        // Two fifths for the curve, four rows of paper, 35 rows for three times.
        assertBlue(middle.getRGB(5, 29 + 5));
        assertThat(middle.getRGB(5, 29 + 18)).isEqualTo(0xFF000000 | SCALE.rgb(0));
        assertThat(middle.getRGB(5, 29 + 30)).isEqualTo(WHITE);
        assertRed(animation.frames().get(2).getRGB(5, 29 + 30));
        assertThat(middle.getRGB(5, 12)).as("the curve is in the middle").isNotEqualTo(WHITE);
        assertThat(middle.getRGB(5, 3)).isEqualTo(WHITE);
    }

    @Test
    void pixels_that_stay_are_left_out_of_the_file_and_show_through() throws IOException {
        float[] values = new float[40 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.1 * (i % 64) + i / 64);
        }
        Animation animation = RolloutAnimation.spaceTime(
                new NumericArray(new long[] {40, 1, 64}, values), 0, SCALE, -1, 1, 80, 200, 40);
        UnchangedPixels stored = UnchangedPixels.leftOut(animation.frames());
        assertThat(stored.transparent()).isPositive();
        byte[] gif = animation.gif("made by a test");
        assertThat(new String(gif, StandardCharsets.ISO_8859_1)).contains("made by a test");
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        BufferedImage seen = new BufferedImage(80, 200, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 40; i++) {
            seen.createGraphics().drawImage(reader.read(i), 0, 0, null);
            BufferedImage drawn = animation.frames().get(i);
            for (int y = 0; y < 200; y += 3) {
                for (int x = 0; x < 80; x++) {
                    assertThat(seen.getRGB(x, y)).isEqualTo(drawn.getRGB(x, y));
                }
            }
        }
    }

    @Test
    void animations_that_change_everywhere_are_stored_as_they_are() {
        List<BufferedImage> frames = RolloutAnimation.field(
                        new NumericArray(new long[] {2, 1, 1, 2}, new float[] {-1, 1, 1, -1}), 0, SCALE, 16, 2)
                .frames();
        assertThat(UnchangedPixels.leftOut(frames)).isEqualTo(new UnchangedPixels(frames, -1));
    }
}
