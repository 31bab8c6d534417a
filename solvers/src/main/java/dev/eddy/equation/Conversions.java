package dev.eddy.equation;

/**
 * Between the three ways to write the coefficients of the general families. Physical: a(j), b. Normalized (α, β): the same
 * dynamics with extent 1 and time step 1. Difficulties (γ, δ): the stability numbers of the most compact explicit scheme
 * on that grid; equal difficulties mean equally hard experiments at any resolution.
 *
 * <pre>
 *  α_j = a_j Δt / Lʲ          β₀ = b₀ Δt,   β₁ = b₁ Δt / L,   β₂ = b₂ Δt / L²
 *  γ₀ = α₀,                   γ_j = α_j Nʲ 2ʲ⁻¹ D  (j ≥ 1)
 *  δ₀ = β₀,                   δ₁ = β₁ M N D,   δ₂ = β₂ M N² D
 * </pre>
 *
 * with D dimensions, N points per axis and M the largest |u| (1 unless known). Source: Koehler et al., APEBench, NeurIPS
 * 2024, appendix B.
 */
public final class Conversions {
    private Conversions() {}

    /** α from a. */
    public static double[] normalizeLinear(double[] physical, double extent, double dt) {
        double[] out = physical.clone();
        for (int j = 0; j < out.length; j++) {
            out[j] *= dt / Math.pow(extent, j);
        }
        return out;
    }

    /** a from α. */
    public static double[] physicalLinear(double[] normalized, double extent, double dt) {
        double[] out = normalized.clone();
        for (int j = 0; j < out.length; j++) {
            out[j] *= Math.pow(extent, j) / dt;
        }
        return out;
    }

    /** γ from α. */
    public static double[] difficultyLinear(double[] normalized, int dims, int points) {
        double[] out = normalized.clone();
        for (int j = 1; j < out.length; j++) {
            out[j] *= linearFactor(j, dims, points);
        }
        return out;
    }

    /** α from γ. */
    public static double[] normalizedLinear(double[] difficulty, int dims, int points) {
        double[] out = difficulty.clone();
        for (int j = 1; j < out.length; j++) {
            out[j] /= linearFactor(j, dims, points);
        }
        return out;
    }

    private static double linearFactor(int order, int dims, int points) {
        return Math.pow(points, order) * Math.pow(2, order - 1) * dims;
    }

    /** Normalized from physical coefficients of a polynomial: c_m Δt. */
    public static double[] normalizePolynomial(double[] physical, double dt) {
        return scaled(physical, dt);
    }

    /** Physical from normalized coefficients of a polynomial. Their difficulties are the normalized ones. */
    public static double[] physicalPolynomial(double[] normalized, double dt) {
        return scaled(normalized, 1 / dt);
    }

    /** β₁ from b₁. */
    public static double normalizeConvection(double physical, double extent, double dt) {
        return physical * dt / extent;
    }

    /** b₁ from β₁. */
    public static double physicalConvection(double normalized, double extent, double dt) {
        return normalized * extent / dt;
    }

    /** δ₁ from β₁. */
    public static double difficultyConvection(double normalized, int dims, int points, double maximum) {
        return normalized * maximum * points * dims;
    }

    /** β₁ from δ₁. */
    public static double normalizedConvection(double difficulty, int dims, int points, double maximum) {
        return difficulty / (maximum * points * dims);
    }

    /** β₂ from b₂. */
    public static double normalizeGradientNorm(double physical, double extent, double dt) {
        return physical * dt / (extent * extent);
    }

    /** b₂ from β₂. */
    public static double physicalGradientNorm(double normalized, double extent, double dt) {
        return normalized * extent * extent / dt;
    }

    /** δ₂ from β₂. */
    public static double difficultyGradientNorm(double normalized, int dims, int points, double maximum) {
        return normalized * maximum * points * points * dims;
    }

    /** β₂ from δ₂. */
    public static double normalizedGradientNorm(double difficulty, int dims, int points, double maximum) {
        return difficulty / (maximum * points * points * dims);
    }

    /** (β₀, β₁, β₂) from (b₀, b₁, b₂). */
    public static double[] normalizeNonlinear(double[] physical, double extent, double dt) {
        return new double[] {
            physical[0] * dt,
            normalizeConvection(physical[1], extent, dt),
            normalizeGradientNorm(physical[2], extent, dt)
        };
    }

    /** (b₀, b₁, b₂) from (β₀, β₁, β₂). */
    public static double[] physicalNonlinear(double[] normalized, double extent, double dt) {
        return new double[] {
            normalized[0] / dt,
            physicalConvection(normalized[1], extent, dt),
            physicalGradientNorm(normalized[2], extent, dt)
        };
    }

    /** (δ₀, δ₁, δ₂) from (β₀, β₁, β₂). */
    public static double[] difficultyNonlinear(double[] normalized, int dims, int points, double maximum) {
        return new double[] {
            normalized[0],
            difficultyConvection(normalized[1], dims, points, maximum),
            difficultyGradientNorm(normalized[2], dims, points, maximum)
        };
    }

    /** (β₀, β₁, β₂) from (δ₀, δ₁, δ₂). */
    public static double[] normalizedNonlinear(double[] difficulty, int dims, int points, double maximum) {
        return new double[] {
            difficulty[0],
            normalizedConvection(difficulty[1], dims, points, maximum),
            normalizedGradientNorm(difficulty[2], dims, points, maximum)
        };
    }

    /** Scale of vorticity transport with extent 1 and time step 1; a vorticity does not scale with the extent. */
    public static double normalizeVorticityConvection(double physical, double dt) {
        return physical * dt;
    }

    /** Physical scale of vorticity transport. */
    public static double physicalVorticityConvection(double normalized, double dt) {
        return normalized / dt;
    }

    /** Courant number D·N·β·M of vorticity transport with |ω| ≤ M, whose velocity is at most of the order M·L. */
    public static double difficultyVorticityConvection(double normalized, int points, double maximum) {
        return difficultyConvection(normalized, 2, points, maximum);
    }

    /** Scale of vorticity transport from its Courant number. */
    public static double normalizedVorticityConvection(double difficulty, int points, double maximum) {
        return normalizedConvection(difficulty, 2, points, maximum);
    }

    private static double[] scaled(double[] values, double factor) {
        double[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return out;
    }
}
