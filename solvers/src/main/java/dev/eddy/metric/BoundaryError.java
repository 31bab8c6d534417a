package dev.eddy.metric;

import dev.eddy.kinds.Doc;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * bRMSE of PDEBench (Takamoto et al., NeurIPS 2022): the root mean square error over the first and the last points of each
 * axis, averaged over the channels. A point on several faces counts for each of them.
 */
@Doc("bRMSE: root mean square error at the edges of the grid (PDEBench)")
public record BoundaryError() implements Metric {
    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        Tensor difference = prediction.minus(reference);
        Tensor unit = Size.unit(difference);
        Tensor square = difference.over(Size.along(unit, difference)).squared();
        List<Tensor> faces = new ArrayList<>();
        for (int axis = 2; axis < square.rank(); axis++) {
            faces.add(flat(square.select(axis, 0)));
            faces.add(flat(square.select(axis, square.size(axis) - 1)));
        }
        return Magnitudes.root(Tensors.cat(faces, 2).mean(2)).times(unit).mean(1);
    }

    private static Tensor flat(Tensor face) {
        return face.reshape(face.size(0), face.size(1), -1);
    }

    @Override
    public String shortName() {
        return "mean_bRMSE";
    }

    @Override
    public Measure measure() {
        return Metric.error(shortName());
    }
}
