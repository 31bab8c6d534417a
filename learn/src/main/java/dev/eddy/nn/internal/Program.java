package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The operations of a network in order, put together by its layers.
 *
 * <p>Values live in numbered slots. Those that a pullback reads are kept for each sample; the others are overwritten by the
 * next sample.
 */
public final class Program implements Fusion {
    private final LayerKernels kernels;
    private final IntUnaryOperator offsets;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Slot> planes = new ArrayList<>();
    private final List<Boolean> kept = new ArrayList<>();
    private final Slot input;

    /**
     * @param offsets where the weight at a place of the network's list begins in the vector of all weights
     * @param channels of the input
     */
    public Program(LayerKernels kernels, IntUnaryOperator offsets, int channels, Extents extents) {
        this.kernels = kernels;
        this.offsets = offsets;
        this.input = plane(channels, extents);
    }

    @Override
    public Slot input() {
        return input;
    }

    @Override
    public Slot convolution(Slot in, Taps taps, int outputs, int weight, int bias) {
        if (taps.dims() != in.extents().dims()
                || taps.divides() && !in.extents().divisibleBy(taps.stride())) {
            throw new NotFused();
        }
        Slot out = plane(outputs, taps.extentsAfter(in.extents()));
        keep(in);
        operations.add(new ConvolutionOperation(
                kernels, in, out, taps, offsets.applyAsInt(weight), bias < 0 ? -1 : offsets.applyAsInt(bias)));
        return out;
    }

    @Override
    public Slot curve(Slot in, Curve curve) {
        Slot out = plane(in.channels(), in.extents());
        keep(in);
        operations.add(new CurveOperation(kernels, in, out, LayerKernels.Curve.valueOf(curve.name())));
        return out;
    }

    @Override
    public Slot plus(Slot first, Slot second) {
        Slot out = plane(first.channels(), first.extents());
        operations.add(new PlusOperation(kernels, first, second, out));
        return out;
    }

    @Override
    public Slot join(Slot first, Slot second) {
        Slot out = plane(first.channels() + second.channels(), first.extents());
        operations.add(new JoinOperation(kernels, first, second, out));
        return out;
    }

    @Override
    public Slot norm(Slot in, int scale, int shift, double epsilon) {
        Slot out = plane(in.channels(), in.extents());
        keep(in);
        operations.add(
                new NormOperation(kernels, in, out, offsets.applyAsInt(scale), offsets.applyAsInt(shift), epsilon));
        return out;
    }

    @Override
    public void addSpectral(Slot in, Slot sum, List<Integer> modes, int real, int imaginary) {
        int[] points = {in.extents().x(), in.extents().y(), in.extents().z()};
        int[] kept = {1, 1, 1};
        int absent = 3 - in.extents().dims();
        for (int axis = absent; axis < 3; axis++) {
            kept[axis] = modes.get(axis - absent);
            if (kept[axis] > points[axis] / 2 + (axis == 2 ? 1 : 0)) {
                throw new NotFused();
            }
        }
        SpectralTransform transform =
                new SpectralTransform(kernels, in.extents(), Math.max(in.channels(), sum.channels()), kept);
        // The modes of the input are all that the pullback reads.
        Slot spectrum = plane(in.channels() * 2, Extents.of(transform.modesRoom()));
        keep(spectrum);
        operations.add(new SpectralOperation(
                kernels, transform, in, spectrum, sum, kept, offsets.applyAsInt(real), offsets.applyAsInt(imaginary)));
    }

    private Slot plane(int channels, Extents extents) {
        Slot plane = new Slot(planes.size(), channels, extents);
        planes.add(plane);
        kept.add(false);
        return plane;
    }

    private void keep(Slot plane) {
        kept.set(plane.slot(), true);
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
