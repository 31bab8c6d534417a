package dev.eddy.kernel.internal;

import java.lang.ref.Reference;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Arrays whose numbers begin where a line of the cache does. A vector as wide as a line lies in two of them otherwise, and takes
 * both each time it is read or written, which is a quarter of the time of a Fourier transform. Java does not let one ask for a
 * place; so arrays are made until one lies well. Collectors may move it later on: {@link #begins} tells. Nothing but time depends
 * on any of it.
 */
public final class CacheLines {
    private static final int LINE = 64;

    /** Bytes of those that are worth it, and of those that collectors do not put in a region of their own. */
    private static final int LEAST = 1 << 10;

    private static final int MOST = 1 << 23;
    private static final int TRIES = 6;
    private static final Optional<ArrayPlaces> PLACES = ArrayPlaces.known();

    private CacheLines() {}

    /** Zeros. */
    public static float[] floats(int size) {
        return begun(float[]::new, size, Float.BYTES);
    }

    /** Zeros. */
    public static double[] doubles(int size) {
        return begun(double[]::new, size, Double.BYTES);
    }

    /** Several arrays of zeros. */
    public static float[][] floats(int count, int size) {
        float[][] out = new float[count][];
        for (int i = 0; i < count; i++) {
            out[i] = floats(size);
        }
        return out;
    }

    /** Several arrays of zeros. */
    public static double[][] doubles(int count, int size) {
        double[][] out = new double[count][];
        for (int i = 0; i < count; i++) {
            out[i] = doubles(size);
        }
        return out;
    }

    /** Whether the numbers of an array begin with a line now; true where that cannot be seen, or is not tried. */
    public static boolean begins(float[] array) {
        return begins(array, (long) array.length * Float.BYTES);
    }

    /** The same of wider numbers. */
    public static boolean begins(double[] array) {
        return begins(array, (long) array.length * Double.BYTES);
    }

    private static boolean begins(Object array, long bytes) {
        return PLACES.isEmpty() || bytes < LEAST || bytes > MOST || beyond(PLACES.get(), array) == 0;
    }

    private static int beyond(ArrayPlaces places, Object array) {
        return (int) (places.of(array) & LINE - 1);
    }

    private static <A> A begun(IntFunction<A> make, int size, int bytes) {
        A array = make.apply(size);
        long all = (long) size * bytes;
        if (PLACES.isEmpty() || all < LEAST || all > MOST) {
            return array;
        }
        int before = beyond(PLACES.get(), array);
        int gap = 0;
        for (int i = 0; i < TRIES && before != 0; i++) {
            // The next one lies behind this one and what is made between. What else is made meanwhile, the next try
            // knows.
            A between = make.apply(size + gap / bytes);
            array = make.apply(size);
            int now = beyond(PLACES.get(), array);
            gap = Math.floorMod(before + gap - 2 * now, LINE);
            Reference.reachabilityFence(between);
            before = now;
        }
        return array;
    }
}
