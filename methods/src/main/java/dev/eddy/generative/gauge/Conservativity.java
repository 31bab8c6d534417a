package dev.eddy.generative.gauge;

import dev.eddy.generative.measure.IntrinsicDimension;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * How far a rate is from being a gradient, at some states: its Jacobian J is symmetric where it is one.
 *
 * @param asymmetry root of E‖J − Jᵀ‖²/(4 E‖J‖²) with sums of squares: 0 of gradients, 1 of pure rotations
 * @param curl root of E‖J − Jᵀ‖²/2: in the plane of E(∂₁r₂ − ∂₂r₁)²
 */
public record Conservativity(double asymmetry, double curl) {
    /** From whole Jacobians: as many backward sweeps as a state has numbers. */
    public static Conservativity of(Rate rate, Time time, Tensor x) {
        try (Scope scope = Scope.open()) {
            Tensor jacobians = IntrinsicDimension.jacobians(rate, time, x);
            return of(
                    jacobians.minus(jacobians.transpose(1, 2)).squared().sum().item() / x.size(0),
                    jacobians.squared().sum().item() / x.size(0));
        }
    }

    /** From (J − Jᵀ) v with random signs v: two backward sweeps for each, without bias of the squares. */
    public static Conservativity estimated(Rate rate, Time time, Tensor x, int probes, Seed seed) {
        Check.that(probes >= 1, "at least 1 probe, got %d", probes);
        double apart = 0;
        double whole = 0;
        for (int probe = 0; probe < probes; probe++) {
            try (Scope scope = Scope.open()) {
                int numbers = Math.toIntExact(x.elements());
                Tensor signs = Tensors.of(new Draws(seed.at(probe)).normals(numbers), x.shape())
                        .sign()
                        .to(x.dtype());
                Tensor forward = Autograd.jacobianVector(at -> rate.at(time, at), x, signs);
                Tensor backward;
                try (NoGrad on = NoGrad.recording()) {
                    Tensor leaf = x.withGradient();
                    backward = Autograd.vectorJacobian(
                                    List.of(rate.at(time, leaf)), List.of(leaf), List.of(signs), false)
                            .get(0);
                }
                apart += forward.minus(backward).squared().sum().item() / x.size(0);
                whole += forward.squared().sum().item() / x.size(0);
            }
        }
        return of(apart / probes, whole / probes);
    }

    private static Conservativity of(double apart, double whole) {
        return new Conservativity(whole == 0 ? 0 : Math.sqrt(apart / (4 * whole)), Math.sqrt(apart / 2));
    }
}
