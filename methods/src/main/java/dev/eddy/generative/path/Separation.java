package dev.eddy.generative.path;

/**
 * How well data are told from noise: λ(r) = E‖E[x₁ | y]‖²/d at y = r x₁ + ε, for data of mean 0 and E‖x₁‖² = d. It is all that the
 * energy of a path depends on (Shaul et al. 2023).
 */
public interface Separation {
    /** 1 − λ(r) in [0, 1]: the least mean squared error of denoising. */
    double denoisingError(double snr);

    /** λ(r). */
    default double at(double snr) {
        return 1 - denoisingError(snr);
    }

    /**
     * g(θ) = 1 − (1 − λ(tan θ))/cos²θ in [0, 1]: in a = R sin θ, s = R cos θ a path has the energy ∫ R'² + R² θ'² g(θ) dt.
     *
     * @param theta between 0, noise, and π/2, data
     */
    default double metric(double theta) {
        double cosine = Math.cos(theta);
        return theta >= Math.PI / 2 ? 1 : Math.max(0, 1 - denoisingError(Math.tan(theta)) / (cosine * cosine));
    }

    /** E‖u‖²/d of the marginal velocity at one time, a'² + s'² − (1 − λ(r)) s² r'². */
    default double energy(Coefficients c) {
        double error = denoisingError(c.snr());
        // s r' = δ/s; where noise has ended the error falls faster than any power.
        return c.da() * c.da() + c.ds() * c.ds() - (error == 0 ? 0 : error * square(c.wronskian() / c.s()));
    }

    private static double square(double x) {
        return x * x;
    }
}
