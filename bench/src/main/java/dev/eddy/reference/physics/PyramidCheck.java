package dev.eddy.reference.physics;

import dev.eddy.difference.Prolongation;
import dev.eddy.difference.Pyramid;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A sum over levels of grids, the coarser ones prolonged to the finest, and its adjoint. */
public final class PyramidCheck implements CheckKind {
    @Override
    public String kind() {
        return "pyramid";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String convention = given.word("convention");
        Prolongation each;
        switch (convention) {
            case "node" -> each = Prolongation.NODES;
            case "cell" -> each = Prolongation.CELLS;
            case "cell-linear" -> each = Prolongation.EXTRAPOLATED_CELLS;
            default -> {
                return given.unanswered("no prolongation by the convention '" + convention + "'");
            }
        }
        List<Tensor> levels = new ArrayList<>();
        for (int k = 0; k < given.whole("levels"); k++) {
            levels.add(given.input("level_" + k).withGradient());
        }
        Tensor sum = Pyramid.of(each, levels.get(0).rank()).sum(levels);
        List<Tensor> adjoint =
                Autograd.gradient(sum.times(given.input("y", sum.shape())).sum(), levels);
        Comparison comparison = given.compare().with("sum", sum);
        for (int k = 0; k < levels.size(); k++) {
            comparison.with("adjoint_" + k, adjoint.get(k));
        }
        return comparison.result();
    }
}
