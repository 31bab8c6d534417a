package dev.eddy.fit.lagrange;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointLayer;

/** Two networks of the same point, one for the position and one for the state; one value each. */
public record Branches(PointArchitecture position, PointArchitecture state) implements PointArchitecture {
    @Override
    public PointLayer design(Blueprint blueprint, int inputs, int outputs) {
        PointLayer first = position.design(blueprint.at("position"), inputs, 1);
        PointLayer second = state.design(blueprint.at("state"), inputs, outputs - 1);
        return (points, weights) -> first.apply(points, weights).join(second.apply(points, weights));
    }

    @Override
    public String shortName() {
        return "Branches;" + position.shortName() + ";" + state.shortName();
    }
}
