// Derived by DoubleTwins: change the class without the number.
package dev.eddy.kernel.internal;

/** Arrays that one thread computes in; they grow to the largest size asked for. */
public final class Scratch64 {
    private double[] first = {};
    private double[] second = {};
    private double[] third = {};
    private double[] fourth = {};
    private double[] zeros = {};

    double[] first(int size) {
        first = first.length < size ? new double[size] : first;
        return first;
    }

    double[] second(int size) {
        second = second.length < size ? new double[size] : second;
        return second;
    }

    double[] third(int size) {
        third = third.length < size ? new double[size] : third;
        return third;
    }

    double[] fourth(int size) {
        fourth = fourth.length < size ? new double[size] : fourth;
        return fourth;
    }

    /** Never written to. */
    double[] zeros(int size) {
        zeros = zeros.length < size ? new double[size] : zeros;
        return zeros;
    }
}
