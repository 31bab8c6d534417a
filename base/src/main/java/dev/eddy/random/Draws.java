package dev.eddy.random;

/**
 * Numbers drawn from a {@link Seed} in order: uniform from the upper 53 bits of SplitMix64, normal by the polar form of
 * Box and Muller with {@link StrictMath}, so that they are the same on every machine and JDK. Not for sharing between
 * threads; make one per coordinate.
 */
public final class Draws {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Bits that are made together. */
    private static final int BLOCK = 256;

    private long state;
    private double spare;
    private boolean hasSpare;

    public Draws(Seed seed) {
        this.state = seed.value();
    }

    public long nextLong() {
        state += STEP;
        return Seed.mix(state);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Standard normal. */
    public double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = uniform(-1, 1);
            v = uniform(-1, 1);
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * factor;
        hasSpare = true;
        return u * factor;
    }

    /** From the Gamma distribution with this shape and scale 1, of mean and variance {@code shape} (Marsaglia and Tsang 2000). */
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double root = 1 + c * x;
            double v = root * root * root;
            if (root > 0 && StrictMath.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    public double[] uniforms(int count, double low, double high) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = uniform(low, high);
        }
        return out;
    }

    public double[] normals(int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = normal();
        }
        return out;
    }

    /**
     * Standard normals in single precision by the ziggurat (Marsaglia and Tsang 2000): several times as fast as {@link #normals},
     * and other numbers than those. For what is drawn afresh in every update of a training.
     */
    public float[] zigguratNormals(int count) {
        float[] out = new float[count];
        long[] bits = new long[Math.min(count, BLOCK)];
        int done = 0;
        while (done < count) {
            // Bits ahead of their use: a loop without branches, which becomes vectors.
            Seed.mix(state, STEP, bits);
            int used = 0;
            while (done < count && used < bits.length) {
                int inner = Ziggurat.inner(bits, used, Math.min(bits.length - used, count - done), out, done);
                used += inner;
                done += inner;
                state += inner * STEP;
                if (done < count && used < bits.length) {
                    long before = state + STEP;
                    state = before;
                    out[done++] = Ziggurat.outer(bits[used++], this);
                    for (long now = before; now != state; now += STEP) {
                        used++;
                    }
                }
            }
        }
        return out;
    }

    /** The numbers 0 … count−1 in random order (Fisher and Yates). */
    public long[] permutation(int count) {
        long[] out = new long[count];
        for (int i = 0; i < count; i++) {
            int j = (int) ((nextLong() >>> 1) % (i + 1));
            out[i] = out[j];
            out[j] = i;
        }
        return out;
    }
}
