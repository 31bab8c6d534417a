package dev.eddy.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void integers_are_those_of_split_mix_64() {
        // The first outputs for seed 1234567 in the published reference implementation (Vigna, splitmix64.c).
        Draws draws = new Draws(new Seed(1234567));
        long[] drawn = LongStream.generate(draws::nextLong).limit(5).toArray();
        assertThat(drawn)
                .containsExactly(
                        Long.parseUnsignedLong("6457827717110365317"),
                        Long.parseUnsignedLong("3203168211198807973"),
                        Long.parseUnsignedLong("9817491932198370423"),
                        Long.parseUnsignedLong("4593380528125082431"),
                        Long.parseUnsignedLong("16408922859458223821"));
    }

    @Test
    void a_coordinate_is_the_same_however_it_is_reached_and_others_are_different() {
        Seed seed = new Seed(0);
        assertThat(seed.at(3, 17)).isEqualTo(seed.at(3).at(17)).isNotEqualTo(seed.at(17, 3));
        Set<Long> values = new HashSet<>();
        for (long i = -20; i < 20; i++) {
            for (long j = -20; j < 20; j++) {
                values.add(seed.at(i, j).value());
            }
        }
        for (Stream stream : Stream.values()) {
            values.add(seed.at(stream).value());
        }
        assertThat(values).hasSize(1600 + Stream.values().length);
    }

    @Test
    void draws_of_one_coordinate_do_not_depend_on_draws_of_another() {
        Seed seed = new Seed(5);
        double[] alone = new Draws(seed.at(Stream.WEIGHTS, 2)).normals(4);
        new Draws(seed.at(Stream.WEIGHTS, 1)).normals(100);
        assertThat(new Draws(seed.at(Stream.WEIGHTS, 2)).normals(4)).containsExactly(alone);
        assertThat(new Draws(seed.at(Stream.NOISE, 2)).normals(4)).doesNotContain(alone);
    }

    @Test
    void uniform_numbers_have_the_moments_of_their_interval() {
        double[] x = new Draws(new Seed(7)).uniforms(100_000, -1, 3);
        assertThat(Arrays.stream(x).min().orElseThrow()).isBetween(-1.0, -0.999);
        assertThat(Arrays.stream(x).max().orElseThrow()).isBetween(2.999, 3.0);
        assertThat(mean(x, 1)).isCloseTo(1, within(0.015)); // four standard errors: 4·(4/√12)/√100000
        assertThat(mean(x, 2) - 1).isCloseTo(16.0 / 12, within(0.04));
    }

    @Test
    void normal_numbers_have_the_moments_of_the_normal_distribution() {
        double[] x = new Draws(new Seed(8)).normals(200_000);
        double error = 4 / Math.sqrt(x.length);
        assertThat(mean(x, 1)).isCloseTo(0, within(error));
        assertThat(mean(x, 2)).isCloseTo(1, within(error * Math.sqrt(2)));
        assertThat(mean(x, 3)).isCloseTo(0, within(error * Math.sqrt(15)));
        assertThat(mean(x, 4)).isCloseTo(3, within(error * Math.sqrt(96)));
        double lagged = 0;
        for (int i = 1; i < x.length; i++) {
            lagged += x[i] * x[i - 1] / x.length;
        }
        assertThat(lagged).as("neighbours are uncorrelated").isCloseTo(0, within(error));
    }

    @Test
    void permutations_hold_every_number_once_and_favour_no_place() {
        int count = 10;
        int[][] places = new int[count][count];
        for (long i = 0; i < 10_000; i++) {
            long[] order = new Draws(new Seed(3).at(Stream.SHUFFLE, i)).permutation(count);
            assertThat(LongStream.of(order).sorted().toArray())
                    .containsExactly(LongStream.range(0, count).toArray());
            for (int place = 0; place < count; place++) {
                places[(int) order[place]][place]++;
            }
        }
        for (int[] row : places) {
            for (int hits : row) {
                assertThat(hits).isBetween(850, 1150); // five standard deviations of a binomial count
            }
        }
    }

    private static double mean(double[] x, int power) {
        return Arrays.stream(x).map(v -> Math.pow(v, power)).average().orElseThrow();
    }

    /** Mean and variance are both the shape, also far below and far above 1. */
    @Test
    void gamma_numbers_have_their_moments() {
        for (double shape : new double[] {0.3, 1, 4.5, 500}) {
            Draws draws = new Draws(new Seed(11));
            int count = 40_000;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double value = draws.gamma(shape);
                sum += value;
                squares += value * value;
            }
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            assertThat(mean).isCloseTo(shape, within(4 * Math.sqrt(shape / count)));
            assertThat(variance / shape).isCloseTo(1, within(4 * Math.sqrt((2 + 6 / shape) / count)));
        }
    }
}
