package dev.eddy.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.spectral.EtdrkStepper;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guards the number of native objects that one step in Fourier space makes: each is one call, 1.5 to 2.5 µs. */
class StepCostTest {
    @ParameterizedTest
    @CsvSource({
        "advection, 1, 1",
        "wave, 1, 3",
        "burgers, 1, 9",
        "burgers, 2, 37",
        "burgers, 3, 53",
        "korteweg-de-vries, 1, 9",
        "kuramoto-sivashinsky, 1, 9",
        "kuramoto-sivashinsky, 2, 23",
        "navier-stokes-vorticity, 2, 25",
        "kolmogorov-flow-vorticity, 2, 25",
        "navier-stokes-velocity, 3, 57",
        "gray-scott, 2, 23",
        "allen-cahn, 1, 11",
        "swift-hohenberg, 2, 25",
        "fisher-kpp, 1, 9"
    })
    void a_step_makes_few_native_objects(String equation, int dims, int most) {
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(dims, EquationCatalog.get(equation).extent(), 8);
            EtdrkStepper stepper = Steppers.of(equation, grid, 0.01, Map.of());
            Tensor spectrum = stepper.modes()
                    .forward(Tensors.ones(DType.FLOAT64, stepper.space().shape(1)));
            stepper.stepSpectrum(spectrum);
            long before = Native.liveObjects();
            stepper.stepSpectrum(spectrum);
            long made = Native.liveObjects() - before;
            assertThat(made).isLessThanOrEqualTo(most);
        }
    }
}
