package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Workbench;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.TrainingResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescentTest {
    /** Σ s_i (w_i − 1)² + 1: nothing is left to find long before the last iteration. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void lbfgs_ends_where_the_loss_falls_no_more(DType type) {
        int n = 12;
        Blueprint blueprint = new Blueprint();
        blueprint.weight("w", Initialisation.constant(0), n);
        Weights weights = blueprint.draw(new Seed(0), type);
        Tensor steep = Tensors.range(DType.FLOAT64, n).plus(1).to(type);
        int[] evaluations = {0};
        Loss<String> loss = batch -> {
            evaluations[0]++;
            return weights.get(0).minus(1).squared().times(steep).sum().plus(1);
        };
        TrainingResult result = Descent.lbfgs(400, 10)
                .run("fit", weights, loss, Batches.always("same"), new Seed(1), Workbench.inMemory(type))
                .get(0);
        assertThat(result.outcome().isFinished()).isTrue();
        assertThat(evaluations[0]).isLessThan(250);
        assertThat(weights.get(0).minus(1).abs().max().item()).isLessThan(type == DType.FLOAT64 ? 1e-6 : 2e-3);
    }
}
