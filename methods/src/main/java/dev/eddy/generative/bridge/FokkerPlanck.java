package dev.eddy.generative.bridge;

/**
 * ρ_t = −(f ρ)_x + ε ρ_xx on a box without flux through its ends: finite volumes with fluxes of Scharfetter and Gummel (1969; Chang and
 * Cooper 1970), which keep densities positive however large f is, and implicit steps.
 */
final class FokkerPlanck {
    private final double epsilon;
    private final double width;
    private final double[] density;
    private final double[] upper;
    private final double[] right;

    /**
     * @param width of a cell
     * @param density of the cells at the start
     */
    FokkerPlanck(double epsilon, double width, double[] density) {
        this.epsilon = epsilon;
        this.width = width;
        this.density = density.clone();
        this.upper = new double[density.length];
        this.right = new double[density.length];
    }

    /** x/(eˣ − 1). */
    private static double bernoulli(double x) {
        return Math.abs(x) < 1e-8 ? 1 - x / 2 : x / Math.expm1(x);
    }

    /**
     * One implicit step.
     *
     * @param drift f at the faces between cells, the ends of the box not among them
     */
    void step(double dt, double[] drift) {
        int n = density.length;
        double factor = dt * epsilon / (width * width);
        // Tridiagonal, swept once down and once up.
        double lower = 0;
        double leftOut = 0;
        for (int i = 0; i < n; i++) {
            double rightOut = 0;
            double rightIn = 0;
            if (i < n - 1) {
                double peclet = drift[i] * width / epsilon;
                rightOut = factor * bernoulli(-peclet);
                rightIn = factor * bernoulli(peclet);
            }
            double diagonal = 1 + rightOut + leftOut;
            double pivot = diagonal - (i == 0 ? 0 : lower * upper[i - 1]);
            upper[i] = -rightIn / pivot;
            right[i] = (density[i] - (i == 0 ? 0 : lower * right[i - 1])) / pivot;
            lower = -rightOut;
            leftOut = rightIn;
        }
        density[n - 1] = right[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            density[i] = right[i] - upper[i] * density[i + 1];
        }
    }

    double[] density() {
        return density.clone();
    }
}
