package dev.eddy.fit.causal;

import dev.eddy.fit.CoordinateBox;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** What a field is at the end of its window of time, as a field that does not change with time: where the next window starts. */
record WindowEnd(PointField field, double end) implements PointField {
    @Override
    public TensorJet jet(Tensor points, DerivativeSet derivatives) {
        TensorJet there = field.jet(CoordinateBox.at(points, 0, end), derivatives);
        List<Tensor> parts = new ArrayList<>();
        for (int place = 0; place < derivatives.size(); place++) {
            Tensor part = there.parts().get(place);
            parts.add(derivatives.orders().get(place).get(0) == 0 ? part : Tensors.zerosLike(part));
        }
        return TensorJet.of(derivatives, parts);
    }
}
