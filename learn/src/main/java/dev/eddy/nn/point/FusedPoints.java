package dev.eddy.nn.point;

import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.internal.JetProgram;
import dev.eddy.nn.internal.JetTiles;
import dev.eddy.nn.internal.JetValue;
import dev.eddy.nn.internal.TensorProgram;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network of points as a program on arrays, connected to the recording of derivatives as one function. */
final class FusedPoints extends TensorProgram {
    private final PointLayer layer;
    private final DerivativeSet derivatives;
    private final JetValue output;
    private final JetTiles coordinates;
    private final JetTiles results;
    private final int count;

    private FusedPoints(
            PointLayer layer,
            Weights weights,
            DerivativeSet derivatives,
            JetProgram program,
            JetValue output,
            int count) {
        super(program.samples(output, (int) weights.flat().elements()), weights);
        this.layer = layer;
        this.derivatives = derivatives;
        this.output = output;
        this.coordinates = new JetTiles(program.input(), count);
        this.results = new JetTiles(output, count);
        this.count = count;
    }

    /** The form for a number of points, where all operations of the layer have it and the virtual machine has vectors. */
    static Optional<FusedPoints> of(PointLayer layer, Weights weights, DerivativeSet derivatives, int count) {
        try {
            JetProgram program = new JetProgram(weights::offset, derivatives.orders(), count);
            Jet traced = layer.apply(new TracedJet(program, derivatives, program.input()), weights);
            return Optional.of(
                    new FusedPoints(layer, weights, derivatives, program, ((TracedJet) traced).value(), count));
        } catch (NotFused notFused) {
            return Optional.empty();
        }
    }

    TensorJet apply(Tensor points) {
        Tensor all = run(List.of(points));
        if (derivatives.size() == 1) {
            // A view; what selects would have a gradient that is filled with zeros first.
            return TensorJet.of(derivatives, List.of(all.squeeze(0)));
        }
        List<Tensor> parts = new ArrayList<>();
        for (int place = 0; place < derivatives.size(); place++) {
            parts.add(place < output.derivatives() ? all.select(0, place) : Tensors.zerosLike(parts.get(0)));
        }
        return TensorJet.of(derivatives, parts);
    }

    @Override
    protected int count(List<Tensor> given) {
        return coordinates.tiles();
    }

    @Override
    protected void read(int slot, List<FloatBuffer> given, int tile, float[] values) {
        coordinates.coordinates(given.get(0), derivatives.orders(), tile, values);
    }

    @Override
    protected long[] shape(List<Tensor> given) {
        return new long[] {output.derivatives(), count, output.channels()};
    }

    @Override
    protected void write(float[] values, int tile, FloatBuffer result) {
        results.write(values, tile, result);
    }

    @Override
    protected void readCotangent(FloatBuffer cotangent, int tile, float[] values) {
        results.read(cotangent, tile, values);
    }

    @Override
    protected double residual(float[] values, int tile, FloatBuffer targets, float factor, float[] cotangent) {
        return results.residual(values, tile, targets, factor, cotangent);
    }

    @Override
    protected Tensor gradient(int place, float[] values, List<Tensor> given) {
        return Tensors.of(
                coordinates.columns(values, 0, (int) given.get(0).size(1)),
                given.get(0).shape());
    }

    @Override
    protected Tensor layered(List<Tensor> given, Weights values) {
        TensorJet jet = (TensorJet) layer.apply(TensorJet.coordinates(given.get(0), derivatives), values);
        return Tensors.stack(jet.parts().subList(0, output.derivatives()), 0);
    }
}
