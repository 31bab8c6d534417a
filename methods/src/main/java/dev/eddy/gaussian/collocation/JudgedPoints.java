package dev.eddy.gaussian.collocation;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where solutions are judged: between the nodes as well. */
record JudgedPoints(MultiscaleProblem problem) {
    Nodes nodes() {
        int[] counts = new int[problem.axes()];
        Arrays.fill(counts, problem.axes() == 1 ? 401 : 101);
        return Nodes.even(1, counts);
    }

    /** Values there to look at. */
    Artifact field(String series, Tensor values) {
        Nodes at = nodes();
        List<ArtifactAxis> axes = new ArrayList<>();
        for (int d = 0; d < at.dims(); d++) {
            String name = problem.evolves() ? (d == 0 ? "t" : "x") : (d == 0 ? "x" : "y");
            axes.add(ArtifactAxis.space(name, at.axes().get(d).toDoubles()));
        }
        return new Artifact(Role.FIELD, "u", series, axes, new NumericArray(at.shape(), values.toDoubles()));
    }
}
