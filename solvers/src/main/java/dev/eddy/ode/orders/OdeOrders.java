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
 * Orders of methods for ordinary equations, on a turn whose speed depends on the radius and on time:
 *
 * <pre>
 *   x' = −ω y ,   y' = ω x ,   ω = (x² + y²)(1 + cos t) ,   x = cos(t + sin t) ,   y = sin(t + sin t) ,   t from 0 to 4
 * </pre>
 */
public final class OdeOrders {
    private static final double END = 4;

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

    /** The error at the ends of steps. */
    public static MeasuredOrder of(OdeMethod method) {
        double slope = MeasuredOrder.slope(
                count -> {
                    try (Scope scope = Scope.open();
                            NoGrad off = NoGrad.open()) {
                        TimeGrid grid = TimeGrid.uniform(0, END, count);
                        return error(
                                new FixedSteps(method)
                                        .solve(rate(), truth(0), grid)
                                        .states(),
                                grid);
                    }
                },
                counts(method.order()));
        return new MeasuredOrder(method.name(), ErrorKind.STEP, method.order(), slope, method.evaluations());
    }

    /** The error of dense output between the steps. */
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
                        return error(between, fine);
                    }
                },
                counts(expected));
        int further = tableau.interpolant().stages().size();
        return new MeasuredOrder(tableau.name(), ErrorKind.DENSE, expected, slope, tableau.evaluations() + further);
    }

    private static double error(Tensor states, TimeGrid times) {
        double sum = 0;
        for (int i = 0; i < times.size(); i++) {
            sum += states.select(1, i)
                    .minus(truth(times.time(0, i)))
                    .squared()
                    .sum()
                    .item();
        }
        return Math.sqrt(sum / times.size());
    }

    /** Steps whose errors are small, but not yet rounding. */
    private static int[] counts(int order) {
        if (order > 5) {
            return new int[] {24, 48};
        }
        return order > 2 ? new int[] {80, 160} : order == 2 ? new int[] {320, 640} : new int[] {640, 1280};
    }

    /** f on states {@code [batch, 2]}. */
    private static Rate rate() {
        return (time, state) -> {
            Tensor x = state.narrow(1, 0, 1);
            Tensor y = state.narrow(1, 1, 1);
            Tensor speed = x.squared().plus(y.squared()).times(1 + Math.cos(time.value()));
            return Tensors.cat(List.of(y.times(speed).negated(), x.times(speed)), 1);
        };
    }

    private static Tensor truth(double t) {
        double angle = t + Math.sin(t);
        return Tensors.of(new double[] {Math.cos(angle), Math.sin(angle)}, 1, 2);
    }
}
