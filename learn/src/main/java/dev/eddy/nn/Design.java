package dev.eddy.nn;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.ConditionWidths;
import dev.eddy.nn.layer.ContextEncoder;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;

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

    /** The form on arrays for states like this, where there is one. */
    Optional<FusedForm> fused(Weights weights, Tensor input) {
        ConditionWidths widths = encoder.widths();
        return widths.tokens() > 0 || widths.places() > 0
                ? Optional.empty()
                : FusedForm.of(layer, weights, widths.embedding(), input);
    }

    /** Whether the state is all that the network is told. */
    boolean isPlain() {
        return encoder.widths().isNone();
    }
}
