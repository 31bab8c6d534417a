package dev.eddy.fit.causal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.GridPoints;
import dev.eddy.grid.Grid;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.random.Seed;
import dev.eddy.residual.SpectralForm;
import dev.eddy.residual.StrongForm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausalEvolutionTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CausalEvolution(EvolutionProblem.KURAMOTO_SIVASHINSKY, 0.01, 2, 3, 8, 4, 2, 2, 1);
    }

    @Override
    protected DType precision() {
        return DType.FLOAT64;
    }

    /** What stands still leaves what the solver would change it by. */
    @Test
    void the_residual_is_of_the_equation_that_the_solver_has() {
        EvolutionProblem problem = EvolutionProblem.KURAMOTO_SIVASHINSKY;
        int n = 32;
        Tensor points = new GridPoints(List.of(2, n), List.of(1))
                .points(CoordinateBox.to(1, problem.extent()), new Seed(0), 0)
                .narrow(0, 0, n);
        Tensor state = problem.start().jet(points, DerivativeSet.value(2)).value();
        Tensor rate = SpectralForm.of(
                        problem.equation(),
                        Grid.periodic(1, problem.extent(), n),
                        DType.FLOAT64,
                        SpectralForm.Dealiasing.NONE)
                .rate(state.reshape(1, 1, n), 0);
        Tensor left = StrongForm.of(problem.equation()).of(problem.start(), points);
        assertThat(left.reshape(-1).plus(rate.reshape(-1)).abs().max().item()).isLessThan(1e-10);
    }
}
