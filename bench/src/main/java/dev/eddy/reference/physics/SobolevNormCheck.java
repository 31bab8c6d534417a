package dev.eddy.reference.physics;

import dev.eddy.grid.Grid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.residual.Norm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** Sobolev norms of a periodic field, and the dual norm of its part without a mean. */
public final class SobolevNormCheck implements CheckKind {
    @Override
    public String kind() {
        return "sobolev-norm";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        Grid grid = Boxes.of(given, "r", 0);
        double[] orders = given.input("order", -1).toDoubles();
        double[] shifts = given.input("alpha", orders.length).toDoubles();
        double[] norms = new double[orders.length];
        for (int i = 0; i < norms.length; i++) {
            norms[i] = norm(given, grid, orders[i], shifts[i]);
        }
        return given.compare()
                .with("norm", norms)
                .with("dual", norm(given, grid, -1, 0))
                .informative("public_code")
                .result();
    }

    private static double norm(ReferenceCase given, Grid grid, double order, double shift) {
        Tensor square = Norm.sobolev(grid, order, shift, DType.FLOAT64)
                .squared(given.input("r").unsqueeze(0));
        return Math.sqrt(square.item());
    }
}
