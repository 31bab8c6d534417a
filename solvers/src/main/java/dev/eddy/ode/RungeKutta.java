package dev.eddy.ode;

import dev.eddy.ode.tableau.OrderConditions;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Steps by an explicit table. */
public final class RungeKutta implements OdeMethod {
    private final Tableau tableau;
    private final double[][] rows;
    private final double[] times;
    private final List<double[]> errors;

    public RungeKutta(Tableau tableau) {
        this.tableau = tableau;
        this.rows = tableau.rows().stream().map(OrderConditions::array).toArray(double[][]::new);
        this.times = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            for (double entry : rows[i]) {
                sum += entry;
            }
            // Sums that are 1 but for rounding mean the end of the step.
            times[i] = Math.abs(sum - 1) < 1e-14 ? 1 : sum;
        }
        this.errors = tableau.hasErrorEstimate() ? tableau.errorEstimate().differences(tableau.weights()) : List.of();
    }

    public Tableau tableau() {
        return tableau;
    }

    @Override
    public String name() {
        return tableau.name();
    }

    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    public int evaluations() {
        return tableau.evaluations();
    }

    @Override
    public List<Tensor> step(Rate rate, TimeStep step, List<Tensor> state) {
        return List.of(new Stages(this, rate, step, state.get(0), null).result());
    }

    /** Of all rates that there may be: those of the stages, that at the result, those for dense output. */
    double[][] rows() {
        return rows;
    }

    /** The times of these rates, in steps. */
    double[] times() {
        return times;
    }

    /** Weights of the estimates of the error: one or two; none where there are none. */
    List<double[]> errors() {
        return errors;
    }

    @Override
    public String toString() {
        return name();
    }
}
