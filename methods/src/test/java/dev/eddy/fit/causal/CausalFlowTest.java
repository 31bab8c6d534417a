package dev.eddy.fit.causal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.experiment.Experiment;
import dev.eddy.fit.CoordinateBox;
import dev.eddy.fit.FourierField;
import dev.eddy.fit.GridPoints;
import dev.eddy.fit.RandomWaves;
import dev.eddy.grid.Grid;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SpectralForm;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CausalFlowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CausalFlow(0.2, 2, 2, 8, 3, 1, 2, 1);
    }

    /** With the other sign its residual would be that of another flow. */
    @Test
    void a_stream_function_has_the_vorticity_and_the_rate_of_its_flow() {
        int n = 12;
        Grid grid = Grid.periodic(2, 2 * Math.PI, n);
        Tensor vorticity = new RandomWaves(6, 2, 1).fields(1, n, new Draws(new Seed(1)));
        Tensor flow = vorticity.minus(vorticity.mean());
        PointField stream = CausalFlow.stream(flow, grid);
        Tensor points = new GridPoints(List.of(2, n, n), List.of(1, 2))
                .points(CoordinateBox.to(1, 2 * Math.PI, 2 * Math.PI), new Seed(0), 0)
                .narrow(0, 0, (long) n * n);
        assertThat(distance(StreamForm.vorticity(stream, points), flow)).isLessThan(1e-12);
        double nu = 0.02;
        Tensor rate = SpectralForm.of(
                        EquationCatalog.get("navier-stokes-vorticity")
                                .build(2, Map.of("diffusivity", nu, "vorticity_convection_scale", -1.0), Profile.EDDY),
                        grid,
                        DType.FLOAT64,
                        SpectralForm.Dealiasing.NONE)
                .rate(flow, 0);
        // It stands still, so that what is left is what its flow would change by.
        assertThat(distance(new StreamForm(nu).of(stream, points).negated(), rate))
                .isLessThan(1e-11);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b.reshape(-1)).abs().max().item();
    }

    /** ψ = cos x cos y keeps its shape and decays as e^(−2νt); frozen in time, its residual is −2ν ω. */
    @Test
    void eddies_that_keep_their_shape_leave_what_their_decay_would_take() {
        int n = 8;
        double[] values = new double[n * n];
        double[] at = new double[3 * n * n];
        for (int p = 0; p < n * n; p++) {
            at[3 * p + 1] = 2 * Math.PI * (p / n) / n;
            at[3 * p + 2] = 2 * Math.PI * (p % n) / n;
            values[p] = Math.cos(at[3 * p + 1]) * Math.cos(at[3 * p + 2]);
        }
        PointField frozen = FourierField.of(Tensors.of(values, 1, n, n), Grid.periodic(2, 2 * Math.PI, n));
        Tensor points = Tensors.of(at, n * n, 3);
        Tensor vorticity = StreamForm.vorticity(frozen, points);
        Tensor expected = Tensors.of(values, n * n).times(2);
        assertThat(vorticity.minus(expected).abs().max().item()).isLessThan(1e-12);
        double nu = 0.3;
        Tensor still = new StreamForm(nu).of(frozen, points);
        assertThat(still.minus(vorticity.times(2 * nu)).abs().max().item()).isLessThan(1e-12);
        PointField decaying = (where, derivatives) -> {
            TensorJet time = TensorJet.coordinates(where, derivatives).channels(0, 1);
            TensorJet factor = time.times(-2 * nu)
                    .plus(TensorJet.constant(Tensors.ones(DType.FLOAT64, where.size(0), 1), derivatives));
            return factor.times(frozen.jet(where, derivatives));
        };
        assertThat(new StreamForm(nu).of(decaying, points).abs().max().item()).isLessThan(1e-12);
    }
}
