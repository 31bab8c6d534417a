// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Arithmetic on whole arrays of one length: loops that compilers turn into vectors by themselves. */
public final class Products64 {
    private Products64() {}

    /** out = a·b. */
    public static void product(double[] a, double[] b, double[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /** out += weight·a·b. */
    public static void addProduct(double weight, double[] a, double[] b, double[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] += weight * (a[i] * b[i]);
        }
    }

    /** out = weight·a·b. */
    public static void product(double weight, double[] a, double[] b, double[] out, int size) {
        for (int i = 0; i < size; i++) {
            out[i] = weight * (a[i] * b[i]);
        }
    }

    /** out = weight·a on a part. */
    public static void scaled(double weight, double[] a, double[] out, int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] = weight * a[i];
        }
    }

    /** out += weight·a on a part. */
    public static void add(double weight, double[] a, double[] out, int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] += weight * a[i];
        }
    }
}
