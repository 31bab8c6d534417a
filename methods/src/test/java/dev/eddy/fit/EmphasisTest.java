package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.causal.CausalSchedule;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import dev.eddy.train.TrainingResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All of it at once in an experiment that is stopped again and again, and what each part does. */
class EmphasisTest extends ExperimentContract {
    private static final Emphasis ALL = new Emphasis(3, CausalSchedule.of(0.1, 1), 2, 0.5, 6, 1, 0.5);

    private static EquationFit fit(Descent descent) {
        return new EquationFit(
                List.of(new EquationTerm(0.1, List.of(List.of(2)), true)),
                1,
                CoordinateBox.to(1, 2),
                List.of(0),
                List.of(List.of(0.0, 0.5, 1.0), List.of(0.5, 1.0, 0.3)),
                "",
                10,
                new GatedMlp(4, 1, Activation.TANH),
                new SobolPoints(16, true),
                descent,
                ALL);
    }

    @Override
    protected Experiment experiment() {
        return fit(new Descent(6, 1e-3, 3, 3));
    }

    @Test
    void slices_are_means_of_their_points_wherever_these_lie() {
        Tensor points = Tensors.of(new double[] {0.1, 5, 1.9, 5, 0.4, 5, 2, 5}, 4, 2);
        Tensor squares = Tensors.of(new double[] {1, 10, 3, 20}, 4, 1);
        assertThat(new TimeSlices(4, CoordinateBox.to(2, 9))
                        .losses(squares, points)
                        .toDoubles())
                .containsExactly(2, 0, 0, 15);
    }

    /** u′ = −u from 1 with weights and points that follow the residual: Adam ends by the criterion, and what is left is small. */
    @Test
    void a_decay_is_fitted_and_adam_ends_by_its_criterion() {
        PointNetwork network =
                new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY).build(1, 1, new Seed(3), DType.FLOAT64);
        PointField one = (at, set) -> TensorJet.constant(Tensors.ones(DType.FLOAT64, at.size(0), 1), set);
        PointField field = PointField.of(network).startingFrom(one, 1);
        OdeForm decay = new OdeForm((time, state) -> state.negated());
        List<TrainingResult> results = new EquationLoss(network.weights(), 1, at -> decay.of(field, at))
                .train(
                        new Emphasis(8, CausalSchedule.of(1, 10), 0, 0.9, 24, 1, 1),
                        new UniformPoints(96, true),
                        CoordinateBox.to(1),
                        new Descent(1500, 1e-2, 40, 10),
                        new Seed(4),
                        Workbench.inMemory(DType.FLOAT64));
        assertThat(results).hasSize(2).allMatch(result -> result.outcome().isFinished());
        assertThat(results.get(0).state().updates()).isBetween(3L, 1499L);
        double end = field.jet(Tensors.of(new double[] {1}, 1, 1), DerivativeSet.value(1))
                .value()
                .item();
        assertThat(end).isCloseTo(Math.exp(-1), within(2e-3));
    }

    @Test
    void what_nothing_could_follow_is_refused() {
        assertThatThrownBy(() -> fit(Descent.lbfgs(5, 3)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("give descent some updates");
        assertThatThrownBy(() -> new ScenarioFit(
                        Scenario.of("physical.burgers", Map.of("points", 16)),
                        new GatedMlp(4, 1, Activation.TANH),
                        2,
                        new SobolPoints(8, true),
                        2,
                        new Descent(3, 1e-3, 2, 3),
                        ALL))
                .hasMessageContaining("nothing to be balanced with");
        assertThatThrownBy(() -> new Emphasis(1, CausalSchedule.DEFAULT, 0, 0.9, 0, 1, 1))
                .hasMessageContaining("2 slices or more");
    }
}
