package dev.eddy.random;

/**
 * The origin of a family of random draws. {@code seed.at(3, 17)} is another seed that depends on the coordinates only, so
 * that sample 17 is the same whatever the thread, the batch size or the order.
 */
public record Seed(long value) {
    /** The seed at these coordinates. */
    public Seed at(long... coordinates) {
        long hash = value;
        for (long coordinate : coordinates) {
            hash = mix(hash ^ mix(coordinate + 0x9E3779B97F4A7C15L));
        }
        return new Seed(hash);
    }

    /** The seed for one purpose. */
    public Seed at(Stream stream, long... coordinates) {
        return at(stream.coordinate()).at(coordinates);
    }

    /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** {@link #mix} of the next states after one, {@code step} apart. */
    static void mix(long state, long step, long[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = mix(state + (i + 1) * step);
        }
    }
}
