package dev.eddy.superiority;

import dev.eddy.integrate.spectral.Complex;
import dev.eddy.misuse.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** An emulator of one or two real weights. */
public sealed interface Ansatz {
    /**
     * The weights that are nearest to a solver on these modes with equal shares, in the sense of least squares; exact where
     * there are as many equations as weights.
     *
     * @param modes ψ, at least one
     */
    Fitted fit(Amplification training, List<Double> modes);

    /** {@link #fit(Amplification, List)} on one mode. */
    default Fitted fit(Amplification training, double psi) {
        return fit(training, List.of(psi));
    }

    /**
     * An ansatz with its weights.
     *
     * @param weights by name
     */
    record Fitted(Map<String, Double> weights, Amplification emulator) {
        public Fitted {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        }
    }

    /**
     * h = θ₁ + θ₀ e^{2πiφo}: a point and one neighbour, a convolution of two weights.
     *
     * @param neighbour o; −1 looks to the left, where winds of advection with γ &lt; 0 come from
     */
    record TwoTap(int neighbour) implements Ansatz {
        public TwoTap {
            Check.that(neighbour != 0, "the second tap is a neighbour, its offset is not 0");
        }

        /** e^{2πiφo} − 1. */
        private Complex difference(double phi) {
            return new Complex(0, 2 * Math.PI * phi * neighbour).expMinusOne();
        }

        /** By the weights θ₀ + θ₁ − 1 and θ₀ of h − 1, which small steps leave small. */
        @Override
        public Fitted fit(Amplification training, List<Double> modes) {
            double[] w = nearest(
                    List.of(phi -> Complex.ONE, this::difference),
                    phi -> training.at(phi).change(),
                    modes);
            double gain = w[0];
            double upwind = w[1];
            Map<String, Double> weights = new LinkedHashMap<>();
            weights.put("theta_0", upwind);
            weights.put("theta_1", 1 + gain - upwind);
            return new Fitted(
                    weights,
                    phi -> Factor.ofChange(difference(phi).times(upwind).plus(gain)));
        }
    }

    /** h = 1 + θ (cos 2πφ − 1): a point and both neighbours, with the sum of the state kept. */
    record SymmetricThreeTap() implements Ansatz {
        private static Complex cosine(double phi) {
            double half = Math.sin(Math.PI * phi);
            return new Complex(-2 * half * half, 0);
        }

        @Override
        public Fitted fit(Amplification training, List<Double> modes) {
            double theta = nearest(
                    List.of(SymmetricThreeTap::cosine), phi -> training.at(phi).change(), modes)[0];
            return new Fitted(
                    Map.of("theta", theta), phi -> Factor.ofChange(cosine(phi).times(theta)));
        }
    }

    /**
     * h = θ s: another solver, scaled.
     *
     * @param inverse s
     */
    record ScaledInverse(Amplification inverse) implements Ansatz {
        @Override
        public Fitted fit(Amplification training, List<Double> modes) {
            double theta = nearest(
                    List.of(phi -> inverse.at(phi).value()),
                    phi -> training.at(phi).value(),
                    modes)[0];
            return new Fitted(
                    Map.of("theta", theta),
                    phi -> Factor.ofValue(inverse.at(phi).value().times(theta)));
        }
    }

    private static double[] nearest(
            List<DoubleFunction<Complex>> basis, DoubleFunction<Complex> target, List<Double> modes) {
        Check.that(!modes.isEmpty(), "an emulator is trained on at least one mode");
        double[][] columns = new double[basis.size()][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = realAndImaginary(basis.get(j), modes);
        }
        return LeastSquares.solve(columns, realAndImaginary(target, modes));
    }

    private static double[] realAndImaginary(DoubleFunction<Complex> function, List<Double> modes) {
        double[] parts = new double[2 * modes.size()];
        for (int i = 0; i < modes.size(); i++) {
            Complex value = function.apply(modes.get(i));
            parts[2 * i] = value.re();
            parts[2 * i + 1] = value.im();
        }
        return parts;
    }
}
