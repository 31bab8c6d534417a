package dev.eddy.gflow;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.ArtifactAxis;
import java.util.List;

/**
 * A random field on a periodic line that is larger in some places than in others, read where it is wanted:
 *
 * <pre>  K(x, y) = a(x) a(y) Σ_k c_k cos k(x − y),   c_k ∝ (1 + (k/2)²)^(−3/2), Σ_k c_k = 1,   a = 1 + v sin x </pre>
 */
@Doc("a random field on a periodic line, larger in some places than in others")
public record LineSites(
        @Default("16") @Doc("candidates, evenly over the line")
        int sites,

        @Default("0.8") @Doc("v: how much the size of the field varies")
        double variation,

        @Default("0.05") @Doc("variance of the noise of a sensor")
        double noise)
        implements SensorSites {
    public LineSites {
        Check.that(
                sites >= 1 && sites <= 62 && noise > 0 && Math.abs(variation) < 1,
                "line-sites: 1 to 62 sites, positive noise and a variation between -1 and 1, got %d, %s and %s",
                sites,
                noise,
                variation);
    }

    private double place(int site) {
        return 2 * Math.PI * site / sites;
    }

    @Override
    public LinearObservations observations() {
        int waves = sites / 2;
        double[] weights = new double[waves + 1];
        double sum = 0;
        for (int k = 0; k <= waves; k++) {
            weights[k] = Math.pow(1 + k * k / 4.0, -1.5);
            sum += weights[k];
        }
        double[][] covariance = new double[sites][sites];
        double variance = 0;
        for (int i = 0; i < sites; i++) {
            for (int j = 0; j < sites; j++) {
                double value = 0;
                for (int k = 0; k <= waves; k++) {
                    value += weights[k] / sum * Math.cos(k * (place(i) - place(j)));
                }
                covariance[i][j] = value * (1 + variation * Math.sin(place(i))) * (1 + variation * Math.sin(place(j)));
            }
            variance += covariance[i][i];
        }
        double[][] squares = new double[sites][sites];
        for (int i = 0; i < sites; i++) {
            for (int j = 0; j < sites; j++) {
                for (int k = 0; k < sites; k++) {
                    squares[i][j] += covariance[i][k] * covariance[k][j];
                }
            }
        }
        return new LinearObservations(covariance, squares, variance, noise);
    }

    @Override
    public List<ArtifactAxis> axes() {
        double[] at = new double[sites];
        java.util.Arrays.setAll(at, this::place);
        return List.of(ArtifactAxis.space("x", at));
    }

    @Override
    public String shortName() {
        return "line;" + sites;
    }
}
