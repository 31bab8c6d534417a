package dev.eddy.testkit;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.residual.DifferenceForm;
import dev.eddy.residual.Residual;
import dev.eddy.residual.SpaceForm;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Trajectories of the exponential integrators, in the forms on grids and in all differences in time. */
class ResidualContractTest {
    private abstract static class Case extends ResidualContract {
        private static final double DT = 0.002;

        private final Equation equation;
        private final Grid grid;
        private final boolean spectral;
        private final TimeDifference difference;

        Case(String key, int dims, Map<String, ?> parameters, boolean spectral, TimeDifference difference) {
            this.equation = EquationCatalog.get(key).build(dims, parameters, Profile.EDDY);
            this.grid = Grid.periodic(dims, 2 * Math.PI, dims == 1 ? 48 : dims == 2 ? 16 : 12);
            this.spectral = spectral;
            this.difference = difference;
        }

        @Override
        protected Residual<Tensor> residual() {
            SpaceForm form = spectral
                    ? SpectralForm.of(equation, grid, DType.FLOAT64)
                    : DifferenceForm.of(equation, grid, 4, DType.FLOAT64);
            return new TrajectoryResidual(form, difference, DT);
        }

        @Override
        protected Tensor solution() {
            Stepper stepper = Etdrk.of(equation.isLinear() ? 0 : 4).on(grid, equation, DT);
            long[] shape = stepper.space().shape(1);
            double[] values = new double[(int) (grid.size() * equation.channels())];
            int n = (int) grid.points()[0];
            for (int i = 0; i < values.length; i++) {
                double phase = i / grid.size() * 0.7;
                for (int d = 0, rest = (int) (i % grid.size()); d < grid.dims(); d++, rest /= n) {
                    phase += 2 * Math.PI * (rest % n) / n;
                }
                values[i] = 0.5 + 0.3 * Math.sin(phase);
            }
            return stepper.rollout(Tensors.of(values, shape), 3, true);
        }

        @Override
        protected double tolerance() {
            return difference == TimeDifference.BACKWARD ? 2e-2 : 1e-3;
        }

        @Override
        protected boolean isLinear() {
            return equation.isLinear();
        }
    }

    @Nested
    class Advection extends Case {
        Advection() {
            super("advection", 1, Map.of(), true, TimeDifference.CENTRED);
        }
    }

    @Nested
    class BurgersByDifferences extends Case {
        BurgersByDifferences() {
            super("burgers", 1, Map.of(), false, TimeDifference.TRAPEZOIDAL);
        }
    }

    @Nested
    class GrayScott extends Case {
        GrayScott() {
            super("gray-scott", 2, Map.of(), true, TimeDifference.CENTRED_WITH_ENDS);
        }
    }

    @Nested
    class Vorticity extends Case {
        Vorticity() {
            super("kolmogorov-flow-vorticity", 2, Map.of("injection_mode", 1), true, TimeDifference.TRAPEZOIDAL);
        }
    }

    @Nested
    class DiffusionByDifferences extends Case {
        DiffusionByDifferences() {
            super("diffusion", 3, Map.of("diffusivity", 0.5), false, TimeDifference.BACKWARD);
        }
    }

    @Nested
    class Velocity extends Case {
        Velocity() {
            super("navier-stokes-velocity", 3, Map.of(), true, TimeDifference.CENTRED);
        }
    }
}
