package dev.eddy.koopman;

import dev.eddy.tensor.GeneralEigen;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * EDMD and the verified spectrum of the same data, with the residuals of both.
 *
 * @param dmd what they are made from
 * @param grid of points that are looked at
 * @param points of the grid, complex
 * @param residuals res at these points, {@code [point]}
 * @param places of the verified points among all
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record VerifiedSpectrum(ResidualDmd dmd, ComplexGrid grid, Tensor points, Tensor residuals, int[] places) {
    /**
     * Looks at all points of a grid.
     *
     * @param isometry whether the system preserves the measure of its states
     */
    public static VerifiedSpectrum of(ResidualDmd dmd, ComplexGrid grid, boolean isometry) {
        Tensor points = grid.points();
        Tensor residuals = dmd.residuals(points);
        Tensor distances = isometry ? ResidualDmd.distancesOfIsometry(points, residuals) : residuals;
        return new VerifiedSpectrum(dmd, grid, points, residuals, ResidualDmd.verified(points, distances));
    }

    /** Residuals of the verified points. */
    public double[] verifiedResiduals() {
        double[] all = residuals.toDoubles();
        return Arrays.stream(places).mapToDouble(place -> all[place]).toArray();
    }

    /** Real and imaginary parts in turn of the verified points. */
    public double[] verifiedPoints() {
        double[] all = points.toDoubles();
        return Arrays.stream(places)
                .flatMap(place -> Arrays.stream(new int[] {2 * place, 2 * place + 1}))
                .mapToDouble(part -> all[part])
                .toArray();
    }

    /** How far the point of the unit circle is that is furthest from all verified ones. */
    public double missedOfCircle() {
        double[] found = verifiedPoints();
        double furthest = 0;
        for (int i = 0; i < 360; i++) {
            double angle = Math.toRadians(i);
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < found.length; j += 2) {
                nearest = Math.min(nearest, Math.hypot(found[j] - Math.cos(angle), found[j + 1] - Math.sin(angle)));
            }
            furthest = Math.max(furthest, nearest);
        }
        return furthest;
    }

    /** Residuals of all pairs of EDMD. */
    public double[] edmdResiduals() {
        return dmd.pairResiduals().toDoubles();
    }

    /** The residual of the pair of EDMD whose eigenvalue is nearest to 1, which every system has. */
    public double residualAtOne() {
        double[] distances = dmd.eigenvalues().minus(1).abs().toDoubles();
        int nearest = 0;
        for (int i = 1; i < distances.length; i++) {
            nearest = distances[i] < distances[nearest] ? i : nearest;
        }
        return edmdResiduals()[nearest];
    }

    /** Residuals of the eigenvalues on the unit circle that {@link ResidualDmd#measurePreserving} gives. */
    public double[] measurePreservingResiduals() {
        GeneralEigen eigen = dmd.measurePreserving();
        return dmd.pairResiduals(eigen.values(), eigen.vectors()).toDoubles();
    }
}
