package dev.eddy.nn;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import dev.eddy.nn.internal.LayerProgram;
import dev.eddy.nn.internal.Samples;
import dev.eddy.nn.internal.TensorProgram;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** A network of fields as a program on arrays, sample by sample. What it is told is a second input of the program. */
final class FusedFields extends TensorProgram implements FusedForm {
    private final Layer layer;
    private final int told;
    private final long[] result;

    private FusedFields(Layer layer, Weights weights, Samples samples, int told, long[] result) {
        super(samples, weights);
        this.layer = layer;
        this.told = told;
        this.result = result;
    }

    /** @param shape of a batch */
    static FusedFields of(LayerKernels kernels, Layer layer, Weights weights, int told, long[] shape) {
        LayerProgram program = new LayerProgram(
                kernels, weights::offset, (int) shape[1], Extents.of(Arrays.copyOfRange(shape, 2, shape.length)), told);
        Samples samples = new Samples(program.program(), layer.fuse(program, program.input()), (int)
                weights.flat().elements());
        long[] result = shape.clone();
        result[1] = samples.outputs();
        return new FusedFields(layer, weights, samples, told, result);
    }

    @Override
    public Tensor apply(Tensor input, Conditions conditions) {
        return run(told == 0 ? List.of(input) : List.of(input, conditions.embeddingOf(input.size(0))));
    }

    @Override
    protected int count(List<Tensor> given) {
        return (int) given.get(0).size(0);
    }

    @Override
    protected float[] packed(int input, Tensor given) {
        return given.toFloats();
    }

    @Override
    protected Tensor result(float[] values, List<Tensor> given) {
        long[] shape = result.clone();
        shape[0] = given.get(0).size(0);
        return Tensors.of(values, shape);
    }

    @Override
    protected float[] packedCotangent(Tensor cotangent) {
        return cotangent.toFloats();
    }

    @Override
    protected Tensor gradient(int input, float[] values, Tensor given) {
        return Tensors.of(values, given.shape());
    }

    @Override
    protected Tensor layered(List<Tensor> given, Weights values) {
        Conditions conditions = told == 0 ? Conditions.NONE : Conditions.of(given.get(1));
        return layer.apply(given.get(0), values, conditions);
    }
}
