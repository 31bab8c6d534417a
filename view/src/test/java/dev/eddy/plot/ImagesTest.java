package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.NumericArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final ColourScale SCALE = ColourScale.of(-1, 1);

    /** Values 0, 1, 2, … in row-major order. */
    private static NumericArray counted(long... shape) {
        int count = (int) java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[count];
        IntStream.range(0, count).forEach(i -> values[i] = i);
        return new NumericArray(shape, values);
    }

    private static NumericArray waves(long... shape) {
        NumericArray array = counted(shape);
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) Math.sin(0.37 * i);
        }
        return array;
    }

    @Test
    void time_runs_right_and_space_upward() {
        Plane plane = Plane.spaceTime(counted(3, 2, 4), 1);
        assertThat(plane.columns()).isEqualTo(3);
        assertThat(plane.rows()).isEqualTo(4);
        assertThat(plane.at(2, 1)).isEqualTo(2 * 8 + 4 + 1);
    }

    @Test
    void the_first_axis_of_a_state_runs_right() {
        Plane plane = Plane.slices(counted(2, 1, 3, 5), 1, 0).get(0);
        assertThat(plane.columns()).isEqualTo(3);
        assertThat(plane.rows()).isEqualTo(5);
        assertThat(plane.at(2, 4)).isEqualTo(15 + 2 * 5 + 4);
    }

    @Test
    void a_state_in_three_dimensions_is_cut_through_its_middle() {
        List<Plane> planes = Plane.slices(counted(1, 1, 4, 6, 8), 0, 0);
        assertThat(planes.get(0).at(1, 2)).isEqualTo(1 * 48 + 2 * 8 + 4);
        assertThat(planes.get(1).at(1, 2)).isEqualTo(1 * 48 + 3 * 8 + 2);
        assertThat(planes.get(2).at(1, 2)).isEqualTo(2 * 48 + 1 * 8 + 2);
    }

    @Test
    void the_origin_is_at_the_lower_left() {
        Plane plane = new Plane(2, 2, new float[] {-1, 0, 0, 1});
        BufferedImage image = FieldImage.of(plane, SCALE);
        assertThat(image.getRGB(0, 1) & 0xFFFFFF).isEqualTo(SCALE.rgb(-1));
        assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(SCALE.rgb(1));
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(SCALE.rgb(0));
    }

    @Test
    void missing_values_are_grey() {
        BufferedImage image = FieldImage.of(new Plane(2, 1, new float[] {Float.NaN, Float.POSITIVE_INFINITY}), SCALE);
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(ColourScale.MISSING_RGB);
        assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(ColourScale.MISSING_RGB);
    }

    @Test
    void a_crisp_image_repeats_points_and_a_smooth_one_joins_them() {
        Plane plane = new Plane(2, 1, new float[] {-1, 1});
        BufferedImage crisp = FieldImage.crisp(plane, SCALE, 4);
        BufferedImage smooth = FieldImage.smooth(plane, SCALE, 9, 3);
        assertThat(crisp.getWidth()).isEqualTo(8);
        assertThat(IntStream.range(0, 8).map(x -> crisp.getRGB(x, 2)).distinct())
                .hasSize(2);
        assertThat(smooth.getRGB(4, 1) & 0xFFFFFF).isEqualTo(SCALE.rgb(0));
        assertThat(smooth.getRGB(0, 1)).isEqualTo(crisp.getRGB(0, 0));
    }

    @Test
    void an_image_becomes_a_palette_png_of_its_size() throws IOException {
        byte[] png = WholeFile.png(FieldImage.of(Plane.spaceTime(waves(41, 1, 32), 0), SCALE));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(read.getWidth()).isEqualTo(41);
        assertThat(read.getHeight()).isEqualTo(32);
        assertThat(read.getColorModel().getPixelSize()).isEqualTo(8);
    }

    @Test
    void an_animation_has_all_frames_and_repeats() throws IOException {
        Animation animation =
                RolloutAnimation.lines(List.of(waves(31, 1, 16), waves(31, 1, 16)), -1, 1, 2, 120, 60, 100);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(animation.gif())));
        assertThat(reader.getNumImages(true)).isEqualTo(31);
        BufferedImage seen = new BufferedImage(120, 60, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < 31; i++) {
            BufferedImage frame = reader.read(i);
            // Pixels that stay are transparent in the file.
            seen.createGraphics().drawImage(frame, 0, 0, null);
            assertThat(seen.getRGB(3, 3)).isEqualTo(animation.frames().get(i).getRGB(3, 3));
            assertThat(seen.getRGB(60, 30)).isEqualTo(animation.frames().get(i).getRGB(60, 30));
            assertThat(frame.getWidth()).isEqualTo(120);
        }
        IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode loop = (IIOMetadataNode)
                root.getElementsByTagName("ApplicationExtension").item(0);
        assertThat(loop.getAttribute("applicationID")).isEqualTo("NETSCAPE");
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        assertThat(Integer.parseInt(control.getAttribute("delayTime"))).isEqualTo(animation.delayMillis() / 10);
    }

    @Test
    void long_rollouts_keep_their_ends_and_lose_frames_between() {
        assertThat(RolloutAnimation.times(201, 5)).containsExactly(0, 50, 100, 150, 200);
        assertThat(RolloutAnimation.times(3, 5)).containsExactly(0, 1, 2);
    }

    @Test
    void states_move_beside_each_other() {
        Animation flat = RolloutAnimation.images(List.of(waves(9, 2, 16, 16), waves(9, 2, 16, 16)), SCALE, 64, 1, 4);
        assertThat(flat.frames()).hasSize(4);
        assertThat(flat.frames().get(0).getWidth()).isEqualTo(2 * 16 + 4);
        Animation deep = RolloutAnimation.images(List.of(waves(3, 1, 8, 8, 8)), SCALE, 4, 2, 4);
        assertThat(deep.frames().get(0).getWidth()).isEqualTo(3 * 8 + 2 * 4);
    }

    @Test
    void frames_of_different_sizes_are_refused() {
        BufferedImage small = FieldImage.of(new Plane(1, 1, new float[1]), SCALE);
        BufferedImage large = FieldImage.of(new Plane(2, 1, new float[2]), SCALE);
        assertThatThrownBy(() -> new Animation(List.of(small, large), 50))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("1 × 1 and 2 × 1");
    }

    @Test
    void one_call_draws_a_trajectory_in_any_dimension(@TempDir Path folder) throws IOException {
        List<NumericArray> trajectories =
                List.of(waves(21, 1, 32), waves(11, 2, 32), waves(4, 2, 16, 16), waves(3, 1, 8, 8, 8));
        for (NumericArray trajectory : trajectories) {
            Path png = folder.resolve("new/u.png");
            Path gif = folder.resolve("u.gif");
            Plots.state(trajectory, new double[] {1}, 0.1, -1, 1, png);
            Plots.animate(trajectory, -1, 1, gif);
            Plots.compare(trajectory, trajectory, -1, 1, gif);
            assertThat(ImageIO.read(png.toFile()).getWidth()).isBetween(500, 1300);
            assertThat(ImageIO.read(gif.toFile()).getHeight()).isGreaterThan(100);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("new", "u.gif");
        }
    }

    @Test
    void a_colour_bar_tells_its_ends_and_channels_have_the_names_that_they_are_given() {
        // About four multiples of 5 are one: 0.
        assertThat(FieldFigure.barTicks(ColourScale.of(-4.8, 4.8)).labels()).containsExactly("−4.8", "4.8", "0");
        assertThat(FieldFigure.barTicks(ColourScale.of(0, 1.01)).labels()).contains("0", "1.01", "0.5");

        FieldNames names = new FieldNames(List.of("density", "speed"), List.of("x"));
        assertThat(names.channel(1, 2)).isEqualTo("speed");
        assertThat(names.axis(0)).isEqualTo("x");
        assertThat(FieldNames.NONE.channel(1, 2)).isEqualTo("channel 1");
        assertThat(FieldNames.NONE.channel(0, 1)).isEmpty();
    }

    @Test
    void what_cannot_be_drawn_or_written_is_refused(@TempDir Path folder) throws IOException {
        Path blocked = Files.createFile(folder.resolve("file")).resolve("u.png");
        assertThatThrownBy(() -> Plots.state(waves(3, 1, 8), new double[] {1}, 0.1, -1, 1, blocked))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("cannot write");
        assertThatThrownBy(() -> Plots.state(waves(3, 8), new double[] {1}, 0.1, -1, 1, folder.resolve("u.png")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("[time, channels, x");
        assertThatThrownBy(() -> Plots.compare(waves(3, 1, 8), waves(4, 1, 8), -1, 1, folder.resolve("u.gif")))
                .isInstanceOf(Misuse.class);
    }
}
