package dev.eddy.gaussian.randomgrid;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;

/**
 * {@code burgers} of the catalogue between walls, from two waves:
 *
 * <pre>  u_t + u u_x = ν u_xx,   u(x, 0) = z₁ sin πx + z₂ sin 2πx,   u(0, t) = u(1, t) = 0 </pre>
 *
 * Points are (x, t) in the unit square. The truth is the spectral solver's on the odd continuation to twice the length.
 */
@Doc("Burgers' equation between walls from two waves, up to time 1")
public record BurgersFamily(
        @Default("0.05") @Doc("viscosity") double viscosity) implements EquationFamily {
    private static final int POINTS = 256;
    private static final int STEPS = 200;
    private static final double SCALE = 5;

    public BurgersFamily {
        Check.that(viscosity > 0, "burgers: viscosity is positive, got %s", viscosity);
    }

    @Override
    public int dims() {
        return 2;
    }

    @Override
    public int parameters() {
        return 2;
    }

    @Override
    public List<List<Integer>> orders() {
        return List.of(List.of(2, 0), List.of(0, 1));
    }

    /** 4 x (1 − x) t. */
    @Override
    public TensorJet factor(TensorJet inputs) {
        TensorJet x = inputs.channels(0, 1);
        return x.minus(x.times(x)).times(4).times(inputs.channels(1, 1));
    }

    @Override
    public TensorJet field(TensorJet free, TensorJet inputs) {
        return free.times(factor(inputs)).plus(start(inputs));
    }

    private static TensorJet start(TensorJet inputs) {
        TensorJet x = inputs.channels(0, 1);
        return x.apply(TaylorFunction.sine(Math.PI))
                .times(inputs.channels(2, 1))
                .plus(x.apply(TaylorFunction.sine(2 * Math.PI)).times(inputs.channels(3, 1)));
    }

    @Override
    public Tensor residual(TensorJet field, TensorJet inputs) {
        return derivative(field, 0, 1)
                .plus(field.value().times(derivative(field, 1, 0)))
                .plus(-viscosity, derivative(field, 2, 0))
                .over(SCALE);
    }

    @Override
    public Tensor solution(Tensor points, Tensor z) {
        double[] parameters = z.toDoubles();
        double[] at = points.to(DType.FLOAT64).toDoubles();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Grid grid = Grid.periodic(1, 2, POINTS);
            double dt = 1.0 / STEPS;
            Stepper solver = Etdrk.of(4)
                    .on(
                            grid,
                            EquationCatalog.get("burgers").build(grid, Map.of("diffusivity", viscosity), Profile.EDDY),
                            dt);
            double[] first = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                double x = 2.0 * i / POINTS;
                first[i] = parameters[0] * Math.sin(Math.PI * x) + parameters[1] * Math.sin(2 * Math.PI * x);
            }
            double[] all =
                    solver.rollout(Tensors.of(first, 1, 1, POINTS), STEPS, true).toDoubles();
            double[] out = new double[at.length / 2];
            for (int i = 0; i < out.length; i++) {
                out[i] = between(all, at[2 * i] * POINTS / 2, at[2 * i + 1] * STEPS);
            }
            return scope.keep(Tensors.of(out, out.length));
        }
    }

    /** Cubic in x and t between the points of the solver. */
    private static double between(double[] all, double x, double t) {
        int time = Math.max(0, Math.min(STEPS - 3, (int) t - 1));
        int place = (int) Math.floor(x) - 1;
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                sum += weight(t - time, i)
                        * weight(x - place, j)
                        * all[(time + i) * POINTS + Math.floorMod(place + j, POINTS)];
            }
        }
        return sum;
    }

    /** The polynomial that is 1 at one of 0, 1, 2, 3 and 0 at the others. */
    private static double weight(double at, int one) {
        double product = 1;
        for (int i = 0; i < 4; i++) {
            product *= i == one ? 1 : (at - i) / (one - i);
        }
        return product;
    }

    @Override
    public String shortName() {
        return "burgers;" + viscosity;
    }
}
