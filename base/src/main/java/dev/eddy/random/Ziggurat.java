package dev.eddy.random;

/**
 * Standard normals by 128 layers of equal area under the bell curve: nearly always one random number falls into a layer's inner
 * part, and its place there is the result.
 */
final class Ziggurat {
    private static final int LAYERS = 128;
    /** Where the tail begins, and the area of each layer (Marsaglia and Tsang). */
    private static final double TAIL = 3.442619855899;

    private static final double AREA = 9.91256303526217e-3;

    /** Right ends of the layers, the lowest first, and the density there. */
    private static final double[] ENDS = new double[LAYERS + 1];

    private static final double[] DENSITIES = new double[LAYERS + 1];
    private static final double[] INNER = new double[LAYERS];

    static {
        ENDS[0] = AREA / density(TAIL);
        ENDS[1] = TAIL;
        for (int i = 2; i < LAYERS; i++) {
            ENDS[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / ENDS[i - 1] + density(ENDS[i - 1])));
        }
        for (int i = 0; i <= LAYERS; i++) {
            DENSITIES[i] = density(ENDS[i]);
        }
        for (int i = 0; i < LAYERS; i++) {
            INNER[i] = ENDS[i + 1] / ENDS[i];
        }
    }

    private Ziggurat() {}

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    /** The upper 53 bits as a number in [−1, 1): the place in a layer, whose number are the lowest bits. */
    private static double place(long bits) {
        return (bits >> 11) * 0x1.0p-52;
    }

    private static int layer(long bits) {
        return (int) bits & (LAYERS - 1);
    }

    /** Whether random bits fall into the inner part of a layer, as nearly all do. */
    private static boolean isInner(long bits) {
        return Math.abs(place(bits)) < INNER[layer(bits)];
    }

    /**
     * Normals of bits as long as they do, at most {@code count}.
     *
     * @param start of the bits
     * @param at where the first one goes
     * @return how many
     */
    static int inner(long[] bits, int start, int count, float[] out, int at) {
        for (int i = 0; i < count; i++) {
            long each = bits[start + i];
            if (!isInner(each)) {
                return i;
            }
            out[at + i] = inner(each);
        }
        return count;
    }

    /** The normal of bits that do. */
    private static float inner(long bits) {
        return (float) (place(bits) * ENDS[layer(bits)]);
    }

    /** The normal of bits that do not, and of further ones. */
    static float outer(long first, Draws draws) {
        long bits = first;
        while (!isInner(bits)) {
            int layer = layer(bits);
            double place = place(bits);
            if (layer == 0) {
                return (float) (place < 0 ? -tail(draws) : tail(draws));
            }
            double x = place * ENDS[layer];
            double low = DENSITIES[layer];
            if (low + draws.uniform() * (DENSITIES[layer + 1] - low) < density(x)) {
                return (float) x;
            }
            bits = draws.nextLong();
        }
        return inner(bits);
    }

    /** Beyond {@link #TAIL} (Marsaglia 1964). */
    private static double tail(Draws draws) {
        while (true) {
            double x = -StrictMath.log(1 - draws.uniform()) / TAIL;
            double y = -StrictMath.log(1 - draws.uniform());
            if (y + y >= x * x) {
                return TAIL + x;
            }
        }
    }
}
