package dev.eddy.examples;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;

/**
 * Which initial state leads to this final one?
 *
 * <p>Descends the gradient of a 20-step Burgers rollout with respect to its initial state. You will see the misfit fall by
 * orders of magnitude. Seconds.
 */
public final class DifferentiateThroughASolver {
    private DifferentiateThroughASolver() {}

    public static void main(String[] arguments) {
        System.out.printf("misfit fell to %.1e of its start%n", recover(200));
    }

    /** Ratio of the last misfit to the first. */
    static double recover(int updates) {
        Grid grid = Grid.periodic(1, 1.0, 64);
        Stepper solver = Etdrk.of(2)
                .on(grid, EquationCatalog.get("burgers").build(grid, Map.of("diffusivity", 0.01), Profile.EDDY), 0.01);
        double[] wave = new double[64];
        for (int i = 0; i < 64; i++) {
            wave[i] = Math.sin(2 * Math.PI * i / 64) + 0.5 * Math.cos(4 * Math.PI * i / 64);
        }
        try (Scope all = Scope.open()) {
            Tensor target = solver.repeat(Tensors.of(wave, 1, 1, 64), 20);
            Tensor guess = Tensors.of(new double[64], 1, 1, 64);
            double first = 0;
            double misfit = 0;
            for (int update = 0; update < updates; update++) {
                // What one update makes is freed with its scope; the guess is handed out.
                try (Scope scope = Scope.open()) {
                    Tensor leaf = guess.withGradient();
                    Tensor loss =
                            solver.repeat(leaf, 20).minus(target).squared().sum();
                    misfit = loss.item();
                    first = update == 0 ? misfit : first;
                    guess = scope.keep(guess.plus(-0.1, Autograd.gradient(loss, leaf)));
                }
            }
            return misfit / first;
        }
    }
}
