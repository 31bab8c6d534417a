package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.MersenneTwister;

/** Places that stand for many states: k-means with the first centres of k-means++. */
final class Clusters {
    private static final int ITERATIONS = 50;

    private Clusters() {}

    /**
     * The means of clusters, {@code [count, dimension]}.
     *
     * @param states {@code [sample, dimension]}, float64
     */
    static Tensor centres(Tensor states, int count, Draws draws) {
        int samples = (int) states.size(0);
        int dimension = (int) states.size(1);
        Check.that(
                count >= 1 && count <= samples,
                "%d functions need as many states or more, got %d; give more data or ask for fewer functions",
                count,
                samples);
        double[] values = states.toDoubles();
        List<DoublePoint> points = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            double[] point = new double[dimension];
            System.arraycopy(values, i * dimension, point, 0, dimension);
            points.add(new DoublePoint(point));
        }
        // The library's generator is seeded by ours, so that centres are a value of the draws.
        List<CentroidCluster<DoublePoint>> clusters = new KMeansPlusPlusClusterer<DoublePoint>(
                        count, ITERATIONS, new EuclideanDistance(), new MersenneTwister(draws.nextLong()))
                .cluster(points);
        double[] centres = new double[clusters.size() * dimension];
        for (int j = 0; j < clusters.size(); j++) {
            System.arraycopy(clusters.get(j).getCenter().getPoint(), 0, centres, j * dimension, dimension);
        }
        return Tensors.of(centres, clusters.size(), dimension);
    }
}
