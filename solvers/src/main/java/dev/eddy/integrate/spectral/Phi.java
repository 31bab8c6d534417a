package dev.eddy.integrate.spectral;

/**
 * The functions of exponential integrators: φ₀ = eᶻ, φ_k(z) = (φ_{k−1}(z) − 1/(k−1)!)/z, entire functions with φ_k(0) =
 * 1/k!. The values of half a step stand beside them.
 */
public enum Phi {
    /** eᶻ. */
    EXP {
        @Override
        public Complex at(Complex z) {
            return z.exp();
        }

        @Override
        Complex slope(Complex z) {
            return z.exp();
        }

        @Override
        Complex direct(Complex z) {
            return z.exp();
        }
    },
    /** e^{z/2}. */
    EXP_HALF {
        @Override
        public Complex at(Complex z) {
            return z.times(0.5).exp();
        }

        @Override
        Complex slope(Complex z) {
            return at(z).times(0.5);
        }

        @Override
        Complex direct(Complex z) {
            return at(z);
        }
    },
    /** (eᶻ − 1)/z. */
    PHI1 {
        @Override
        public Complex at(Complex z) {
            return phi(1, z);
        }

        @Override
        Complex slope(Complex z) {
            return phiSlope(1, z);
        }

        @Override
        Complex direct(Complex z) {
            return z.exp().plus(-1).over(z);
        }
    },
    /** (eᶻ − 1 − z)/z². */
    PHI2 {
        @Override
        public Complex at(Complex z) {
            return phi(2, z);
        }

        @Override
        Complex slope(Complex z) {
            return phiSlope(2, z);
        }

        @Override
        Complex direct(Complex z) {
            return z.exp().plus(-1).minus(z).over(z.times(z));
        }
    },
    /** (eᶻ − 1 − z − z²/2)/z³. */
    PHI3 {
        @Override
        public Complex at(Complex z) {
            return phi(3, z);
        }

        @Override
        Complex slope(Complex z) {
            return phiSlope(3, z);
        }

        @Override
        Complex direct(Complex z) {
            Complex square = z.times(z);
            return z.exp().plus(-1).minus(z).minus(square.times(0.5)).over(square.times(z));
        }
    },
    /** (e^{z/2} − 1)/z = ½φ₁(z/2). */
    PHI1_HALF {
        @Override
        public Complex at(Complex z) {
            return phi(1, z.times(0.5)).times(0.5);
        }

        @Override
        Complex slope(Complex z) {
            return phiSlope(1, z.times(0.5)).times(0.25);
        }

        @Override
        Complex direct(Complex z) {
            return z.times(0.5).exp().plus(-1).over(z);
        }
    };

    private static final int TERMS = 22;

    /** The value, to rounding. */
    public abstract Complex at(Complex z);

    /** The derivative, to rounding. */
    abstract Complex slope(Complex z);

    /** The defining formula, which loses digits near 0. */
    abstract Complex direct(Complex z);

    /**
     * Mean of the formula over a circle around z (Kassam and Trefethen 2005), the real part only: the peers' way, which is
     * right for real z alone.
     */
    public Complex contourMean(Complex z, int points, double radius) {
        double sum = 0;
        for (int j = 1; j <= points; j++) {
            double angle = 2 * Math.PI * (j - 0.5) / points;
            sum += direct(new Complex(z.re() + radius * Math.cos(angle), z.im() + radius * Math.sin(angle)))
                    .re();
        }
        return new Complex(sum / points, 0);
    }

    /** φ_k by its Taylor series near 0, by the recurrence elsewhere. */
    static Complex phi(int k, Complex z) {
        if (z.abs() < 1) {
            double factorial = 1;
            for (int i = 2; i <= TERMS + k; i++) {
                factorial *= i;
            }
            Complex sum = Complex.ZERO;
            for (int n = TERMS; n >= 0; n--) {
                sum = sum.times(z).plus(1 / factorial);
                factorial /= Math.max(1, n + k);
            }
            return sum;
        }
        Complex value = z.exp();
        double inverseFactorial = 1;
        for (int i = 1; i <= k; i++) {
            value = value.plus(-inverseFactorial).over(z);
            inverseFactorial /= i;
        }
        return value;
    }

    /** φ_k′ = φ_k − k·φ_{k+1}. */
    private static Complex phiSlope(int k, Complex z) {
        return phi(k, z).minus(phi(k + 1, z).times(k));
    }
}
