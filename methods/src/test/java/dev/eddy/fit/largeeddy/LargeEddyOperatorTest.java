package dev.eddy.fit.largeeddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeEddyOperatorTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new LargeEddyOperator(8, 4, 2, 2, 1, 1, 2);
    }

    /** One block with the same weights however often it is repeated, and on a periodic axis as far along as its input. */
    @Test
    void an_implicit_operator_repeats_its_block_and_moves_with_its_input() {
        Signature signature = Signature.periodic(2, 1, 8);
        Network once = new ImplicitFno(List.of(2), 3, 1, Activation.GELU).build(signature, new Seed(1), DType.FLOAT64);
        Network often = new ImplicitFno(List.of(2), 3, 9, Activation.GELU).build(signature, new Seed(1), DType.FLOAT64);
        assertThat(often.parameterCount()).isEqualTo(once.parameterCount());
        Tensor field = Tensors.of(new Draws(new Seed(2)).normals(64), 1, 1, 8, 8);
        Tensor moved = often.apply(field.roll(2, 3)).minus(often.apply(field).roll(2, 3));
        assertThat(moved.abs().max().item()).isLessThan(1e-13);
        assertThat(often.apply(field).minus(once.apply(field)).abs().max().item())
                .isPositive();
    }
}
