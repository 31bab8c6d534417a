package dev.eddy.examples;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.Rate;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * How does the height z of Lorenz' system after a thousand steps depend on ρ?
 *
 * <p>The gradient goes back through all steps, of which only the states at every 32nd are kept. You will see the derivative, and
 * how few states it took. Seconds.
 */
public final class GradientThroughLorenz {
    private GradientThroughLorenz() {}

    /** x' = 10 (y − x), y' = x (ρ − z) − y, z' = x y − 8/3 z. */
    static Rate lorenz(Tensor rho) {
        return (time, state) -> {
            Tensor x = state.narrow(1, 0, 1);
            Tensor y = state.narrow(1, 1, 1);
            Tensor z = state.narrow(1, 2, 1);
            Tensor rise = x.times(y).plus(-8.0 / 3, z);
            return Tensors.cat(
                    List.of(y.minus(x).times(10), x.times(rho.minus(z)).minus(y), rise), 1);
        };
    }

    /** z at the end and its derivative with respect to ρ. */
    static double[] heightAndSlope(double value, TapeMeter meter) {
        try (Scope scope = Scope.open()) {
            Tensor rho = Tensors.of(new double[] {value}, 1).withGradient();
            Tensor height = new FixedSteps(new RungeKutta(Tableaus.RK4), 1000)
                    .solve(
                            known -> lorenz(known.get(0)),
                            List.of(rho),
                            Tensors.of(new double[] {1, 1, 1}, 1, 3),
                            TimeGrid.of(0, 1),
                            new Checkpointing.SquareRoot(),
                            meter)
                    .end()
                    .select(1, 2)
                    .sum();
            return new double[] {height.item(), Autograd.gradient(height, rho).item()};
        }
    }

    public static void main(String[] arguments) {
        TapeMeter meter = new TapeMeter();
        double[] answer = heightAndSlope(28, meter);
        System.out.printf("z(1) = %.4f, dz/dρ = %.4f, %d states kept%n", answer[0], answer[1], meter.peak() / 3);
    }
}
