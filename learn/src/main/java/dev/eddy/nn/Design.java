package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.ContextEncoder;
import dev.eddy.nn.layer.Layer;
import java.util.List;

/**
 * A network without its weights.
 *
 * @param layers paths of the layers that observers see
 */
record Design(Layer layer, ContextEncoder encoder, List<String> layers) {
    /** Of an architecture; the blueprint is told of the weights, those of the encoder first. */
    static Design of(Architecture architecture, Signature signature, Blueprint blueprint) {
        ContextEncoder encoder = new ContextEncoder(
                blueprint.at("context"), architecture.conditioning(), signature.context(), signature.layout());
        Blueprint conditioned = blueprint.conditioned(encoder.widths());
        Layer layer = architecture.design(conditioned, signature);
        Check.that(
                conditioned.takesAll(),
                "%s takes no context, got a signature with %s; choose an architecture with blocks, such as unet, fno, trans or"
                        + " mlp",
                architecture.shortName(),
                signature.context().text());
        return new Design(layer, encoder, conditioned.layers());
    }

    /** Whether the state is all that the network is told. */
    boolean isPlain() {
        return encoder.widths().isNone();
    }
}
