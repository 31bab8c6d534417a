package dev.eddy.nn.architecture;

import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Conv;
import dev.eddy.nn.layer.Geometry;
import dev.eddy.nn.layer.Layer;
import java.util.function.Function;

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
        Layer layer = Conv.pointwise(blueprint.at("lifting"), geometry, signature.inputs(), width, true);
        for (int i = 0; i < blocks; i++) {
            layer = layer.then(block.apply(blueprint.at("blocks", i)));
        }
        return layer.then(Conv.pointwise(blueprint.at("projection"), geometry, width, signature.outputs(), true));
    }
}
