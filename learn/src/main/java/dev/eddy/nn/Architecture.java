package dev.eddy.nn;

import dev.eddy.grid.Boundary;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Layer;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.util.Map;

/**
 * How a network is built: a record of its settings. Implement {@link #design}, {@link #receptiveField} and {@link
 * #shortName}; all others follow. Nothing but {@link #build} needs the native library.
 */
public interface Architecture {
    /**
     * Puts the layers together. The blueprint is told of the weights; settings and states that do not fit are refused here. It
     * also says how many numbers of a context there are to be conditioned on; an architecture that does not ask for them is
     * refused contexts.
     */
    Layer design(Blueprint blueprint, Signature signature);

    /**
     * How far an output point sees along each axis. Group norms, which couple all points weakly, are not counted.
     *
     * @param points points per axis, the most that one has
     */
    ReceptiveField receptiveField(int dims, int points);

    /** The benchmark's string, for example {@code Conv;34;10;relu}. */
    String shortName();

    /** How a context becomes numbers; of effect only where the signature has one. */
    default Conditioning conditioning() {
        return Conditioning.DEFAULT;
    }

    /**
     * A network with fresh weights. These belong to the enclosing {@code Scope}, if one is open.
     *
     * @param seed decides the weights, on every machine alike
     * @param type FLOAT32 or FLOAT64, that of the states
     */
    default Network build(Signature signature, Seed seed, DType type) {
        Blueprint blueprint = new Blueprint();
        Design design = Design.of(this, signature, blueprint);
        return new LayerNetwork(
                design, blueprint.draw(seed, type), receptiveField(signature.dims(), signature.longest()));
    }

    /** See {@link #build(Signature, Seed, DType)}. */
    default Network build(
            int dims, int inChannels, int outChannels, int points, Boundary boundary, Seed seed, DType type) {
        return build(new Signature(dims, inChannels, outChannels, points, boundary), seed, type);
    }

    /** Number of real weights. */
    default long parameterCount(Signature signature) {
        Blueprint blueprint = new Blueprint();
        Design.of(this, signature, blueprint);
        return blueprint.count();
    }

    /** Number of real weights of each parameter by name, in their order. */
    default Map<String, Long> parameterSizes(Signature signature) {
        Blueprint blueprint = new Blueprint();
        Design.of(this, signature, blueprint);
        return blueprint.sizes();
    }

    /** Number of real weights with the same channels in and out on periodic axes. */
    default long parameterCount(int dims, int channels, int points) {
        return parameterCount(Signature.periodic(dims, channels, points));
    }
}
