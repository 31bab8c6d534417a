package dev.eddy.fit.causal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.fit.FourierField;
import dev.eddy.grid.Grid;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import org.junit.jupiter.api.Test;

class CausalFlowTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new CausalFlow(0.2, 2, 2, 8, 3, 1, 2, 1);
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
