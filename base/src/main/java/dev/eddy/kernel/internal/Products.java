package dev.eddy.kernel.internal;

/** Arithmetic on whole arrays of one length: loops that compilers turn into vectors by themselves. */
public final class Products {
    private Products() {}

    /** out = a·b. */
    public static void product(float[] a, float[] b, float[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /** out += weight·a·b. */
    public static void addProduct(float weight, float[] a, float[] b, float[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] += weight * (a[i] * b[i]);
        }
    }

    /** out = weight·a·b. */
    public static void product(float weight, float[] a, float[] b, float[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] = weight * (a[i] * b[i]);
        }
    }

    /** out = weight·a on a part. */
    public static void scaled(float weight, float[] a, float[] out, int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] = weight * a[i];
        }
    }

    /** out += weight·a on a part. */
    public static void add(float weight, float[] a, float[] out, int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] += weight * a[i];
        }
    }
}
