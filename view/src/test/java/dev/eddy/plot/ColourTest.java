package dev.eddy.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColourTest {
    /** Simulated sight without red, green and blue cones, in linear light (Machado, Oliveira and Fernandes 2009). */
    private static final List<double[][]> BLINDNESS = List.of(
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
            new double[][] {
                {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
            },
            new double[][] {
                {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
            },
            new double[][] {
                {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
            });

    static List<ColourMap> maps() {
        return List.of(ColourMap.DIVERGING, ColourMap.SEQUENTIAL);
    }

    @Test
    void a_colour_survives_the_way_to_oklab_and_back() {
        for (int rgb : new int[] {0x000000, 0xFFFFFF, 0x0A64B4, 0xD4570F, 0x123456}) {
            assertThat(Oklab.of(rgb).rgb()).isEqualTo(rgb);
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void every_colour_of_a_map_can_be_shown(ColourMap map) {
        IntStream.rangeClosed(0, 200)
                .forEach(i -> assertThat(map.at(i / 200.0).linear())
                        .satisfies(light -> assertThat(Arrays.stream(light)).allMatch(x -> x > -2e-3 && x < 1.002)));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void equal_steps_look_equally_large(ColourMap map) {
        double[] steps = IntStream.range(0, 100)
                .mapToDouble(i -> map.at(i / 100.0).distance(map.at((i + 1) / 100.0)))
                .toArray();
        double least = Arrays.stream(steps).min().orElseThrow();
        double most = Arrays.stream(steps).max().orElseThrow();
        assertThat(most / least).isLessThan(1.25);
    }

    @Test
    void lightness_alone_orders_the_values() {
        for (int i = 0; i < 100; i++) {
            assertThat(ColourMap.SEQUENTIAL.at((i + 1) / 100.0).lightness())
                    .isGreaterThan(ColourMap.SEQUENTIAL.at(i / 100.0).lightness());
        }
        for (int i = 0; i < 50; i++) {
            double here = ColourMap.DIVERGING.at(i / 100.0).lightness();
            assertThat(ColourMap.DIVERGING.at((i + 1) / 100.0).lightness()).isGreaterThan(here);
            assertThat(ColourMap.DIVERGING.at(1 - i / 100.0).lightness()).isCloseTo(here, within(0.04));
        }
    }

    @Test
    void a_signed_scale_is_blue_white_and_red() {
        ColourScale scale = ColourScale.of(-1, 1);
        assertThat(Arrays.stream(channels(scale.rgb(0)))).allMatch(light -> light > 245);
        assertThat(channels(scale.rgb(-1))[2]).isGreaterThan(channels(scale.rgb(-1))[0] + 60);
        assertThat(channels(scale.rgb(1))[0]).isGreaterThan(channels(scale.rgb(1))[2] + 60);
        assertThat(scale.rgb(7)).isEqualTo(scale.rgb(1));
        assertThat(scale.rgb(Double.NaN)).isEqualTo(ColourScale.MISSING_RGB);
    }

    @Test
    void zero_is_the_middle_of_a_range_with_both_signs() {
        assertThat(ColourScale.of(-1, 3)).isEqualTo(new ColourScale(ColourMap.DIVERGING, -3, 3));
        assertThat(ColourScale.of(0, 1)).isEqualTo(new ColourScale(ColourMap.SEQUENTIAL, 0, 1));
        assertThatThrownBy(() -> ColourScale.of(1, 1)).isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> ColourScale.of(0, Double.NaN)).isInstanceOf(Misuse.class);
    }

    @Test
    void lines_stay_apart_for_colour_blind_readers() {
        for (List<Integer> palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (double[][] sight : BLINDNESS) {
                for (int i = 0; i < palette.size(); i++) {
                    for (int k = 0; k < i; k++) {
                        assertThat(seen(palette.get(i), sight).distance(seen(palette.get(k), sight)))
                                .as("%06x and %06x", palette.get(i), palette.get(k))
                                .isGreaterThan(0.07);
                    }
                }
            }
        }
    }

    @Test
    void lines_stand_out_from_their_paper() {
        assertThat(Palette.LIGHT).allMatch(rgb -> contrast(rgb, 0xFFFFFF) > 3);
        assertThat(Palette.DARK).allMatch(rgb -> contrast(rgb, 0x15181D) > 3);
    }

    private static Oklab seen(int rgb, double[][] sight) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                seen[i] += sight[i][k] * Oklab.linear(rgb >> 16 - 8 * k & 255);
            }
            seen[i] = Math.max(0, seen[i]);
        }
        return Oklab.ofLinear(seen[0], seen[1], seen[2]);
    }

    /** As the guidelines for accessible web content define it. */
    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * Oklab.linear(rgb >> 16 & 255)
                + 0.7152 * Oklab.linear(rgb >> 8 & 255)
                + 0.0722 * Oklab.linear(rgb & 255);
    }

    private static int[] channels(int rgb) {
        return new int[] {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
    }
}
