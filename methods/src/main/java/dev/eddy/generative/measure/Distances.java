package dev.eddy.generative.measure;

import dev.eddy.generative.couple.ExactTransport;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Sorting;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.function.UnaryOperator;

/** Distances between the laws of two sets of samples {@code [samples, …]}, in double precision. */
public final class Distances {
    /** Numbers of differences that are held at once. */
    private static final long CHUNK = 1 << 21;

    private Distances() {}

    private static Tensor flat(Tensor x) {
        return x.to(DType.FLOAT64).reshape(x.size(0), -1);
    }

    /** W₂: root of the mean squared distance under the best assignment of equally many samples. */
    public static double wasserstein(Tensor x, Tensor y) {
        try (Scope scope = Scope.open()) {
            return Math.sqrt(ExactTransport.of(flat(x), flat(y)).cost());
        }
    }

    /**
     * Sliced W_p: of equally many samples along directions, (mean over directions and samples of |sorted differences|^p)^{1/p}.
     *
     * @param directions unit vectors {@code [directions, numbers of a state]}
     */
    public static double sliced(Tensor x, Tensor y, Tensor directions, double p) {
        Check.that(
                x.size(0) == y.size(0),
                "the sliced distance compares equally many samples, got %d and %d",
                x.size(0),
                y.size(0));
        try (Scope scope = Scope.open()) {
            Tensor across = directions.to(DType.FLOAT64).transpose(0, 1);
            Tensor a = Sorting.sort(flat(x).matmul(across), 0, false).values();
            Tensor b = Sorting.sort(flat(y).matmul(across), 0, false).values();
            return Math.pow(a.minus(b).abs().power(p).mean().item(), 1 / p);
        }
    }

    /** Random unit vectors for {@link #sliced}. */
    public static Tensor directions(int count, int numbers, Draws draws) {
        Tensor raw = Tensors.of(draws.normals(count * numbers), count, numbers);
        return raw.over(raw.squared().sumKeeping(1).squareRoot());
    }

    /** 2 E‖x − y‖ − E‖x − x'‖ − E‖y − y'‖ over all pairs, those of a sample with itself included: at least 0 (no root is taken). */
    public static double energy(Tensor x, Tensor y) {
        double n = x.size(0);
        double m = y.size(0);
        return 2 * distances(x, y) / (n * m) - distances(x, x) / (n * n) - distances(y, y) / (m * m);
    }

    /** The same without pairs of a sample with itself: without bias, and so 0 on average for equal laws, and sometimes below. */
    public static double energyUnbiased(Tensor x, Tensor y) {
        double n = x.size(0);
        double m = y.size(0);
        return 2 * distances(x, y) / (n * m) - distances(x, x) / (n * (n - 1)) - distances(y, y) / (m * (m - 1));
    }

    private static double distances(Tensor x, Tensor y) {
        return sum(x, y, squares -> squares.squareRoot());
    }

    /** Squared maximum mean discrepancy with the kernel e^{−‖x−y‖²/2h²}, over all pairs. */
    public static double discrepancy(Tensor x, Tensor y, double bandwidth) {
        double n = x.size(0);
        double m = y.size(0);
        return kernel(x, x, bandwidth) / (n * n)
                + kernel(y, y, bandwidth) / (m * m)
                - 2 * kernel(x, y, bandwidth) / (n * m);
    }

    /** The same without pairs of a sample with itself. */
    public static double discrepancyUnbiased(Tensor x, Tensor y, double bandwidth) {
        double n = x.size(0);
        double m = y.size(0);
        return (kernel(x, x, bandwidth) - n) / (n * (n - 1))
                + (kernel(y, y, bandwidth) - m) / (m * (m - 1))
                - 2 * kernel(x, y, bandwidth) / (n * m);
    }

    /**
     * ‖m − m'‖² + tr(C + C' − 2 (C C')^{1/2}), the squared distance W₂² of two normal laws with the means and covariances of the samples
     * (Fréchet 1957; of the features of a classifier: Heusel et al. 2017). Of few samples it is too large, by the more the more numbers a
     * state has.
     */
    public static double frechet(Tensor x, Tensor y) {
        try (Scope scope = Scope.open()) {
            Tensor a = flat(x);
            Tensor b = flat(y);
            Check.that(
                    a.size(0) >= 2 && b.size(0) >= 2 && a.size(1) == b.size(1),
                    "the Fréchet distance is that of 2 or more samples of equally many numbers, got %s and %s",
                    x,
                    y);
            Tensor c = covariance(a);
            Tensor d = covariance(b);
            SymmetricEigen of = SymmetricEigen.of(c);
            Tensor root = of.vectors()
                    .times(of.values().relu().squareRoot().unsqueeze(0))
                    .matmul(of.vectors().transpose(0, 1));
            Tensor between = SymmetricEigen.of(root.matmul(d).matmul(root)).values();
            double means = a.mean(0).minus(b.mean(0)).squared().sum().item();
            double traces = c.times(identity(c)).sum().item()
                    + d.times(identity(d)).sum().item();
            return means + traces - 2 * between.relu().squareRoot().sum().item();
        }
    }

    private static Tensor identity(Tensor square) {
        return Tensors.identity(square.dtype(), Math.toIntExact(square.size(0)));
    }

    private static Tensor covariance(Tensor x) {
        Tensor centred = x.minus(x.mean(0).unsqueeze(0));
        return centred.transpose(0, 1).matmul(centred).over(x.size(0) - 1.0);
    }

    private static double kernel(Tensor x, Tensor y, double bandwidth) {
        Check.that(bandwidth > 0, "a bandwidth is positive, got %s", bandwidth);
        return sum(
                x, y, squares -> squares.times(-0.5 / (bandwidth * bandwidth)).exp());
    }

    /** Σ f(‖x − y‖²) over all pairs, in pieces. */
    private static double sum(Tensor x, Tensor y, UnaryOperator<Tensor> function) {
        double total = 0;
        try (Scope scope = Scope.open()) {
            Tensor a = flat(x).unsqueeze(1);
            Tensor b = flat(y).unsqueeze(0);
            long rows = Math.max(1, CHUNK / b.elements());
            for (long from = 0; from < a.size(0); from += rows) {
                try (Scope inner = Scope.open()) {
                    Tensor some = a.narrow(0, from, Math.min(rows, a.size(0) - from));
                    total +=
                            function.apply(some.minus(b).squared().sum(2)).sum().item();
                }
            }
        }
        return total;
    }
}
