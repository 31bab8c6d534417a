package dev.eddy.nn;

import dev.eddy.nn.fused.Slot;
import dev.eddy.nn.internal.JetTiles;
import dev.eddy.nn.internal.TensorProgram;
import dev.eddy.nn.internal.VectorProgram;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;

/** A network of vectors as a program on arrays, for batches of one size, some vectors at a time. */
final class FusedVectors extends TensorProgram implements FusedForm {
    private final Layer layer;
    private final int features;
    private final int told;
    private final int outputs;
    private final JetTiles inputTiles;
    private final JetTiles outputTiles;

    private FusedVectors(Layer layer, Weights weights, VectorProgram program, Slot output, int told, long[] shape) {
        super(program.samples(output, (int) weights.flat().elements()), weights);
        this.layer = layer;
        this.features = (int) shape[1];
        this.told = told;
        this.outputs = output.channels();
        this.inputTiles = program.inputs((int) shape[0]);
        this.outputTiles = program.outputs(output, (int) shape[0]);
    }

    /** @param shape of a batch */
    static FusedVectors of(Layer layer, Weights weights, int told, long[] shape) {
        VectorProgram program = new VectorProgram(weights::offset, (int) shape[1], told, (int) shape[0]);
        return new FusedVectors(layer, weights, program, layer.fuse(program, program.input()), told, shape);
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
        return told == 0 ? List.of(input) : List.of(input, conditions.embeddingFor(input));
    }

    @Override
    protected int count(List<Tensor> given) {
        return inputTiles.tiles();
    }

    /** State and what it is told lie side by side. */
    @Override
    protected int slot(int given) {
        return 0;
    }

    @Override
    protected void read(int slot, List<FloatBuffer> given, int tile, float[] values) {
        inputTiles.readColumns(given.get(0), features, 0, tile, values);
        if (told > 0) {
            inputTiles.readColumns(given.get(1), told, features, tile, values);
        }
    }

    @Override
    protected long[] shape(List<Tensor> given) {
        return new long[] {given.get(0).size(0), outputs};
    }

    @Override
    protected void write(float[] values, int tile, FloatBuffer result) {
        outputTiles.write(values, tile, result);
    }

    @Override
    protected void readCotangent(FloatBuffer cotangent, int tile, float[] values) {
        outputTiles.read(cotangent, tile, values);
    }

    @Override
    protected double residual(float[] values, int tile, FloatBuffer targets, float factor, float[] cotangent) {
        return outputTiles.residual(values, tile, targets, factor, cotangent);
    }

    @Override
    protected Tensor gradient(int place, float[] values, List<Tensor> given) {
        long[] shape = given.get(place).shape();
        return Tensors.of(inputTiles.columns(values, place == 0 ? 0 : features, (int) shape[1]), shape);
    }

    @Override
    protected Tensor layered(List<Tensor> given, Weights values) {
        return layer.apply(given.get(0), values, told == 0 ? Conditions.NONE : Conditions.of(given.get(1)));
    }
}
