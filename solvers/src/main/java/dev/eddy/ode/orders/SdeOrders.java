package dev.eddy.ode.orders;

import dev.eddy.ode.Rate;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.orders.MeasuredOrder.ErrorKind;
import dev.eddy.ode.stochastic.BrownianPath;
import dev.eddy.ode.stochastic.Diffusion;
import dev.eddy.ode.stochastic.Interpretation;
import dev.eddy.ode.stochastic.Sde;
import dev.eddy.ode.stochastic.SdeMethod;
import dev.eddy.ode.stochastic.SdeSteps;
import dev.eddy.ode.stochastic.StochasticScheme;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of schemes for stochastic equations. Steps of all lengths see the same paths.
 *
 * <pre>
 *   strong, weak:     dx = a x dt + b x dW ,   x(1) = x(0) e^{(a − b²/2) + b W(1)} in the sense of Itô, without −b²/2 in that of
 *                     Stratonovich
 *   strong additive:  dx = (sin 3t − x − x³) dt + ½ dW ,   against 2048 steps
 * </pre>
 */
public final class SdeOrders {
    /** Every scheme there is. */
    public static final List<SdeMethod> METHODS = List.of(
            StochasticScheme.EULER_MARUYAMA, StochasticScheme.PREDICTOR_CORRECTOR, StochasticScheme.STOCHASTIC_HEUN);

    /** Nodes and weights of Gauss–Hermite quadrature for a standard normal, exact to degree 9. */
    private static final double[] NODES = {
        -2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806
    };

    private static final double[] WEIGHTS = {
        0.011257411327720689, 0.22207592200561266, 8.0 / 15, 0.22207592200561266, 0.011257411327720689
    };

    private static final double END = 1;
    private static final int FINEST = 2048;
    private static final BrownianPath PATHS = new BrownianPath(new Seed(1), 0, END);

    private SdeOrders() {}

    public static List<MeasuredOrder> all() {
        List<MeasuredOrder> rows = new ArrayList<>();
        METHODS.forEach(method -> rows.add(strong(method)));
        METHODS.forEach(method -> rows.add(strongOfAdditive(method)));
        METHODS.forEach(method -> rows.add(weak(method)));
        return rows;
    }

    /** The root of the mean square of errors of single paths. */
    public static MeasuredOrder strong(SdeMethod method) {
        double slope = MeasuredOrder.fit(
                count -> {
                    try (Scope scope = Scope.open();
                            NoGrad off = NoGrad.open()) {
                        Ends ends = ends(method, 0.5, 0.8, 1000, count);
                        return Math.sqrt(ends.found()
                                .minus(ends.truth())
                                .squared()
                                .mean()
                                .item());
                    }
                },
                32,
                64,
                128,
                256);
        return row(method, ErrorKind.STRONG, method.strongOrder(), slope);
    }

    /**
     * The error of the mean of x². The equation is linear, so each step multiplies it by the mean of the square of one step from 1,
     * which is a polynomial in ΔW: Gauss–Hermite quadrature has it exactly.
     */
    public static MeasuredOrder weak(SdeMethod method) {
        double a = 0.5;
        double b = 0.6;
        Sde sde = geometric(method, a, b);
        double exponent = method.interpretation() == Interpretation.ITO ? 2 * a + b * b : 2 * a + 2 * b * b;
        double slope = MeasuredOrder.slope(
                count -> {
                    try (Scope scope = Scope.open();
                            NoGrad off = NoGrad.open()) {
                        double dt = END / count;
                        Tensor noise = Tensors.of(NODES, NODES.length, 1).times(Math.sqrt(dt));
                        Tensor ones = Tensors.ones(DType.FLOAT64, NODES.length, 1);
                        Tensor end = method.step(sde, TimeStep.of(0, dt), ones, noise);
                        double mean = end.squared()
                                .times(Tensors.of(WEIGHTS, WEIGHTS.length, 1))
                                .sum()
                                .item();
                        return Math.abs(Math.pow(mean, count) - Math.exp(exponent * END));
                    }
                },
                128,
                256);
        return row(method, ErrorKind.WEAK, method.weakOrder(), slope);
    }

    private static Sde geometric(SdeMethod method, double a, double b) {
        return new Sde(
                (time, state) -> state.times(a),
                Diffusion.diagonal((time, state) -> state.times(b)),
                method.interpretation());
    }

    private record Ends(Tensor found, Tensor truth) {}

    /** Ends of paths of a geometric Brownian motion that starts at 1. */
    private static Ends ends(SdeMethod method, double a, double b, int paths, int count) {
        boolean ito = method.interpretation() == Interpretation.ITO;
        Sde sde = geometric(method, a, b);
        Tensor initial = Tensors.ones(DType.FLOAT64, paths, 1);
        Tensor end = new SdeSteps(method).end(sde, initial, TimeGrid.uniform(0, END, count), PATHS);
        Tensor path = PATHS.open(initial.shape(), DType.FLOAT64).next(0, 0, END);
        return new Ends(end, path.times(b).plus((ito ? a - b * b / 2 : a) * END).exp());
    }

    /** Against the same scheme with many steps. */
    public static MeasuredOrder strongOfAdditive(SdeMethod method) {
        Rate drift =
                (time, state) -> state.squared().plus(1).times(state).negated().plus(Math.sin(3 * time.value()));
        Sde sde = Sde.additive(drift, Diffusion.constant(0.5));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor initial = Tensors.ones(DType.FLOAT64, 200, 1);
            Tensor truth = new SdeSteps(method).end(sde, initial, TimeGrid.uniform(0, END, FINEST), PATHS);
            double slope = MeasuredOrder.fit(
                    count -> {
                        Tensor end = new SdeSteps(method).end(sde, initial, TimeGrid.uniform(0, END, count), PATHS);
                        return Math.sqrt(end.minus(truth).squared().mean().item());
                    },
                    16,
                    32,
                    64,
                    128);
            return row(method, ErrorKind.STRONG_ADDITIVE, method.strongOrderOfAdditive(), slope);
        }
    }

    private static MeasuredOrder row(SdeMethod method, ErrorKind kind, double expected, double measured) {
        return new MeasuredOrder(method.name(), kind, expected, measured, method.evaluations());
    }
}
