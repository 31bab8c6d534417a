package dev.eddy.fit.causal;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Steppers;
import dev.eddy.kinds.Doc;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.operator.Numerics;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Equations in one dimension that plain networks of time and place are known to fail at, as the paper has them. */
@Doc("an equation with its start, which plain networks fail at")
public enum EvolutionProblem {
    /** u_t = 10⁻⁴ u_xx + 5u − 5u³ on [−1, 1] from x² cos πx. */
    ALLEN_CAHN("allen-cahn", Map.of("diffusivity", 1e-4, "first_order", 5.0, "third_order", -5.0), 2),
    /** u_t + a u u_x + b u_xx + c u_xxxx = 0 with a = 100/16, b = 100/16², c = 100/16⁴ on [0, 2π] from cos x (1 + sin x). */
    KURAMOTO_SIVASHINSKY(
            "kuramoto-sivashinsky-conservative",
            Map.of(
                    "convection_scale", 100.0 / 16,
                    "second_order_scale", 100.0 / 256,
                    "fourth_order_scale", 100.0 / 65536,
                    "conservative", false),
            2 * Math.PI);

    /** Fronts of Allen and Cahn are 0.01 wide, and half of the modes are left out where the state is cubed. */
    private static final int FINE = 1024;

    private static final double SOLVER_STEP = 5e-4;

    private final String key;
    private final Map<String, Object> parameters;
    private final double extent;

    EvolutionProblem(String key, Map<String, Object> parameters, double extent) {
        this.key = key;
        this.parameters = parameters;
        this.extent = extent;
    }

    Equation equation() {
        return EquationCatalog.get(key).build(1, parameters, Profile.EDDY);
    }

    double extent() {
        return extent;
    }

    /** The state at time 0, of places in [0, extent). */
    PointField start() {
        return (points, derivatives) -> {
            TensorJet x = TensorJet.coordinates(points, derivatives).channels(1, 1);
            if (this == ALLEN_CAHN) {
                TensorJet shifted = x.affine(new double[][] {{1}}, new double[] {-1});
                TensorJet wave = x.affine(new double[][] {{Math.PI}}, new double[] {-Math.PI / 2})
                        .apply(TaylorFunction.sine(1));
                return shifted.times(shifted).times(wave);
            }
            TensorJet cosine =
                    x.affine(new double[][] {{1}}, new double[] {Math.PI / 2}).apply(TaylorFunction.sine(1));
            return cosine.plus(cosine.times(x.apply(TaylorFunction.sine(1))));
        };
    }

    private double at(double x) {
        DoubleUnaryOperator start = this == ALLEN_CAHN
                ? y -> (y - 1) * (y - 1) * Math.cos(Math.PI * (y - 1))
                : y -> Math.cos(y) * (1 + Math.sin(y));
        return start.applyAsDouble(x);
    }

    /** By the spectral solver, {@code [frames, places]} at equal distances in time, the first at 0. */
    Tensor truth(double horizon, int frames, int places) {
        double[] first = new double[FINE];
        for (int i = 0; i < FINE; i++) {
            first[i] = at(extent * i / FINE);
        }
        int inner = (int) Math.ceil(horizon / (frames - 1) / SOLVER_STEP);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            var solver = Steppers.of(
                    key,
                    Grid.periodic(1, extent, FINE),
                    horizon / (frames - 1) / inner,
                    parameters,
                    Numerics.EDDY.withPrecision(DType.FLOAT64));
            Tensor state = Tensors.of(first, 1, 1, FINE);
            double[] all = new double[frames * places];
            for (int n = 0; n < frames; n++) {
                double[] values = state.toDoubles();
                for (int i = 0; i < places; i++) {
                    all[n * places + i] = values[i * (FINE / places)];
                }
                state = solver.repeat(state, inner);
            }
            return scope.keep(Tensors.of(all, frames, places));
        }
    }
}
