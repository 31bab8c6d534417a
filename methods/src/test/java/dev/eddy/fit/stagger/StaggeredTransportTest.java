package dev.eddy.fit.stagger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaggeredTransportTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new StaggeredTransport(8, 2, 1, 2, 1, 3, 3, 1);
    }

    /** The networks of the coarse fields, run by themselves, give what they give together. */
    @Test
    void parts_run_apart_are_the_whole() {
        Staggered staggered = new Staggered(new ConvNet(3, 1, Activation.TANH), 2);
        Signature signature = Signature.periodic(2, 1, 8);
        Network whole = staggered.build(signature, new Seed(1), DType.FLOAT64);
        Tensor field = Tensors.of(new Draws(new Seed(2)).normals(64), 1, 1, 8, 8);
        Interleaving interleaving = new Interleaving(2, 2);
        List<Tensor> advanced = new ArrayList<>();
        List<Network> parts = staggered.parts(signature, whole.weights());
        for (int p = 0; p < 4; p++) {
            advanced.add(parts.get(p).apply(interleaving.part(field, p)));
        }
        assertThat(interleaving
                        .join(advanced)
                        .minus(whole.apply(field))
                        .abs()
                        .max()
                        .item())
                .isLessThan(1e-14);
        assertThat(whole.parameterCount()).isEqualTo(4 * parts.get(0).parameterCount());
    }
}
