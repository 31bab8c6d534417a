package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of a network in order.
 *
 * <p>Values live in numbered slots. Those that a pullback reads are kept for each sample; the others are overwritten by the
 * next sample.
 */
public final class Program {
    private final LayerKernels kernels;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Slot> planes = new ArrayList<>();
    private final List<Boolean> kept = new ArrayList<>();
    private int inputs;

    Program(LayerKernels kernels) {
        this.kernels = kernels;
    }

    /** A new slot for something that the program is given; made before all others. */
    Slot input(int channels, Extents extents) {
        inputs++;
        return plane(channels, extents);
    }

    /** A new slot. */
    Slot plane(int channels, Extents extents) {
        Slot plane = new Slot(planes.size(), channels, extents);
        planes.add(plane);
        kept.add(false);
        return plane;
    }

    void keep(Slot plane) {
        kept.set(plane.slot(), true);
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    /** Slots of what the program is given, the first ones of all. */
    List<Slot> inputs() {
        return planes.subList(0, inputs);
    }

    int slots() {
        return planes.size();
    }

    boolean isKept(int slot) {
        return kept.get(slot);
    }

    /** Floats of a slot, with what vectors may read or write beyond its end. */
    int room(int slot) {
        return planes.get(slot).size() + kernels.slack();
    }

    List<Operation> operations() {
        return operations;
    }

    LayerKernels kernels() {
        return kernels;
    }
}
