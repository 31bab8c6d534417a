package dev.eddy.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
    /** Heaps around the corners of a square. */
    private static double[][] heaps(int each, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[4 * each][];
        Arrays.setAll(points, i ->
                new double[] {10 * (i % 2) + random.nextGaussian(), 10 * (i / 2 % 2) + random.nextGaussian()});
        return points;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void every_centre_is_the_mean_of_the_points_that_are_nearest_to_it(long seed) {
        double[][] points = heaps(50, seed);
        KMeans found = KMeans.of(points, 4, seed);
        for (int j = 0; j < 4; j++) {
            double[] sum = new double[3];
            for (int i = 0; i < points.length; i++) {
                if (found.labels()[i] == j) {
                    sum[0] += points[i][0];
                    sum[1] += points[i][1];
                    sum[2]++;
                }
            }
            assertThat(found.centres()[j])
                    .containsExactly(new double[] {sum[0] / sum[2], sum[1] / sum[2]}, within(1e-12));
        }
        // The same seed gives the same clusters, and one cluster is the mean.
        assertThat(KMeans.of(points, 4, seed).labels()).containsExactly(found.labels());
        KMeans one = KMeans.of(points, 1, seed);
        assertThat(one.centres()[0][0])
                .isCloseTo(
                        Arrays.stream(points).mapToDouble(x -> x[0]).average().orElseThrow(), within(1e-12));
        assertThat(found.objective()).isLessThan(one.objective());
        // As many clusters as points: each its own.
        assertThat(KMeans.of(points, points.length, seed).objective()).isZero();
    }

    @Test
    void heaps_that_stand_apart_are_found() {
        double[][] points = heaps(50, 7);
        double best = Double.POSITIVE_INFINITY;
        for (long seed = 0; seed < 5; seed++) {
            best = Math.min(best, KMeans.of(points, 4, seed).objective());
        }
        // 200 points with variance 1 in each of two coordinates.
        assertThat(best / 400).isBetween(0.8, 1.2);
    }

    @Test
    void too_few_points_that_differ_are_told() {
        double[][] same = {{1, 0}, {1, -0.0}, {2, 0}};
        assertThat(KMeans.of(same, 2, 0).objective()).isZero();
        assertThatThrownBy(() -> KMeans.of(same, 3, 0))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("got 3 clusters and 2 such points of 3; ask for fewer clusters");
        assertThatThrownBy(() -> KMeans.of(new double[][] {{1, Double.NaN}}, 1, 0))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> KMeans.of(new double[0][], 1, 0)).isInstanceOf(Misuse.class);
    }
}
