package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values and derivatives of a network at many points, and the derivatives of what is made of them with respect to all weights, one row
 * for each point. A residual at a point follows from the network there alone; so one backward sweep through all points together gives
 * the cotangents of every dense layer point by point, and rows are their products with what went in:
 *
 * <pre>  ∂r_n/∂W = Σ_d δ_n^d ⊗ u_n^d        over the derivatives d that a layer carries </pre>
 *
 * <p>For least squares by Gauss–Newton steps. Taken by {@link PointNetwork#jacobian}.
 */
public final class PointJacobian {
    private final TensorJet jet;
    private final List<RecordedJet.Trace> traces;
    private final Weights weights;

    PointJacobian(RecordedJet recorded, Weights weights) {
        this.jet = recorded.tensors();
        this.traces = recorded.traces();
        this.weights = weights;
    }

    /** The network at the points. */
    public TensorJet jet() {
        return jet;
    }

    /**
     * Derivatives of a residual with respect to all weights, laid out as these.
     *
     * @param residual computed from {@link #jet}, each row from the point of its number alone: {@code [points]} or
     *     {@code [points, m]}
     * @return {@code [points·m, weights]}
     */
    public Tensor of(Tensor residual) {
        long points = jet.value().size(0);
        Check.that(
                residual.rank() <= 2 && residual.size(0) == points,
                "a residual of %d points has one row for each, got %s",
                points,
                Shapes.text(residual.shape()));
        if (residual.rank() == 1) {
            return row(residual, true);
        }
        int columns = Math.toIntExact(residual.size(1));
        List<Tensor> rows = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
            rows.add(row(residual.select(1, c), c == columns - 1));
        }
        return Tensors.stack(rows, 1).reshape(points * columns, -1);
    }

    private Tensor row(Tensor residual, boolean last) {
        List<Tensor> after = new ArrayList<>();
        for (RecordedJet.Trace trace : traces) {
            for (Tensor part : trace.after().carried()) {
                if (part != null) {
                    after.add(part);
                }
            }
        }
        List<Tensor> cotangents = Autograd.gradient(residual.sum(), after, !last);
        @Nullable Tensor[] blocks = new @Nullable Tensor[weights.size()];
        int at = 0;
        for (RecordedJet.Trace trace : traces) {
            List<@Nullable Tensor> before = trace.before().carried();
            List<@Nullable Tensor> results = trace.after().carried();
            for (int place = 0; place < results.size(); place++) {
                if (results.get(place) == null) {
                    continue;
                }
                Tensor cotangent = cotangents.get(at++).detach();
                Tensor input = before.get(place);
                if (input != null) {
                    add(
                            blocks,
                            trace.layer().weight(),
                            Tensors.einsum("no,ni->noi", cotangent, input.detach())
                                    .reshape(cotangent.size(0), -1));
                }
                if (place == 0) {
                    add(blocks, trace.layer().bias(), cotangent);
                }
            }
        }
        List<Tensor> columns = new ArrayList<>();
        for (int place = 0; place < blocks.length; place++) {
            Tensor block = blocks[place];
            columns.add(
                    block == null
                            ? Tensors.zeros(
                                    residual.dtype(),
                                    residual.size(0),
                                    weights.get(place).elements())
                            : block);
        }
        return Tensors.cat(columns, 1);
    }

    private static void add(@Nullable Tensor[] blocks, int place, Tensor part) {
        Tensor before = blocks[place];
        blocks[place] = before == null ? part : before.plus(part);
    }
}
