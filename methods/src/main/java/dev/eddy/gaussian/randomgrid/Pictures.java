package dev.eddy.gaussian.randomgrid;

import dev.eddy.experiment.Findings;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What of a law of fields is looked at. */
final class Pictures {
    private static final int DRAWN = 32;

    private Pictures() {}

    static Artifact calibration(String series, FieldScores scores) {
        return new Artifact(
                Role.CURVE,
                "coverage of intervals",
                series,
                List.of(ArtifactAxis.of("nominal", FieldScores.CHANCES)),
                new NumericArray(new long[] {FieldScores.CHANCES.length}, scores.coverage()));
    }

    /** The first of the held-out solutions with its law on a regular grid. */
    static Findings law(Findings before, ForwardModel model, Tensor z, int places) {
        EquationFamily family = model.family();
        int side = family.dims() == 1 ? places : DRAWN;
        double[] at = new double[side];
        Arrays.setAll(at, i -> (i + 0.5) / side);
        int dims = family.dims();
        int count = (int) Math.pow(side, dims);
        double[] points = new double[count * dims];
        for (int i = 0; i < count; i++) {
            points[i * dims] = at[dims == 1 ? i : i / side];
            points[i * dims + dims - 1] = at[i % side];
        }
        List<ArtifactAxis> axes = new ArrayList<>();
        long[] shape = new long[dims];
        Arrays.fill(shape, side);
        for (int axis = 0; axis < dims; axis++) {
            axes.add(ArtifactAxis.space(List.of("x", "y").get(axis), at));
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor grid = Tensors.of(points, count, dims);
            Gaussian law = model.at(grid, z);
            Tensor wide = law.variances().squareRoot().times(1.64485);
            Tensor truth = family.solution(grid, z);
            Findings found = before.artifact(field("u", "truth", axes, shape, truth))
                    .artifact(field("u", "mean", axes, shape, law.mean()));
            return dims == 1
                    ? found.artifact(field(
                                    "u", "from, 0.9", axes, shape, law.mean().minus(wide)))
                            .artifact(field(
                                    "u", "to, 0.9", axes, shape, law.mean().plus(wide)))
                    : found.artifact(field("error", "told, 0.9", axes, shape, wide))
                            .artifact(field(
                                    "error",
                                    "made",
                                    axes,
                                    shape,
                                    law.mean().minus(truth).abs()));
        }
    }

    private static Artifact field(String name, String series, List<ArtifactAxis> axes, long[] shape, Tensor values) {
        return new Artifact(Role.FIELD, name, series, axes, new NumericArray(shape, values.toDoubles()));
    }
}
