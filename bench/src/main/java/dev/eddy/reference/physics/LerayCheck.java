package dev.eddy.reference.physics;

import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.spectral.Calculus;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** Leray projection of a periodic vector field, the potential that it takes away, and the divergence. */
public final class LerayCheck implements CheckKind {
    @Override
    public String kind() {
        return "leray";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Grid grid = Boxes.of(given, "u", 1);
        Calculus calculus = new Calculus(grid, DType.FLOAT64);
        Tensor u = given.input("u").unsqueeze(0);
        Tensor divergence = calculus.divergence(u);
        return given.compare()
                .with("projected", calculus.incompressible(u).squeeze(0))
                .with(
                        "potential",
                        calculus.streamFunction(divergence).squeeze(0).squeeze(0))
                .with("divergence", divergence.squeeze(0).squeeze(0))
                .result();
    }
}
