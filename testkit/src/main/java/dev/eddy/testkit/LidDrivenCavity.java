package dev.eddy.testkit;

import dev.eddy.flow.Convection;
import dev.eddy.flow.FlowBox;
import dev.eddy.flow.NavierStokes;
import dev.eddy.flow.ProjectionStepper;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The lid-driven cavity at a steady state beside the velocities on its centre lines that Ghia, Ghia and Shin published
 * (Journal of Computational Physics 48, 1982, tables I and II, on 129² points).
 */
public final class LidDrivenCavity {
    private static final double[] Y = {
        0.9766, 0.9688, 0.9609, 0.9531, 0.8516, 0.7344, 0.6172, 0.5, 0.4531, 0.2813, 0.1719, 0.1016, 0.0703, 0.0625,
        0.0547
    };
    private static final double[] X = {
        0.9688, 0.9609, 0.9531, 0.9453, 0.9063, 0.8594, 0.8047, 0.5, 0.2344, 0.2266, 0.1563, 0.0938, 0.0781, 0.0703,
        0.0625
    };
    private static final double[] U_100 = {
        0.84123, 0.78871, 0.73722, 0.68717, 0.23151, 0.00332, -0.13641, -0.20581, -0.21090, -0.15662, -0.10150,
        -0.06434, -0.04775, -0.04192, -0.03717
    };
    private static final double[] V_100 = {
        -0.05906, -0.07391, -0.08864, -0.10313, -0.16914, -0.22445, -0.24533, 0.05454, 0.17527, 0.17507, 0.16077,
        0.12317, 0.10890, 0.10091, 0.09233
    };
    private static final double[] U_400 = {
        0.75837, 0.68439, 0.61756, 0.55892, 0.29093, 0.16256, 0.02135, -0.11477, -0.17119, -0.32726, -0.24299, -0.14612,
        -0.10338, -0.09266, -0.08186
    };
    private static final double[] V_400 = {
        -0.12146, -0.15663, -0.19254, -0.22847, -0.23827, -0.44993, -0.38598, 0.05186, 0.30174, 0.30203, 0.28124,
        0.22965, 0.20920, 0.19713, 0.18360
    };
    /** Printed as −0.23827 for Re 400, which its neighbours show to be an error of print. */
    private static final double MISPRINT = 0.9063;

    private LidDrivenCavity() {}

    /**
     * One point of a centre line.
     *
     * @param line "u" over y at x = ½, or "v" over x at y = ½
     * @param doubtful whether the published number is known as an error of print
     */
    public record Row(String line, double at, double published, double computed, boolean doubtful) {
        public double difference() {
            return Math.abs(computed - published);
        }
    }

    /**
     * @param time until the velocity changed by less than the tolerance in a unit of time
     * @param divergence largest |∇·u|
     */
    public record Result(int reynolds, int points, double time, double divergence, List<Row> rows) {
        /** Largest difference to the published velocities, without the doubtful one. */
        public double largestDifference() {
            return rows.stream()
                    .filter(row -> !row.doubtful())
                    .mapToDouble(Row::difference)
                    .max()
                    .orElse(0);
        }
    }

    /**
     * Integrates from rest to the steady state with centred differences and projection.
     *
     * @param reynolds 100 or 400
     * @param points along an axis, even
     * @param tolerance largest change of a velocity in a unit of time
     */
    public static Result solve(int reynolds, int points, double dt, double tolerance) {
        Check.that(reynolds == 100 || reynolds == 400, "velocities are known for Re 100 and 400, got %d", reynolds);
        Check.that(points >= 8 && points % 2 == 0, "the number of points is even and at least 8, got %d", points);
        FlowBox box = FlowBox.lidDrivenCavity(points);
        LinearSolve momentum = new LinearSolve(new Jacobi(), new Stopping(1e-7, 0, 1000));
        ProjectionStepper stepper =
                new NavierStokes(1.0 / reynolds, dt, Convection.CENTRED, 1).projection(box, momentum, DType.FLOAT64);
        int perUnit = (int) Math.round(1 / dt);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor state = Tensors.zeros(DType.FLOAT64, box.space().shape(1));
            double change = Double.POSITIVE_INFINITY;
            int units = 0;
            while (change > tolerance && units < 1000) {
                Tensor next = stepper.repeat(state, perUnit);
                change = next.minus(state).narrow(1, 0, 2).abs().max().item();
                state = next;
                units++;
            }
            double divergence = stepper.divergence(state).abs().max().item();
            return new Result(reynolds, points, units, divergence, rows(state.select(0, 0), reynolds, points));
        }
    }

    private static List<Row> rows(Tensor state, int reynolds, int points) {
        // The faces of index N/2 − 1 stand on the centre lines.
        double[] u = state.select(0, 0).select(0, points / 2 - 1).toDoubles();
        double[] v = state.select(0, 1).select(1, points / 2 - 1).toDoubles();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Y.length; i++) {
            double published = (reynolds == 100 ? U_100 : U_400)[i];
            rows.add(new Row("u", Y[i], published, at(u, Y[i]), false));
        }
        for (int i = 0; i < X.length; i++) {
            double published = (reynolds == 100 ? V_100 : V_400)[i];
            rows.add(new Row("v", X[i], published, at(v, X[i]), reynolds == 400 && X[i] == MISPRINT));
        }
        return rows;
    }

    /** Cubic interpolation between the centres of cells. */
    private static double at(double[] values, double position) {
        int n = values.length;
        double place = position * n - 0.5;
        int first = Math.max(0, Math.min(n - 4, (int) Math.floor(place) - 1));
        double sum = 0;
        for (int i = first; i < first + 4; i++) {
            double weight = 1;
            for (int j = first; j < first + 4; j++) {
                weight *= i == j ? 1 : (place - j) / (i - j);
            }
            sum += weight * values[i];
        }
        return sum;
    }
}
