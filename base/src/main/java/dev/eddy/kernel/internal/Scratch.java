package dev.eddy.kernel.internal;

/** Arrays that one thread computes in; they grow to the largest size asked for. */
public final class Scratch {
    private float[] first = {};
    private float[] second = {};
    private float[] third = {};
    private float[] fourth = {};
    private float[] fifth = {};
    private float[] zeros = {};

    float[] first(int size) {
        first = first.length < size ? CacheLines.floats(size) : first;
        return first;
    }

    float[] second(int size) {
        second = second.length < size ? CacheLines.floats(size) : second;
        return second;
    }

    float[] third(int size) {
        third = third.length < size ? CacheLines.floats(size) : third;
        return third;
    }

    float[] fourth(int size) {
        fourth = fourth.length < size ? CacheLines.floats(size) : fourth;
        return fourth;
    }

    float[] fifth(int size) {
        fifth = fifth.length < size ? CacheLines.floats(size) : fifth;
        return fifth;
    }

    /** Never written to. */
    float[] zeros(int size) {
        zeros = zeros.length < size ? CacheLines.floats(size) : zeros;
        return zeros;
    }
}
