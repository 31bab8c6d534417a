package dev.eddy.statistics;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.MersenneTwister;

/**
 * Clusters by k-means (Lloyd 1982), from the first centres of k-means++ (Arthur and Vassilvitskii 2007): a local minimum of
 *
 * <pre>  Σ_i min_j |x_i − m_j|² </pre>
 *
 * or what 50 iterations come to. By the clusterer of Hipparchus, whose generator is seeded, so that the result is a value of the seed.
 *
 * @param centres m, {@code [cluster][dimension]}
 * @param labels of the nearest centre of each point
 * @param objective Σ_i |x_i − m_label|²
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KMeans(double[][] centres, int[] labels, double objective) {
    private static final int ITERATIONS = 50;

    /**
     * Of points that are given.
     *
     * @param points x, {@code [point][dimension]}, finite
     * @param count of clusters, at most as many as there are points that differ
     */
    public static KMeans of(double[][] points, int count, long seed) {
        Check.that(points.length >= 1 && points[0].length >= 1, "k-means needs points with coordinates, got none");
        List<DoublePoint> all = new ArrayList<>();
        Set<List<Double>> different = new HashSet<>();
        for (double[] point : points) {
            Check.that(
                    point.length == points[0].length && Arrays.stream(point).allMatch(Double::isFinite),
                    "points of k-means are finite and have %d coordinates each, got %s",
                    points[0].length,
                    Arrays.toString(point));
            all.add(new DoublePoint(point));
            // 0 and −0 are one place.
            different.add(Arrays.stream(point).map(x -> x + 0.0).boxed().toList());
        }
        Check.that(
                count >= 1 && count <= different.size(),
                "k-means has from 1 cluster to as many as points that differ, got %d clusters and %d such points of %d;"
                        + " ask for fewer clusters",
                count,
                different.size(),
                points.length);
        List<CentroidCluster<DoublePoint>> clusters = new KMeansPlusPlusClusterer<DoublePoint>(
                        count, ITERATIONS, new EuclideanDistance(), new MersenneTwister(seed))
                .cluster(all);
        double[][] centres = clusters.stream()
                .map(cluster -> cluster.getCenter().getPoint().clone())
                .toArray(double[][]::new);
        return nearest(centres, points);
    }

    private static KMeans nearest(double[][] centres, double[][] points) {
        int[] labels = new int[points.length];
        double objective = 0;
        for (int i = 0; i < points.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < centres.length; j++) {
                double square = 0;
                for (int d = 0; d < centres[j].length; d++) {
                    double apart = points[i][d] - centres[j][d];
                    square += apart * apart;
                }
                if (square < least) {
                    least = square;
                    labels[i] = j;
                }
            }
            objective += least;
        }
        return new KMeans(centres, labels, objective);
    }
}
