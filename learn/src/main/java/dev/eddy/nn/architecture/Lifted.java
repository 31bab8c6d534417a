package dev.eddy.nn.architecture;

import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What most architectures share: pointwise lifting, blocks of one width, pointwise projection. */
final class Lifted {
    private Lifted() {}

    static Layer of(
            Blueprint blueprint,
            Geometry geometry,
            Signature signature,
            int width,
            int blocks,
            Function<Blueprint, Layer> block) {
        return of(blueprint, geometry, signature, width, blocks, block, body -> body);
    }

    /** @param around what is put around all blocks together */
    static Layer of(
            Blueprint blueprint,
            Geometry geometry,
            Signature signature,
            int width,
            int blocks,
            Function<Blueprint, Layer> block,
            UnaryOperator<Layer> around) {
        Layer lifting = Conv.pointwise(blueprint.at("lifting"), geometry, signature.inputs(), width, true);
        Layer body = null;
        for (int i = 0; i < blocks; i++) {
            Blueprint at = blueprint.at("blocks", i);
            Layer next = at.observed(block.apply(at));
            body = body == null ? next : body.then(next);
        }
        Layer projection = Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true);
        return body == null
                ? lifting.then(projection)
                : lifting.then(around.apply(body)).then(projection);
    }
}
