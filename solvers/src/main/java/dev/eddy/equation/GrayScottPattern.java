package dev.eddy.equation;

/**
 * Named patterns of the Gray–Scott system as feed and kill rates. Source: J. E. Pearson, Complex patterns in a simple
 * system, Science 261, 1993.
 */
public enum GrayScottPattern {
    ALPHA(0.008, 0.046),
    BETA(0.020, 0.046),
    GAMMA(0.024, 0.056),
    DELTA(0.028, 0.056),
    EPSILON(0.020, 0.056),
    ZETA(0.024, 0.060),
    ETA(0.036, 0.063),
    THETA(0.040, 0.060),
    IOTA(0.050, 0.0605),
    KAPPA(0.052, 0.063),
    LAMBDA(0.036, 0.0655),
    MU(0.044, 0.066);

    private final double feed;
    private final double kill;

    GrayScottPattern(double feed, double kill) {
        this.feed = feed;
        this.kill = kill;
    }

    /** Rate at which u is fed. */
    public double feed() {
        return feed;
    }

    /** Rate at which v is removed, beyond the feed rate. */
    public double kill() {
        return kill;
    }
}
