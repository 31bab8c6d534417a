package dev.eddy.reference.physics;

import dev.eddy.difference.GridTransfer;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum over levels of grids, the coarser ones prolonged to the finest, and its adjoint. Eddy prolongs between cells, with
 * mirror images beyond the walls.
 */
public final class PyramidCheck implements CheckKind {
    @Override
    public String kind() {
        return "pyramid";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String convention = given.word("convention");
        if (!convention.equals("cell")) {
            return given.unanswered("no prolongation by the convention '" + convention + "'");
        }
        List<Tensor> levels = new ArrayList<>();
        for (int k = 0; k < given.whole("levels"); k++) {
            levels.add(given.input("level_" + k).unsqueeze(0).unsqueeze(0).withGradient());
        }
        Tensor sum = levels.get(levels.size() - 1);
        for (int k = levels.size() - 2; k >= 0; k--) {
            sum = transfer(levels.get(k)).prolong(sum).plus(levels.get(k));
        }
        sum = sum.squeeze(0).squeeze(0);
        List<Tensor> adjoint =
                Autograd.gradient(sum.times(given.input("y", sum.shape())).sum(), levels);
        Comparison comparison = given.compare().with("sum", sum);
        for (int k = 0; k < levels.size(); k++) {
            comparison.with("adjoint_" + k, adjoint.get(k).squeeze(0).squeeze(0));
        }
        return comparison.result();
    }

    private static GridTransfer transfer(Tensor level) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 2; axis < level.rank(); axis++) {
            axes.add(new Axis(1, Math.toIntExact(level.size(axis)), new Boundary.Neumann(0)));
        }
        return GridTransfer.of(new Grid(axes))
                .orElseThrow(
                        () -> new Misuse("a level that is prolonged to has an even number of at least 4 cells along"
                                + " every axis, got " + Shapes.text(level.shape())));
    }
}
