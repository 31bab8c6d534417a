package dev.eddy.spectral;

/** Numbers to divide spectra by, so that coefficients become amplitudes. */
public enum Scaling {
    /** The number of points: a constant field gives its value at mode 0. */
    POINTS,
    /** Half of that where the mirrored mode is not stored: summing stored modes then rebuilds the field. */
    RECONSTRUCTION,
    /** Half along every axis except at the mean and the highest mode: amplitudes of cosines (re) and sines (−im). */
    COEFFICIENTS;

    /** The scaling as one number for each mode. */
    public Symbol on(SpectralGrid grid) {
        int last = grid.dims() - 1;
        return grid.real(k -> {
            double scale = 1;
            for (int d = 0; d < k.length; d++) {
                boolean paired = k[d] != 0 && !grid.isNyquist(d, k[d]);
                boolean half = paired && (this == COEFFICIENTS || (this == RECONSTRUCTION && d == last));
                scale *= half ? grid.points(d) / 2.0 : grid.points(d);
            }
            return scale;
        });
    }
}
