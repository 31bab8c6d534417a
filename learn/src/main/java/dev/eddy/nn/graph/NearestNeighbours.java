package dev.eddy.nn.graph;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * The graph in which every point of a cloud is joined to those nearest to it, each cloud on its own: {@code points [clouds, points,
 * numbers]}. Distances are Euclidean; of equally near points the first comes first. A graph is a constant to derivatives.
 *
 * @param count neighbours of a point; all others where a cloud has fewer
 * @param symmetric whether an edge joins both ways, A = max(A, Aᵀ); else only from the neighbour to the point
 */
public record NearestNeighbours(int count, boolean symmetric) {
    public NearestNeighbours {
        Check.that(count >= 0, "a point has at least 0 neighbours, got %d", count);
    }

    /** Places of the neighbours of every point, the nearest first: INT64 {@code [clouds, points, neighbours]}. */
    public Tensor indices(Tensor points) {
        Check.that(
                points.rank() == 3 && points.size(1) >= 1,
                "clouds are [clouds, points, numbers] with 1 point or more, got %s",
                points);
        long n = points.size(1);
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Tensor exact = points.detach().to(DType.FLOAT64);
            Tensor squares =
                    exact.unsqueeze(2).minus(exact.unsqueeze(1)).squared().sum(3);
            // A point is no neighbour of itself, whatever else is in its place.
            Tensor self = Tensors.identity(DType.FLOAT64, Math.toIntExact(n)).greaterThan(0.5);
            Tensor apart = Tensors.where(self.unsqueeze(0), Tensors.full(DType.FLOAT64, Double.NaN, 1, 1, 1), squares);
            return scope.keep(
                    Sorting.order(apart, 2).narrow(2, 0, Math.min(count, n - 1)).contiguous());
        }
    }

    /**
     * Weights of a graph convolution (Kipf and Welling 2017), rows for the points that receive: {@code [clouds, points, points]} of the type
     * of the points.
     *
     * <pre>  Â_ij = (A + I)_ij / √(d_i d_j),     d_i = Σ_j (A + I)_ij  </pre>
     */
    public Tensor weights(Tensor points) {
        Tensor near = indices(points);
        int clouds = Math.toIntExact(points.size(0));
        int n = Math.toIntExact(points.size(1));
        int k = Math.toIntExact(near.size(2));
        Check.that(
                (double) clouds * n * n < Integer.MAX_VALUE,
                "%d clouds of %d points have more than 2³¹ pairs; give fewer clouds at once, or some points of each",
                clouds,
                n);
        double[] joined = joined(near.toLongs(), clouds, n, k);
        double[] roots = new double[clouds * n];
        for (int row = 0; row < roots.length; row++) {
            double degree = 0;
            for (int j = 0; j < n; j++) {
                degree += joined[row * n + j];
            }
            roots[row] = Math.sqrt(degree);
        }
        for (int row = 0; row < roots.length; row++) {
            int first = row / n * n;
            for (int j = 0; j < n; j++) {
                joined[row * n + j] /= roots[row] * roots[first + j];
            }
        }
        return Tensors.of(joined, clouds, n, n).to(points.dtype()).to(points.device());
    }

    /** A + I, row by row. */
    private double[] joined(long[] near, int clouds, int n, int k) {
        double[] joined = new double[clouds * n * n];
        for (int row = 0; row < clouds * n; row++) {
            int i = row % n;
            joined[row * n + i] = 1;
            for (int place = 0; place < k; place++) {
                int j = (int) near[row * k + place];
                joined[row * n + j] = 1;
                if (symmetric) {
                    joined[(row - i + j) * n + i] = 1;
                }
            }
        }
        return joined;
    }
}
