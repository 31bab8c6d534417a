package dev.eddy.koopman;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.GeneralEigen;
import dev.eddy.tensor.QrFactors;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Svd;
import dev.eddy.tensor.SymmetricEigen;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Residual dynamic mode decomposition (Colbrook and Townsend 2024; Colbrook, Mezić and Stepanenko, arXiv 2407.06312): the Koopman
 * operator [𝒦g](x) = g(F(x)) in a dictionary, with a residual for every candidate of its spectrum. With Ψ_X, Ψ_Y {@code [M, N]} the
 * dictionary at pairs of states and W their weights,
 *
 * <pre>
 *   √W Ψ_X = Q R ,   C = √W Ψ_Y R⁻¹ ,   A = Q* C ,   L = C* C
 *   res(z)² = min_{‖v‖ = 1} ‖(𝒦 − z) Σ v_j q_j‖² = λ_min(L − z A* − z̄ A + |z|²)
 * </pre>
 *
 * <p>in the limit of many pairs. A is extended dynamic mode decomposition (EDMD), whose eigenvalues need not lie near the spectrum;
 * {@link #pairResiduals} tells which do.
 */
public final class ResidualDmd {
    private static final int BATCH = 64;

    private final Tensor compression;
    private final Tensor outside;
    private final Tensor triangle;
    private final GeneralEigen eigen;

    private ResidualDmd(Tensor compression, Tensor outside, Tensor triangle) {
        this.compression = compression;
        this.outside = outside;
        this.triangle = triangle;
        this.eigen = GeneralEigen.of(compression);
    }

    /** From pairs of states. */
    public static ResidualDmd of(SnapshotPairs pairs, Dictionary dictionary) {
        Check.that(
                pairs.count() >= dictionary.size(),
                "a dictionary of %d functions needs at least as many pairs of states, got %d; give more data or fewer"
                        + " functions",
                dictionary.size(),
                pairs.count());
        return of(dictionary.values(pairs.before()), dictionary.values(pairs.after()), pairs.weights());
    }

    /**
     * From values of a dictionary.
     *
     * @param before Ψ_X, {@code [pair, function]}, float64 or complex128, at least as many pairs as functions
     * @param after Ψ_Y
     * @param weights {@code [pair]}, positive
     */
    public static ResidualDmd of(Tensor before, Tensor after, Tensor weights) {
        Check.that(
                before.rank() == 2
                        && java.util.Arrays.equals(before.shape(), after.shape())
                        && before.size(0) >= before.size(1)
                        && weights.rank() == 1
                        && weights.size(0) == before.size(0),
                "expected values [pair, function] before and after with a weight for each pair, and no fewer pairs than"
                        + " functions, got %s, %s and %s",
                before,
                after,
                weights);
        Check.that(
                before.dtype() == after.dtype()
                        && (before.dtype() == DType.FLOAT64 || before.dtype() == DType.COMPLEX128),
                "values of a dictionary are float64 or complex128 on both sides, got %s and %s",
                before.dtype(),
                after.dtype());
        Check.that(
                before.allFinite() && after.allFinite(),
                "values of a dictionary are finite, and at these states some of %d functions are not; scale the states"
                        + " to about 1, or take lower powers",
                before.size(1));
        int n = Math.toIntExact(before.size(1));
        Tensor r = triangle(before, after, weights, n);
        Tensor known = r.narrow(0, 0, n).narrow(1, 0, n);
        double[] diagonal = Dense.diagonal(known).abs().toDoubles();
        // Beside its own column, since functions may be of any size.
        double[] columns = known.abs().maxKeeping(0).toDoubles();
        for (int j = 0; j < diagonal.length; j++) {
            Check.that(
                    diagonal[j] > 1e-13 * columns[j],
                    "function %d of the dictionary depends on those before it at these states; take fewer functions,"
                            + " leave out numbers of the states that never change, or give more data",
                    j + 1);
        }
        // [A; rest] R = what is right of R, solved from the left.
        Tensor image =
                Dense.adjoint(Dense.solveTriangular(Dense.adjoint(known), Dense.adjoint(r.narrow(1, n, n)), false));
        return new ResidualDmd(image.narrow(0, 0, n), image.narrow(0, n, n), known);
    }

    /**
     * The triangle of QR factors of √W (Ψ_X, Ψ_Y) side by side: R and Q*√W Ψ_Y above, below the triangle of what lies outside of the
     * dictionary. So no factor Q is ever formed, and small residuals keep their digits.
     */
    private static Tensor triangle(Tensor before, Tensor after, Tensor weights, int n) {
        try (Scope scope = Scope.open()) {
            // Columns lie in a row each, as the factorization wants them.
            List<Tensor> rows = new ArrayList<>(List.of(Dense.adjoint(before), Dense.adjoint(after)));
            Tensor both = Tensors.cat(rows, 0).timesInPlace(weights.squareRoot());
            if (before.size(0) < 2L * n) {
                both = Tensors.cat(List.of(both, Tensors.zeros(both.dtype(), 2L * n, 2L * n - before.size(0))), 1);
            }
            return scope.keep(QrFactors.triangleOf(Dense.adjoint(both)));
        }
    }

    /** A {@code [N, N]}: EDMD in the orthonormal functions q. */
    public Tensor compression() {
        return compression;
    }

    /** L {@code [N, N]}: ⟨𝒦 q_j, 𝒦 q_i⟩. */
    public Tensor squares() {
        return Dense.adjoint(compression)
                .matmul(compression)
                .plus(Dense.adjoint(outside).matmul(outside));
    }

    /** R {@code [N, N]}: a function Σ v_j q_j has the coefficients R⁻¹ v in the dictionary. */
    public Tensor triangle() {
        return triangle;
    }

    /** Eigenvalues of A, complex, {@code [N]}, in no order. */
    public Tensor eigenvalues() {
        return eigen.values();
    }

    /** Eigenvectors of A in the functions q, as columns, {@code [N, N]}. */
    public Tensor eigenvectors() {
        return eigen.vectors();
    }

    /** Residuals of all pairs of EDMD: √(v*(L − λA* − λ̄A + |λ|²)v)/‖v‖, {@code [N]}. */
    public Tensor pairResiduals() {
        return pairResiduals(eigen.values(), eigen.vectors());
    }

    /**
     * Residuals of any candidates, of other methods as well.
     *
     * @param values λ, complex, {@code [pair]}
     * @param vectors v in the functions q, complex, {@code [N, pair]}
     */
    public Tensor pairResiduals(Tensor values, Tensor vectors) {
        // ‖Av − λv‖² + ‖(C − QA)v‖², in which nothing cancels.
        Tensor a = compression.to(DType.COMPLEX128);
        Tensor inside = sizes(a.matmul(vectors).minus(vectors.times(values.unsqueeze(0))))
                .sum(0);
        Tensor beyond = sizes(outside.to(DType.COMPLEX128).matmul(vectors)).sum(0);
        return inside.plus(beyond).over(sizes(vectors).sum(0)).squareRoot();
    }

    private static Tensor sizes(Tensor z) {
        return z.real().squared().plus(z.imaginary().squared());
    }

    /**
     * res(z): how far from an eigenvalue z is at best, {@code [point]}. Where it is below ε, z lies in the ε-pseudospectrum.
     *
     * @param points z, complex, {@code [point]}
     */
    public Tensor residuals(Tensor points) {
        double[] z = points.toDoubles();
        boolean real = !compression.dtype().isComplex();
        // Of real data, residuals at conjugate points are the same.
        Map<List<Double>, Integer> places = new LinkedHashMap<>();
        int[] place = new int[z.length / 2];
        for (int i = 0; i < place.length; i++) {
            List<Double> key = List.of(z[2 * i] + 0.0, real ? Math.abs(z[2 * i + 1]) : z[2 * i + 1]);
            place[i] = places.computeIfAbsent(key, fresh -> places.size());
        }
        List<List<Double>> distinct = new ArrayList<>(places.keySet());
        double[] found = new double[distinct.size()];
        Tensor squares = squares().to(DType.COMPLEX128);
        for (int from = 0; from < found.length; from += BATCH) {
            residuals(squares, distinct.subList(from, Math.min(found.length, from + BATCH)), found, from);
        }
        double[] residuals = new double[place.length];
        for (int i = 0; i < place.length; i++) {
            residuals[i] = found[place[i]];
        }
        return Tensors.of(residuals, residuals.length);
    }

    private void residuals(Tensor squares, List<List<Double>> points, double[] found, int from) {
        try (Scope scope = Scope.open()) {
            int n = (int) compression.size(0);
            double[] pairs = points.stream()
                    .flatMapToDouble(point -> java.util.stream.DoubleStream.of(point.get(0), point.get(1)))
                    .toArray();
            Tensor z = Tensors.complex(pairs, points.size(), 1, 1);
            Tensor unit = Tensors.identity(DType.FLOAT64, n).to(DType.COMPLEX128);
            Tensor turned = z.conjugate().times(compression.to(DType.COMPLEX128));
            Tensor form = squares.minus(turned)
                    .minus(Dense.adjoint(turned))
                    .plus(z.times(z.conjugate()).times(unit));
            double[] smallest = SymmetricEigen.valuesOf(form).select(1, 0).toDoubles();
            for (int i = 0; i < smallest.length; i++) {
                found[from + i] = Math.sqrt(Math.max(0, smallest[i]));
            }
        }
    }

    /**
     * A verified spectrum: for each point z whose distance is below 1 the point of smallest distance within 5 times that distance of
     * z; the first of equal ones. Points of false eigenvalues, which have large residuals, are led away to true ones.
     *
     * @param points z, complex, {@code [point]}
     * @param distances res(z), or {@link #distancesOfIsometry}
     * @return places among the points, rising
     */
    public static int[] verified(Tensor points, Tensor distances) {
        double[] z = points.toDoubles();
        double[] distance = distances.toDoubles();
        Check.that(
                z.length == 2 * distance.length,
                "expected a distance for each of %d points, got %d",
                z.length / 2,
                distance.length);
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < distance.length; i++) {
            if (distance[i] < 1) {
                int best = i;
                for (int j = 0; j < distance.length; j++) {
                    boolean near = Math.hypot(z[2 * j] - z[2 * i], z[2 * j + 1] - z[2 * i + 1]) < 5 * distance[i];
                    if (near && (distance[j] < distance[best] || distance[j] == distance[best] && j < best)) {
                        best = j;
                    }
                }
                places.add(best);
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** max(res, |1 − |z||): systems that preserve a measure have their spectrum on the unit circle. */
    public static Tensor distancesOfIsometry(Tensor points, Tensor residuals) {
        return residuals.maximum(points.abs().minus(1).abs());
    }

    /**
     * Eigenvalues on the unit circle and their vectors in q, for systems that preserve a measure: those of the unitary matrix
     * nearest to A (measure-preserving EDMD, Colbrook 2023), U V* where A = U Σ V*.
     */
    public GeneralEigen measurePreserving() {
        Svd svd = Svd.of(compression);
        return GeneralEigen.of(svd.left().matmul(Dense.adjoint(svd.right())));
    }
}
