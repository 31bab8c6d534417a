package dev.eddy.nn.internal;

import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.fused.Fusion;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.fused.Taps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A {@link Program} on vectors, put together by the layers of a network: that of points without derivatives. Its input is the
 * state and what the network is told beside it, side by side.
 */
public final class VectorProgram implements Fusion {
    private final JetProgram program;
    private final List<JetValue> values = new ArrayList<>();
    private final int told;

    /**
     * For a batch of vectors.
     *
     * @param offsets where the weight at a place of the network's list begins in the vector of all weights
     * @param told numbers that the network is told beside the state
     * @throws NotFused where the virtual machine has no vectors
     */
    public VectorProgram(IntUnaryOperator offsets, int features, int told, int batch) {
        this.program = new JetProgram(offsets, List.of(Collections.nCopies(features + told, 0)), batch);
        this.told = told;
        values.add(program.input());
    }

    private Slot slot(JetValue value) {
        values.add(value);
        return slot(values.size() - 1);
    }

    private Slot slot(int place) {
        return new Slot(place, values.get(place).channels(), Extents.of(1));
    }

    private JetValue value(Slot slot) {
        return values.get(slot.slot());
    }

    @Override
    public Slot input() {
        return slot(0);
    }

    @Override
    public Slot besideTold(Slot in) {
        if (in.slot() != 0 || told == 0) {
            throw new NotFused();
        }
        return in;
    }

    @Override
    public Slot dense(Slot in, int outputs, int weight, int bias) {
        return slot(program.dense(value(in), outputs, weight, bias));
    }

    @Override
    public Slot curve(Slot in, Curve curve) {
        return slot(program.apply(
                value(in),
                switch (curve) {
                    case RELU -> ArrayFunctions.RECTIFIER;
                    case SIGMOID -> ArrayFunctions.LOGISTIC;
                    case SWISH -> ArrayFunctions.SWISH;
                    case GELU -> ArrayFunctions.GELU;
                    case TANH -> ArrayFunctions.TANH;
                    case SOFTPLUS -> ArrayFunctions.SOFTPLUS;
                }));
    }

    @Override
    public Slot plus(Slot first, double factor, Slot second) {
        return slot(program.sum(List.of(value(first), value(second)), List.of(1.0, factor)));
    }

    @Override
    public Slot join(Slot first, Slot second) {
        return slot(program.join(value(first), value(second)));
    }

    @Override
    public Slot convolution(Slot in, Taps taps, int outputs, int weight, int bias) {
        throw new NotFused();
    }

    @Override
    public Slot modulate(Slot in, int weight, int bias) {
        throw new NotFused();
    }

    @Override
    public Slot rearrange(Slot in, int channels, Extents extents, int[] from) {
        throw new NotFused();
    }

    @Override
    public Slot norm(Slot in, int scale, int shift, double epsilon) {
        throw new NotFused();
    }

    @Override
    public void addSpectral(Slot in, Slot sum, List<Integer> modes, int real, int imaginary) {
        throw new NotFused();
    }

    /** The engine of the whole program. */
    public Samples samples(Slot output, int weightCount) {
        return program.samples(value(output), weightCount);
    }

    /** How vectors of the state and of what it is told lie in the program. */
    public JetTiles inputs(int batch) {
        return new JetTiles(program.input(), batch);
    }

    /** How the result lies in the program. */
    public JetTiles outputs(Slot output, int batch) {
        return new JetTiles(value(output), batch);
    }
}
