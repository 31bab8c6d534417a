package dev.eddy.fit.stagger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Experiment;
import dev.eddy.fit.RelativeError;
import dev.eddy.fit.largeeddy.ImplicitFno;
import dev.eddy.grid.Boundary;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaggeredTransportTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new StaggeredTransport(8, 2, 1, 2, 1, 3, 3, 1);
    }

    /** In single precision they go by arrays where the machine can, in double by recorded operations. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parts_on_arrays_have_the_values_and_gradients_of_recorded_ones(int dims) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Architecture chains = new SideBySide(new Staggered(new ConvNet(5, 1, Activation.GELU), 2), 2);
            Architecture implicit = new ImplicitFno(List.of(2), 4, 3, Activation.GELU);
            for (Architecture architecture : List.of(chains, implicit)) {
                List<FieldAxis> axes = new ArrayList<>(Collections.nCopies(dims, new FieldAxis(8, Boundary.PERIODIC)));
                if (architecture == implicit) {
                    axes.set(dims - 1, FieldAxis.time(7));
                }
                Signature signature = Signature.fields(axes, 4, 2);
                long[] shape = new long[dims + 2];
                Arrays.fill(shape, 8);
                shape[0] = 2;
                shape[1] = 4;
                shape[dims + 1] = axes.get(dims - 1).points();
                int count = Math.toIntExact(Shapes.elements(shape));
                Tensor field = Tensors.of(new Draws(new Seed(2)).normals(count), shape);
                List<List<Tensor>> found = new ArrayList<>();
                for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                    Network network = architecture.build(signature, new Seed(1), type);
                    Tensor x = field.to(type).withGradient();
                    Tensor y = network.apply(x);
                    List<Tensor> wanted = new ArrayList<>(List.of(x));
                    network.parameters().forEach(parameter -> wanted.add(parameter.value()));
                    List<Tensor> all =
                            new ArrayList<>(Autograd.gradient(y.squared().sum(), wanted));
                    all.add(y.detach());
                    found.add(all);
                }
                for (int i = 0; i < found.get(0).size(); i++) {
                    Tensor exact = found.get(1).get(i);
                    assertThat(RelativeError.of(found.get(0).get(i).to(DType.FLOAT64), exact))
                            .isLessThan(1e-4);
                }
            }
        }
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
