package dev.eddy.gaussian.conserve;

import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** A held-out problem at half of its time. */
final class HeldOutProblem {
    private static final int POINTS = 201;

    final Tensor points;
    final double time;
    final Tensor truth;
    final LinearConstraint mass;
    private final double amount;
    private final double front;

    HeldOutProblem(PorousMedium problem) {
        this.points = Tensors.range(DType.FLOAT64, POINTS).times(problem.extent() / (POINTS - 1));
        this.time = problem.horizon() / 2;
        Tensor times = Tensors.of(new double[] {time}, 1);
        this.truth = problem.solution(points, times).select(0, 0);
        this.amount = problem.mass(times).item();
        this.mass = LinearConstraint.integral(points, Tensors.scalar(DType.FLOAT64, amount));
        this.front = problem.front(times).item();
    }

    void judge(Scores scores, String method, Gaussian law) {
        double error = Math.abs(front(law.mean()) - front);
        scores.add(method, law, truth, mass.matrix().select(0, 0), amount, error);
    }

    /** Where a state falls below half of what the truth has just before its front. */
    private double front(Tensor state) {
        double[] x = points.toDoubles();
        double[] u = state.toDoubles();
        double[] exact = truth.toDoubles();
        double height = 0;
        for (int i = 0; i < x.length && x[i] < front; i++) {
            height = exact[i] / 2;
        }
        int last = u.length - 1;
        while (last > 0 && u[last] < height) {
            last--;
        }
        return x[last];
    }

    Artifact curve(String series, Tensor state) {
        return new Artifact(
                Role.FIELD,
                "u",
                series,
                List.of(ArtifactAxis.space("x", points.toDoubles())),
                new NumericArray(new long[] {POINTS}, state.toDoubles()));
    }
}
