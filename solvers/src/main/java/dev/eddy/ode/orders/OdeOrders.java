package dev.eddy.ode.orders;

import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.Rate;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.orders.MeasuredOrder.ErrorKind;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of methods for ordinary equations, on a coupled nonlinear problem that depends on time:
 *
 * <pre>
 *   x' = −2 t x² ,   y' = y (3 cos 3t + x − 1/(1 + t²)) ,   x(t) = 1/(1 + t²) ,   y(t) = e^{sin 3t} ,   t from 0 to 2
 * </pre>
 */
public final class OdeOrders {
    private static final double END = 2;

    private OdeOrders() {}

    /** Every table, its dense output, and the predictor–corrector. */
    public static List<MeasuredOrder> all() {
        List<MeasuredOrder> rows = new ArrayList<>();
        for (Tableau tableau : Tableaus.all().values()) {
            rows.add(of(new RungeKutta(tableau)));
        }
        rows.add(of(new PredictEvaluateCorrect()));
        for (Tableau tableau : Tableaus.all().values()) {
            rows.add(ofDenseOutput(tableau));
        }
        return rows;
    }

    /** The largest error at the ends of steps. */
    public static MeasuredOrder of(OdeMethod method) {
        double slope = MeasuredOrder.slope(
                count -> {
                    try (Scope scope = Scope.open();
                            NoGrad off = NoGrad.open()) {
                        TimeGrid grid = TimeGrid.uniform(0, END, count);
                        return worst(new FixedSteps(method).solve(rate(), truth(0), grid).states(), grid);
                    }
                },
                counts(method.order()));
        return new MeasuredOrder(method.name(), ErrorKind.STEP, method.order(), slope, method.evaluations());
    }

    /** The largest error of dense output, at places between the steps. */
    public static MeasuredOrder ofDenseOutput(Tableau tableau) {
        int expected = Math.min(tableau.order(), tableau.interpolant().order() + 1);
        double slope = MeasuredOrder.slope(
                count -> {
                    try (Scope scope = Scope.open();
                            NoGrad off = NoGrad.open()) {
                        TimeGrid grid = TimeGrid.uniform(0, END, count);
                        TimeGrid fine = grid.refined(5);
                        Tensor between = new FixedSteps(tableau)
                                .plan(rate(), truth(0), grid)
                                .dense(rate(), truth(0))
                                .at(fine);
                        return worst(between, fine);
                    }
                },
                counts(expected));
        int further = tableau.interpolant().stages().size();
        return new MeasuredOrder(
                tableau.name(), ErrorKind.DENSE, expected, slope, tableau.evaluations() + further);
    }

    private static double worst(Tensor states, TimeGrid times) {
        double worst = 0;
        for (int i = 0; i < times.size(); i++) {
            Tensor error = states.select(1, i).minus(truth(times.time(0, i)));
            worst = Math.max(worst, error.abs().max().item());
        }
        return worst;
    }

    /** Steps whose errors are small, but not yet rounding. */
    private static int[] counts(int order) {
        return order <= 2 ? new int[] {160, 320} : order <= 5 ? new int[] {80, 160} : new int[] {16, 32};
    }

    /** f on states {@code [batch, 2]}. */
    private static Rate rate() {
        return (time, state) -> {
            double t = time.value();
            Tensor x = state.narrow(1, 0, 1);
            Tensor y = state.narrow(1, 1, 1);
            return Tensors.cat(
                    List.of(x.squared().times(-2 * t), y.times(x.plus(3 * Math.cos(3 * t) - 1 / (1 + t * t)))), 1);
        };
    }

    private static Tensor truth(double t) {
        return Tensors.of(new double[] {1 / (1 + t * t), Math.exp(Math.sin(3 * t))}, 1, 2);
    }
}
