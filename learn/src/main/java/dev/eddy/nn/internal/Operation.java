package dev.eddy.nn.internal;

/** One step of a program, on the arrays of one sample. It holds no values; several threads may use it at once. */
interface Operation {
    /**
     * What is made of the weights once for all samples.
     *
     * @param before the same of an application that is done with it, to be used again, or empty
     */
    default float[][] prepare(float[] weights, float[][] before) {
        return before;
    }

    void forward(Run run, float[][] prepared);

    /**
     * From the gradient of its result to those of its inputs, and of its weights.
     *
     * @param sums gradients of the weights of this operation, in a layout of its own, to be added to
     */
    void pullback(Run run, float[][] prepared, float[] sums);

    /** Whether its pullback overwrites the sums where {@link Run#isFirst}, so that nobody needs to make them zero. */
    default boolean beginsSums() {
        return false;
    }

    /** Floats of {@code sums}. */
    default int sums() {
        return 0;
    }

    /** Adds sums to the gradient of all weights. */
    default void collect(float[] sums, float[] gradient) {}
}
