package dev.eddy.fit.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.RelativeError;
import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import dev.eddy.train.Batches;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefinedOperatorTest extends ExperimentContract {
    private static final SpacetimeOperator SMALL = new SpacetimeOperator(2, List.of(2, 2, 2), 1, 4);

    @Override
    protected Experiment experiment() {
        return new RefinedOperator(8, 4, 2, 3, SMALL, 3, 1, 2, 1);
    }

    /** Before it is refined, the layer without truncation gives what the trained one gives. */
    @Test
    void a_refinement_begins_with_the_operator() {
        SpacetimeOperator.Built operator = SMALL.build(new Seed(1), DType.FLOAT64);
        Tensor frames = Tensors.of(new Draws(new Seed(2)).normals(3 * 64), 1, 3, 1, 8, 8);
        for (int steps : new int[] {3, 5, 8}) {
            Tensor expected = operator.apply(frames, steps);
            assertThat(expected.shape()).containsExactly(1, steps, 1, 8, 8);
            Tensor begun = new Refinement(operator, frames, steps, 0).trajectory();
            assertThat(begun.minus(expected).abs().max().item()).isLessThan(1e-13);
        }
    }

    /**
     * e_t − νΔe = r for e = f(t) cos 2x: ‖r‖² in L²H⁻¹ is ‖e_t‖² in L²H⁻¹ + ν²‖∇e‖² + ν(‖e(T)‖² − ‖e(0)‖²), by Simpson's rule in time.
     */
    @Test
    void the_dual_norm_of_a_residual_is_that_of_its_error() {
        int n = 16;
        double nu = 0.3;
        Grid grid = Grid.periodic(1, 2 * Math.PI, n);
        Norm dual = Norm.sobolev(grid, -1, 0, DType.FLOAT64);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.cos(2 * 2 * Math.PI * i / n);
        }
        Tensor wave = Tensors.of(x, 1, 1, n);
        double residual = 0;
        double parts = 0;
        int times = 200;
        for (int m = 0; m <= times; m++) {
            double t = (double) m / times;
            double weight = (m == 0 || m == times ? 1 : m % 2 == 1 ? 4 : 2) / (3.0 * times);
            double f = Math.sin(3 * t) + 0.5;
            double slope = 3 * Math.cos(3 * t);
            residual += weight * dual.squared(wave.times(slope + nu * 4 * f)).item();
            parts += weight * (dual.squared(wave.times(slope)).item() + nu * nu * 4 * f * f * 0.5);
        }
        double start = 0.5 * 0.5;
        double end = Math.pow(Math.sin(3) + 0.5, 2);
        assertThat(residual).isCloseTo(parts + nu * 0.5 * (end - start), within(1e-8));
    }

    /** Of an operator that has learned nothing: the residual alone says what the flow is, in the dual norm. */
    @Test
    void a_refinement_finds_the_flow_without_labels() {
        DecayingFlow flow = new DecayingFlow(16);
        Workbench bench = Workbench.inMemory(DType.FLOAT64);
        int steps = 6;
        Tensor all = flow.trajectories(1, 2 + steps, new Seed(3), bench);
        Tensor frames = all.narrow(1, 0, 2);
        Tensor truth = all.narrow(1, 2, steps);
        SpacetimeOperator.Built operator = SMALL.build(new Seed(1), DType.FLOAT64);
        Refinement refined = new Refinement(operator, frames, steps, -1);
        double before = RelativeError.of(refined.trajectory().detach(), truth);
        Norm dual = Norm.sobolev(flow.grid(), -1, 0, DType.FLOAT64);
        Descent.lbfgs(30, 20)
                .run(
                        "refine",
                        refined.weights(),
                        refined.loss(flow.residual(DType.FLOAT64), dual),
                        Batches.always("flow"),
                        new Seed(2),
                        bench);
        double after = RelativeError.of(refined.trajectory().detach(), truth);
        assertThat(after).isLessThan(0.02 * before);
    }
}
