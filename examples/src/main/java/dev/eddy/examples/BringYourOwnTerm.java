package dev.eddy.examples;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.operator.SelfEvaluating;
import dev.eddy.operator.SpectralFields;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * An equation that is in no catalogue: uₜ = ν uₓₓ − sin(u), a chain of damped pendulums.
 *
 * <p>You will see a uniform state fall towards 0 as tan(u/2) = tan(u₀/2) e^{−t} says. Milliseconds.
 */
public final class BringYourOwnTerm {
    private BringYourOwnTerm() {}

    /** −sin(u). */
    record Pendulum() implements SelfEvaluating {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public Tensor evaluate(Tensor spectrum, SpectralFields fields) {
            return fields.spectrum(fields.values(spectrum).sin().negated());
        }
    }

    public static void main(String[] arguments) {
        System.out.printf("u(2) = %.6f, exactly %.6f%n", solve(), 2 * Math.atan(Math.tan(0.5) * Math.exp(-2)));
    }

    /** The state that starts at 1, at time 2. */
    static double solve() {
        Equation chain =
                Equation.of("pendulums", 1, DerivativePolynomial.laplacian(1).scale(0.1), new Pendulum());
        Stepper solver = Etdrk.of(4).on(Grid.periodic(1, 10, 32), chain, 0.1);
        return solver.repeat(Tensors.of(ones(32), 1, 1, 32), 20).mean().item();
    }

    private static double[] ones(int count) {
        double[] out = new double[count];
        java.util.Arrays.fill(out, 1);
        return out;
    }
}
