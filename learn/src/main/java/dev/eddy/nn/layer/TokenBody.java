package dev.eddy.nn.layer;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers on a row of points {@code [batch, points, channels]} with the tokens of the context beside them: these are led to the
 * channels, stand at the end of the row, and are left out of the result.
 */
public final class TokenBody implements Layer {
    private final @Nullable Layer body;
    private final @Nullable Layer entering;

    /**
     * @param body null if there are no layers
     * @param entering leads tokens to the channels; null if there are none
     */
    public TokenBody(@Nullable Layer body, @Nullable Layer entering) {
        this.body = body;
        this.entering = entering;
    }

    @Override
    public Tensor apply(Tensor points, Weights weights, Conditions conditions) {
        if (body == null) {
            return points;
        }
        if (entering == null) {
            return body.apply(points, weights, conditions);
        }
        Tensor tokens = entering.apply(Conditions.need(conditions.tokens()), weights, conditions);
        Tensor all = tokens.expand(points.size(0), tokens.size(1), tokens.size(2));
        Tensor row = body.apply(Tensors.cat(List.of(points, all), 1), weights, conditions);
        return row.narrow(1, 0, points.size(1));
    }
}
