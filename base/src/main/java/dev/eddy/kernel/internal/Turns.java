package dev.eddy.kernel.internal;

/**
 * What the modes k = 0 … n/2 of a real transform of n points are turned by.
 *
 * @param cos cos 2πk/n
 * @param quarterCos cos πk/(2n)
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Turns(float[] cos, float[] sin, float[] quarterCos, float[] quarterSin) {
    static Turns of(int points) {
        return new Turns(Mix.cosines(points), Mix.sines(points), quarters(points, 0), quarters(points, -Math.PI / 2));
    }

    private static float[] quarters(int points, double phase) {
        float[] out = new float[points / 2 + 1];
        for (int k = 0; k < out.length; k++) {
            out[k] = Mix.exact(Math.cos(Math.PI * k / (2 * points) + phase));
        }
        return out;
    }

    /** n/2. */
    int half() {
        return cos.length - 1;
    }
}
