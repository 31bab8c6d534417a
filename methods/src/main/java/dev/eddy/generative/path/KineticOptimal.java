package dev.eddy.generative.path;

import dev.eddy.misuse.Check;

/**
 * The schedule whose marginal flow has the least kinetic energy for data of this separation (Shaul et al. 2023). In the flat metric
 * dφ = √g(θ) dθ it is a straight line,
 *
 * <pre>
 *   a = R sin θ, s = R cos θ ,   R e^{iφ(θ)} = (1 − t) + t e^{iΦ} ,   Φ = φ(π/2) ,   energy 2 − 2 cos Φ
 *   θ' = sin Φ/(R² √g(θ)) ,   R R' = (2t − 1)(1 − cos Φ)
 * </pre>
 *
 * which the paper finds by training a small network. φ is summed over a table of angles. λ = 1 gives {@link CondOt}. a' is infinite at
 * t = 0, where a grows as √t: learn the data, not the velocity, and ask for velocities at t ≥ 0.002.
 */
public final class KineticOptimal implements NoiseSchedule {
    /** Nodes in θ where nothing else is said. */
    public static final int NODES = 20_001;

    private final Separation separation;
    /** φ at equal distances of θ. */
    private final double[] phi;

    private final double step;

    public KineticOptimal(Separation separation) {
        this(separation, NODES);
    }

    public KineticOptimal(Separation separation, int nodes) {
        Check.that(nodes >= 3, "a table of angles has at least 3 nodes, got %d", nodes);
        this.separation = separation;
        this.step = Math.PI / 2 / (nodes - 1);
        this.phi = new double[nodes];
        double before = Math.sqrt(separation.metric(0));
        for (int i = 1; i < nodes; i++) {
            double middle = Math.sqrt(separation.metric((i - 0.5) * step));
            double next = Math.sqrt(separation.metric(i * step));
            phi[i] = phi[i - 1] + step / 6 * (before + 4 * middle + next);
            before = next;
        }
    }

    /** Φ, at most π/2. */
    public double angle() {
        return phi[phi.length - 1];
    }

    /** The energy E‖u‖²/d of the whole path, 2 − 2 cos Φ, which no other schedule falls below. */
    public double energy() {
        double sine = Math.sin(angle() / 2);
        return 4 * sine * sine;
    }

    @Override
    public Coefficients at(double t) {
        double end = angle();
        double x = 1 - t + t * Math.cos(end);
        double y = t * Math.sin(end);
        double squared = x * x + y * y;
        double radius = Math.sqrt(squared);
        double theta = theta(Math.atan2(y, x));
        double growth = (2 * t - 1) * (1 - Math.cos(end)) / squared;
        double a = t <= 0 ? 0 : radius * Math.sin(theta);
        double s = t >= 1 ? 0 : radius * Math.cos(theta);
        double metric = separation.metric(theta);
        double turned = Math.sin(end) * turnedPerMetric(theta);
        double turning = Math.sin(end) / squared / Math.sqrt(metric);
        // Where g is 0, one of a and s is, and the derivative of that one is infinite.
        return new Coefficients(
                a,
                s,
                growth * a + (metric > 0 ? turning * s : turned / a),
                growth * s - (metric > 0 ? turning * a : turned / s),
                growth * a * a + turned,
                growth * s * s - turned);
    }

    /** sin θ cos θ/√g; at an end where g is 0 too, the value just beside it. */
    private double turnedPerMetric(double theta) {
        double metric = separation.metric(theta);
        if (metric > 0) {
            return Math.sin(theta) * Math.cos(theta) / Math.sqrt(metric);
        }
        double beside = Math.min(Math.PI / 2 - 1e-5, Math.max(1e-5, theta));
        return Math.sin(beside) * Math.cos(beside) / Math.sqrt(separation.metric(beside));
    }

    /** The angle at which φ has a value: linear between nodes. */
    private double theta(double value) {
        int low = 0;
        int high = phi.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (phi[middle] <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double gap = phi[high] - phi[low];
        double part = gap <= 0 ? 0 : Math.min(1, Math.max(0, (value - phi[low]) / gap));
        return (low + part) * step;
    }

    @Override
    public double timeOfSnr(double snr) {
        if (snr <= 0 || Double.isInfinite(snr)) {
            return snr <= 0 ? 0 : 1;
        }
        double place = Math.atan(snr) / step;
        int before = Math.min((int) place, phi.length - 2);
        double angle = phi[before] + (place - before) * (phi[before + 1] - phi[before]);
        // The chord meets the ray at this angle: t sin Φ cos φ = (1 − t + t cos Φ) sin φ.
        double end = angle();
        return Math.sin(angle) / (Math.sin(angle) + Math.sin(end - angle));
    }
}
