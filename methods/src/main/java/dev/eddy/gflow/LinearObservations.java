package dev.eddy.gflow;

import dev.eddy.misuse.Check;

/**
 * What candidate sensors say of an unknown u ~ N(0, C): sensor i reads (G u)_i with independent noise of variance σ². The law of u once
 * the sensors S are read is normal with C_S = C − C G_Sᵀ (K_SS + σ² I)⁻¹ G_S C.
 *
 * @param signals K = G C Gᵀ, {@code [n][n]}
 * @param reaches B = G C C Gᵀ, {@code [n][n]}
 * @param variance tr C
 * @param noise σ²
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record LinearObservations(double[][] signals, double[][] reaches, double variance, double noise) {
    public LinearObservations {
        Check.that(
                noise > 0 && variance > 0,
                "sensors have noise, and what they are for has a variance; got %s and %s",
                noise,
                variance);
        Check.that(
                signals.length >= 1 && signals.length <= 62 && reaches.length == signals.length,
                "there are 1 to 62 candidates, got %d",
                signals.length);
    }

    /** Number of candidates. */
    public int count() {
        return signals.length;
    }

    /** The sensors whose bits are set. */
    public Chosen chosen(long sensors) {
        int[] places = new int[Long.bitCount(sensors)];
        int at = 0;
        for (int i = 0; i < count(); i++) {
            if ((sensors >> i & 1) == 1) {
                places[at++] = i;
            }
        }
        return new Chosen(this, places);
    }

    /** Some of the candidates, with K_SS + σ² I = L Lᵀ. */
    public static final class Chosen {
        private final LinearObservations all;
        private final int[] places;
        private final double[][] lower;

        private Chosen(LinearObservations all, int[] places) {
            this.all = all;
            this.places = places;
            this.lower = new double[places.length][places.length];
            for (int i = 0; i < places.length; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = all.signals[places[i]][places[j]] + (i == j ? all.noise : 0);
                    for (int k = 0; k < j; k++) {
                        sum -= lower[i][k] * lower[j][k];
                    }
                    lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
                }
            }
        }

        /** log det (I + K_SS/σ²). */
        public double information() {
            double sum = 0;
            for (int i = 0; i < places.length; i++) {
                sum += 2 * Math.log(lower[i][i]) - Math.log(all.noise);
            }
            return sum;
        }

        /** tr C_S = tr C − tr (K_SS + σ² I)⁻¹ B_SS. */
        public double remainingVariance() {
            int n = places.length;
            // L⁻¹, column by column; then tr L⁻ᵀ L⁻¹ B = Σ over rows r of L⁻¹ of rᵀ B r.
            double[][] inverse = new double[n][n];
            for (int j = 0; j < n; j++) {
                for (int i = j; i < n; i++) {
                    double sum = i == j ? 1 : 0;
                    for (int k = j; k < i; k++) {
                        sum -= lower[i][k] * inverse[k][j];
                    }
                    inverse[i][j] = sum / lower[i][i];
                }
            }
            double gained = 0;
            for (double[] row : inverse) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        gained += row[i] * row[j] * all.reaches[places[i]][places[j]];
                    }
                }
            }
            return all.variance - gained;
        }

        /** log (tr C / tr C_S). */
        public double varianceReduction() {
            return Math.log(all.variance / remainingVariance());
        }
    }
}
