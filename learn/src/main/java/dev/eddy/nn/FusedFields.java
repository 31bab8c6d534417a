package dev.eddy.nn;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.internal.LayerProgram;
import dev.eddy.nn.internal.Samples;
import dev.eddy.nn.internal.TensorProgram;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A network of fields as a program on arrays, sample by sample. What it is told is a second input of the program. */
final class FusedFields extends TensorProgram implements FusedForm {
    private final Layer layer;
    private final int told;
    private final long[] result;
    private final int resultSize;
    /** Numbers of a sample of each input. */
    private final int[] sizes;

    private FusedFields(Layer layer, Weights weights, Samples samples, int told, int size, long[] result) {
        super(samples, weights);
        this.layer = layer;
        this.told = told;
        this.result = result;
        this.sizes = new int[] {size, told};
        this.resultSize = (int) Shapes.elements(Arrays.copyOfRange(result, 1, result.length));
    }

    /** @param shape of a batch */
    static FusedFields of(LayerKernels kernels, Layer layer, Weights weights, int told, long[] shape) {
        LayerProgram program = new LayerProgram(
                kernels, weights::offset, (int) shape[1], Extents.of(Arrays.copyOfRange(shape, 2, shape.length)), told);
        Samples samples = new Samples(program.program(), layer.fuse(program, program.input()), (int)
                weights.flat().elements());
        long[] result = shape.clone();
        result[1] = samples.outputs();
        int size = (int) Shapes.elements(Arrays.copyOfRange(shape, 1, shape.length));
        return new FusedFields(layer, weights, samples, told, size, result);
    }

    @Override
    public Tensor apply(Tensor input, Conditions conditions) {
        return run(given(input, conditions));
    }

    @Override
    public Optional<SquaredErrors> squaredErrors(Tensor input, Conditions conditions, Tensor targets) {
        return squares(given(input, conditions), targets)
                .map(squares -> new SquaredErrors(squares.mean(), squares.gradient()));
    }

    private List<Tensor> given(Tensor input, Conditions conditions) {
        return told == 0 ? List.of(input) : List.of(input, conditions.embeddingOf(input.size(0)));
    }

    @Override
    protected int count(List<Tensor> given) {
        return (int) given.get(0).size(0);
    }

    @Override
    protected void read(int slot, List<FloatBuffer> given, int sample, float[] values) {
        int size = sizes[slot];
        given.get(slot).get(sample * size, values, 0, size);
    }

    @Override
    protected long[] shape(List<Tensor> given) {
        long[] shape = result.clone();
        shape[0] = given.get(0).size(0);
        return shape;
    }

    @Override
    protected void write(float[] values, int sample, FloatBuffer to) {
        to.put(sample * resultSize, values, 0, resultSize);
    }

    @Override
    protected void readCotangent(FloatBuffer cotangent, int sample, float[] values) {
        cotangent.get(sample * resultSize, values, 0, resultSize);
    }

    @Override
    protected double residual(float[] values, int sample, FloatBuffer targets, float factor, float[] cotangent) {
        double sum = 0;
        for (int i = 0; i < resultSize; i++) {
            float off = values[i] - targets.get(sample * resultSize + i);
            cotangent[i] = factor * off;
            sum += (double) off * off;
        }
        return sum;
    }

    @Override
    protected Tensor gradient(int place, float[] values, List<Tensor> given) {
        return Tensors.of(values, given.get(place).shape());
    }

    @Override
    protected Tensor layered(List<Tensor> given, Weights values) {
        Conditions conditions = told == 0 ? Conditions.NONE : Conditions.of(given.get(1));
        return layer.apply(given.get(0), values, conditions);
    }
}
