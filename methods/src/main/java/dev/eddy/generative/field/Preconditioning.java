package dev.eddy.generative.field;

import dev.eddy.generative.path.Coefficients;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** How a network sees state and time, and what is made of what it gives: skip · x + out · network(in · x, time). */
public interface Preconditioning {
    /** The factors at a time. */
    Factors at(double t, Coefficients c);

    /** @param time what the network is told as time */
    record Factors(double skip, double out, double in, double time) {}

    /** As they are. */
    @Doc("the network sees state and time as they are")
    record None() implements Preconditioning {
        @Override
        public Factors at(double t, Coefficients c) {
            return new Factors(0, 1, 1, t);
        }
    }

    /**
     * Of predictions of data (Karras et al. 2022, Table 1), with σ = s/a and the state x/a: what the network gives has variance 1 at
     * every noise level.
     */
    @Doc("inputs and outputs of variance 1 at every noise level, for predictions of the data")
    record Edm(
            @Default("1.0") @Doc("standard deviation of the data")
            double sigmaData) implements Preconditioning {
        public Edm {
            Check.that(sigmaData > 0, "edm: sigma-data is positive, got %s", sigmaData);
        }

        @Override
        public Factors at(double t, Coefficients c) {
            double sigma = c.noiseLevel();
            double total = sigma * sigma + sigmaData * sigmaData;
            double root = Math.sqrt(total);
            return new Factors(
                    sigmaData * sigmaData / total / c.a(),
                    sigma * sigmaData / root,
                    1 / root / c.a(),
                    Math.log(sigma) / 4);
        }

        /** The weight of a squared error at a noise level by which all levels count alike: (σ² + σ_d²)/(σ σ_d)². */
        public double weight(double sigma) {
            double product = sigma * sigmaData;
            return (sigma * sigma + sigmaData * sigmaData) / (product * product);
        }
    }

    /**
     * Of predictions of data of mean 0 and variance 1, where a grows as a root: the state over √(a² + s²), the angle θ = atan(a/s) in
     * quarters of a turn as time, which is smooth there, and sin θ times what comes out. E[x₁ | x] begins as a C x, so that the network
     * gives what is neither 0 nor infinite, and a velocity a' E[x₁ | x] is not off by a' times its error.
     */
    @Doc("states of variance 1, the angle between noise and data as time, and its sine times what comes out")
    record Polar() implements Preconditioning {
        @Override
        public Factors at(double t, Coefficients c) {
            double size = Math.hypot(c.a(), c.s());
            return new Factors(0, c.a() / size, 1 / size, Math.atan2(c.a(), c.s()) * 2 / Math.PI);
        }
    }
}
