package dev.eddy.testkit;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.ForcedStepper;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.AdaptiveStepper;
import dev.eddy.integrate.spectral.Etdrk;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SelfEvaluating;
import dev.eddy.operator.SpectralFields;
import dev.eddy.solver.PoissonStepper;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every stepper of the integrate room fulfils the contract. */
class SteppersTest {
    private static final Grid LINE = Grid.periodic(1, 2, 24);
    private static final Grid SQUARE =
            new Grid(List.of(new Axis(2, 12, Boundary.PERIODIC), new Axis(1.5, 10, Boundary.PERIODIC)));
    private static final Grid CUBE = Grid.periodic(3, 2, 8);

    @Nested
    class Advection extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("advection", SQUARE, 0.05);
        }
    }

    @Nested
    class Waves extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("wave", LINE, 0.05);
        }
    }

    @Nested
    class BurgersOfOrderOne extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", LINE, 0.02, Map.of("order", 1, "single_channel", true));
        }
    }

    @Nested
    class BurgersOfOrderThree extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", SQUARE, 0.02, Map.of("order", 3, "conservative", true));
        }
    }

    @Nested
    class BurgersOfOrderFour extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", CUBE, 0.02, Map.of("order", 4));
        }
    }

    @Nested
    class BurgersInSinglePrecision extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", LINE, 0.02, Map.of(), Numerics.EDDY.withPrecision(DType.FLOAT32));
        }

        @Override
        protected DType precision() {
            return DType.FLOAT32;
        }
    }

    @Nested
    class ThePeersBurgers extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", SQUARE, 0.02, Map.of(), Numerics.of(Profile.APEBENCH_1));
        }
    }

    @Nested
    class KortewegDeVries extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("korteweg-de-vries", Grid.periodic(1, 20, 24), 0.01);
        }
    }

    @Nested
    class KuramotoSivashinsky extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("kuramoto-sivashinsky", Grid.periodic(2, 20, 12), 0.1);
        }
    }

    @Nested
    class KolmogorovFlow extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("kolmogorov-flow-vorticity", Grid.periodic(2, 6, 12), 0.02, Map.of("injection_mode", 2));
        }
    }

    @Nested
    class KolmogorovFlowInThreeDimensions extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("kolmogorov-flow-velocity", CUBE, 0.02, Map.of("injection_mode", 2));
        }
    }

    @Nested
    class GrayScott extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("gray-scott", SQUARE, 0.5);
        }
    }

    @Nested
    class BelousovZhabotinsky extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("belousov-zhabotinsky", LINE, 0.05);
        }
    }

    @Nested
    class SwiftHohenberg extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("swift-hohenberg", Grid.periodic(2, 20, 12), 0.05);
        }
    }

    @Nested
    class GeneralNonlinear extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(
                    "general-nonlinear", SQUARE, 0.02, Map.of("nonlinear_coefficients", List.of(0.2, -1.0, 0.1)));
        }
    }

    @Nested
    class Repeated extends StepperContract {
        @Override
        protected Stepper stepper() {
            return RepeatedStepper.of(Steppers.of("allen-cahn", LINE, 0.02), 3);
        }
    }

    @Nested
    class Forced extends StepperContract {
        @Override
        protected Stepper stepper() {
            Tensor force = Tensors.full(DType.FLOAT64, 0.3, 1, 1, 24);
            return RepeatedStepper.of(new ForcedStepper(Steppers.of("fisher-kpp", LINE, 0.02), force), 2);
        }
    }

    @Nested
    class BurgersByLawson extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(Schemes.get("lawson4"), "burgers", SQUARE, 0.02, Map.of(), Numerics.EDDY);
        }
    }

    @Nested
    class FlowByLawsonOfOrderTwo extends StepperContract {
        @Override
        protected Stepper stepper() {
            return RepeatedStepper.of(
                    Steppers.of(
                            Schemes.get("lawson2"),
                            "kolmogorov-flow-velocity",
                            CUBE,
                            0.02,
                            Map.of("injection_mode", 2),
                            Numerics.EDDY),
                    2);
        }
    }

    @Nested
    class GrayScottByImex extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(Schemes.get("ars-443"), "gray-scott", SQUARE, 0.5, Map.of(), Numerics.EDDY);
        }
    }

    @Nested
    class KortewegDeVriesByImexInSinglePrecision extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(
                    Schemes.get("ark-4"),
                    "korteweg-de-vries",
                    Grid.periodic(1, 20, 24),
                    0.01,
                    Map.of(),
                    Numerics.EDDY.withPrecision(DType.FLOAT32));
        }

        @Override
        protected DType precision() {
            return DType.FLOAT32;
        }
    }

    @Nested
    class KortewegDeVriesByImex extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(
                    Schemes.get("ark-3"),
                    "korteweg-de-vries",
                    Grid.periodic(1, 20, 24),
                    0.01,
                    Map.of(),
                    Numerics.of(Profile.EXPONAX_0_2));
        }
    }

    @Nested
    class WavesByImex extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of(Schemes.get("ark-4"), "wave", LINE, 0.05, Map.of(), Numerics.EDDY);
        }
    }

    /** Rollouts carry the size of the inner steps on, so ways to the same state agree to its tolerance. */
    @Nested
    class Adaptive extends StepperContract {
        @Override
        protected Stepper stepper() {
            Forcing forcing =
                    new Forcing(List.of(new Forcing.Wave(0, 0.5, List.of(1, 2), 0.3, 0, new Modulation.Travelling(4))));
            Equation burgers = EquationCatalog.get("burgers")
                    .build(2, Map.of(), Profile.EDDY)
                    .withForcing(forcing);
            return AdaptiveStepper.of(Etdrk.of(4), SQUARE, burgers, 0.05, Tolerance.of(1e-9));
        }

        @Override
        protected double tolerance() {
            return 1e-7;
        }
    }

    @Nested
    class AdaptiveByImex extends StepperContract {
        @Override
        protected Stepper stepper() {
            Equation equation = EquationCatalog.get("korteweg-de-vries").build(1, Map.of(), Profile.EDDY);
            return AdaptiveStepper.of(
                    Schemes.get("ark-4"), Grid.periodic(1, 20, 24), equation, 0.1, Tolerance.of(1e-9));
        }

        @Override
        protected double tolerance() {
            return 1e-7;
        }
    }

    @Nested
    class ForcedByATravellingWave extends StepperContract {
        @Override
        protected Stepper stepper() {
            Forcing forcing = new Forcing(List.of(
                    new Forcing.Wave(0, 0.5, List.of(1, 2), 0.3, 0, new Modulation.Travelling(4)),
                    new Forcing.Wave(1, 0.5, List.of(2, 0), 0, 1, new Modulation.Oscillating(3, 1))));
            Equation burgers = EquationCatalog.get("burgers")
                    .build(2, Map.of(), Profile.EDDY)
                    .withForcing(forcing);
            return RepeatedStepper.of(Etdrk.of(2).on(SQUARE, burgers, 0.02).startingAt(0.3), 2);
        }
    }

    @Nested
    class Poisson extends StepperContract {
        @Override
        protected Stepper stepper() {
            return new PoissonStepper(CUBE, 2, 2, DType.FLOAT64);
        }
    }

    /** A term of a user's own: −sin(u). */
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

    @Nested
    class OwnTerm extends StepperContract {
        @Override
        protected Stepper stepper() {
            DerivativePolynomial diffusion = DerivativePolynomial.laplacian(1).scale(0.01);
            return Etdrk.of(2).on(LINE, Equation.of("sine reaction", 1, diffusion, new Pendulum()), 0.05);
        }
    }

    @Nested
    class BetweenDirichletWalls extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("burgers", walled(new Boundary.Dirichlet(0)), 0.02);
        }
    }

    @Nested
    class BetweenNeumannWalls extends StepperContract {
        @Override
        protected Stepper stepper() {
            return Steppers.of("gray-scott", walled(Boundary.PERIODIC, new Boundary.Neumann(0)), 0.5);
        }
    }

    @Nested
    class BetweenFreeSlipWalls extends StepperContract {
        @Override
        protected Stepper stepper() {
            return RepeatedStepper.of(
                    Steppers.of("burgers", walled(new Boundary.FreeSlip(), Boundary.PERIODIC), 0.02), 2);
        }
    }

    private static Grid walled(Boundary... boundaries) {
        return new Grid(List.of(boundaries).stream()
                .map(boundary -> new Axis(3, 12, boundary))
                .toList());
    }
}
