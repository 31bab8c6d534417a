package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A {@link Program} on the fields of one sample, put together by the layers of a network. */
public final class LayerProgram implements Fusion {
    private final LayerKernels kernels;
    private final IntUnaryOperator offsets;
    private final Program program;
    private final Slot input;
    private final Optional<Slot> told;

    /**
     * For fields on these points.
     *
     * @param offsets where the weight at a place of the network's list begins in the vector of all weights
     * @param channels of the input
     * @param told numbers that the network is told beside it, a second input; 0 for none
     */
    public LayerProgram(LayerKernels kernels, IntUnaryOperator offsets, int channels, Extents extents, int told) {
        this.kernels = kernels;
        this.offsets = offsets;
        this.program = new Program(kernels);
        this.input = program.input(channels, extents);
        this.told = told == 0 ? Optional.empty() : Optional.of(program.input(told, Extents.of(1)));
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
        Slot out = program.plane(outputs, taps.extentsAfter(in.extents()));
        program.keep(in);
        program.add(new ConvolutionOperation(
                kernels, in, out, taps, offsets.applyAsInt(weight), bias < 0 ? -1 : offsets.applyAsInt(bias)));
        return out;
    }

    @Override
    public Slot curve(Slot in, Curve curve) {
        Slot out = program.plane(in.channels(), in.extents());
        program.keep(in);
        program.add(new CurveOperation(kernels, in, out, curveOf(curve)));
        return out;
    }

    private static LayerKernels.Curve curveOf(Curve curve) {
        return switch (curve) {
            case RELU -> LayerKernels.Curve.RELU;
            case SIGMOID -> LayerKernels.Curve.SIGMOID;
            case SWISH -> LayerKernels.Curve.SWISH;
            case GELU -> LayerKernels.Curve.GELU;
            case TANH, SOFTPLUS -> throw new NotFused();
        };
    }

    @Override
    public Slot plus(Slot first, double factor, Slot second) {
        Slot out = program.plane(first.channels(), first.extents());
        program.add(new PlusOperation(kernels, first, (float) factor, second, out));
        return out;
    }

    @Override
    public Slot join(Slot first, Slot second) {
        Slot out = program.plane(first.channels() + second.channels(), first.extents());
        program.add(new JoinOperation(kernels, first, second, out));
        return out;
    }

    @Override
    public Slot rearrange(Slot in, int channels, Extents extents, int[] from) {
        Slot out = program.plane(channels, extents);
        program.add(new RearrangeOperation(in, out, from));
        return out;
    }

    @Override
    public Slot norm(Slot in, int scale, int shift, double epsilon) {
        Slot out = program.plane(in.channels(), in.extents());
        program.keep(in);
        program.add(new NormOperation(kernels, in, out, offsets.applyAsInt(scale), offsets.applyAsInt(shift), epsilon));
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
        Slot spectrum = program.plane(in.channels() * 2, Extents.of(transform.modesRoom()));
        program.keep(spectrum);
        program.add(new SpectralOperation(
                kernels, transform, in, spectrum, sum, kept, offsets.applyAsInt(real), offsets.applyAsInt(imaginary)));
    }

    @Override
    public Slot modulate(Slot in, int weight, int bias) {
        Slot beside = told.orElseThrow(NotFused::new);
        Slot out = program.plane(in.channels(), in.extents());
        program.keep(in);
        program.keep(beside);
        program.add(new ModulationOperation(
                kernels, in, beside, out, offsets.applyAsInt(weight), offsets.applyAsInt(bias)));
        return out;
    }

    @Override
    public Slot dense(Slot in, int outputs, int weight, int bias) {
        throw new NotFused();
    }

    @Override
    public Slot besideTold(Slot in) {
        throw new NotFused();
    }

    /** What was put together. */
    public Program program() {
        return program;
    }
}
