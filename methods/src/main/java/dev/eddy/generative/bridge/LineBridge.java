package dev.eddy.generative.bridge;

import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolant.Weights;

/**
 * A bridge between two mixtures of two Gaussians on the line: density, drift and score at a place, as plain numbers, for grids of many
 * places and times.
 */
final class LineBridge {
    private static final double[][] SOURCE = {{0.4, -2, 0.2}, {0.6, 0.5, 0.3}};
    private static final double[][] TARGET = {{0.7, -1, 0.15}, {0.3, 2, 0.25}};

    private final Interpolant path;

    LineBridge(Interpolant path) {
        this.path = path;
    }

    /** At one time. */
    Slice at(double t) {
        return new Slice(path.at(t));
    }

    static final class Slice {
        private final double[] weight = new double[4];
        private final double[] mean = new double[4];
        private final double[] variance = new double[4];
        private final double[] velocity = new double[4];
        private final double[] slope = new double[4];

        private Slice(Weights w) {
            for (int k = 0; k < 4; k++) {
                double[] from = SOURCE[k / 2];
                double[] to = TARGET[k % 2];
                variance[k] = w.alpha() * w.alpha() * from[2] + w.beta() * w.beta() * to[2] + w.gamma() * w.gamma();
                weight[k] = from[0] * to[0] / Math.sqrt(2 * Math.PI * variance[k]);
                mean[k] = w.alpha() * from[1] + w.beta() * to[1];
                velocity[k] = w.dAlpha() * from[1] + w.dBeta() * to[1];
                slope[k] = (w.alphaDAlpha() * from[2] + w.betaDBeta() * to[2] + w.gammaDGamma()) / variance[k];
            }
        }

        /** Writes density, drift and score of a place. Far out, where the density is 0 in numbers, the nearest Gaussian is taken. */
        void at(double x, double[] out) {
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                double away = x - mean[k];
                most = Math.max(most, -away * away / (2 * variance[k]));
            }
            double sum = 0;
            double drift = 0;
            double score = 0;
            for (int k = 0; k < 4; k++) {
                double away = x - mean[k];
                double p = weight[k] * Math.exp(-away * away / (2 * variance[k]) - most);
                sum += p;
                drift += p * (velocity[k] + slope[k] * away);
                score -= p * away / variance[k];
            }
            out[0] = sum * Math.exp(most);
            out[1] = drift / sum;
            out[2] = score / sum;
        }
    }
}
