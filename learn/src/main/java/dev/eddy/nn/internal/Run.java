package dev.eddy.nn.internal;

import dev.eddy.nn.fused.Slot;
import java.util.Arrays;

/** The arrays that one thread computes a program in. */
final class Run {
    private final Program program;
    private final float[][] own;
    private final float[][] values;
    private final float[][] gradients;
    private final boolean[] begun;
    private boolean[] wanted = new boolean[0];
    private boolean first;
    private final float[][] scratch = new float[5][0];

    Run(Program program) {
        this.program = program;
        this.own = new float[program.slots()][];
        this.values = new float[program.slots()][];
        this.gradients = new float[program.slots()][];
        this.begun = new boolean[program.slots()];
    }

    /**
     * Takes the arrays of a sample that are kept; the others are this run's own.
     *
     * @param wanted of which inputs the gradient is asked for
     */
    void use(float[][] tape, boolean[] wanted) {
        this.wanted = wanted;
        for (int slot = 0; slot < values.length; slot++) {
            if (tape[slot] != null) {
                values[slot] = tape[slot];
            } else {
                // Never the arrays of the tape before: that one may still be read, by whoever has it.
                if (own[slot] == null) {
                    own[slot] = new float[program.room(slot)];
                }
                values[slot] = own[slot];
            }
        }
        Arrays.fill(begun, false);
    }

    float[] value(Slot plane) {
        return values[plane.slot()];
    }

    /** Whether this value is kept for a pullback. */
    boolean isKept(Slot plane) {
        return values[plane.slot()] != own[plane.slot()];
    }

    float[] gradient(Slot plane) {
        float[] there = gradients[plane.slot()];
        if (there == null) {
            there = new float[program.room(plane.slot())];
            gradients[plane.slot()] = there;
        }
        return there;
    }

    /** Whether anybody wants the gradient of this value: of all but the inputs always, of these if it was asked for. */
    boolean wantsGradient(Slot plane) {
        return plane.slot() >= wanted.length || wanted[plane.slot()];
    }

    /** Copies the gradient of an input; zero if nothing read it. */
    void copyGradient(Slot input, float[] to, int at) {
        if (begun[input.slot()]) {
            System.arraycopy(gradient(input), 0, to, at, input.size());
        }
    }

    /** Whether something stands in the gradient already, so that more is to be added; from now on it does. */
    boolean add(Slot plane) {
        boolean before = begun[plane.slot()];
        begun[plane.slot()] = true;
        return before;
    }

    void setFirst(boolean is) {
        first = is;
    }

    /** Whether this is the first sample of those whose gradients of the weights are added up together. */
    boolean isFirst() {
        return first;
    }

    /** One of five arrays that nobody else uses during an operation. */
    float[] scratch(int which, int size) {
        int room = size + program.kernels().slack();
        if (scratch[which].length < room) {
            scratch[which] = new float[room];
        }
        return scratch[which];
    }
}
