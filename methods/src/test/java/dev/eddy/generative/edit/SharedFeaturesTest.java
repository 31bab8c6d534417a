package dev.eddy.generative.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFeaturesTest {
    private static final int STEPS = 5;
    private static final TimeGrid GRID = TimeGrid.uniform(0, 1, STEPS);
    private static final Integrator MIDPOINT = Integrator.of(Tableaus.MIDPOINT);

    private static NeuralField field(boolean fields) {
        ContextSpec told = ContextSpec.NONE.withTime().withVector(1);
        Network network = fields
                ? new UNet(4, 1, Activation.SWISH)
                        .build(Signature.periodic(2, 1, 8).with(told), new Seed(0), DType.FLOAT64)
                : NeuralField.mlp(8, 2).build(Signature.vectors(3, 3).with(told), new Seed(0), DType.FLOAT64);
        return new NeuralField(network, Prediction.VELOCITY, new CondOt());
    }

    private static NeuralField told(NeuralField field, double value) {
        return field.told(Context.NONE.withVector(Tensors.of(new double[] {value}, 1, 1)));
    }

    private static Tensor forth(VectorField field, Tensor x) {
        return new StepSampler(MIDPOINT, GRID).run(field, x).end();
    }

    private static Tensor back(VectorField field, Tensor x) {
        return new StepSampler(MIDPOINT, GRID.reversed()).run(field, x).end();
    }

    private static double distance(Tensor one, Tensor other) {
        return one.minus(other).abs().max().item();
    }

    @Test
    void with_all_of_the_velocities_of_the_way_there_the_way_back_ends_where_it_began() {
        try (Scope scope = Scope.open()) {
            for (boolean fields : new boolean[] {false, true}) {
                NeuralField field = field(fields);
                List<String> layers = field.network().layers();
                Tensor x = Tensors.of(
                        new Draws(new Seed(1)).normals(2 * (fields ? 64 : 3)),
                        fields ? new long[] {2, 1, 8, 8} : new long[] {2, 3});
                SharedFeatures all = new SharedFeatures(List.of(layers.get(layers.size() - 1)), STEPS, 2);
                Tensor noise = back(all.kept(told(field, 0.3)), x);
                assertThat(distance(noise, back(told(field, 0.3), x))).isLessThan(1e-12);
                Tensor plain = forth(told(field, -2), noise);
                assertThat(distance(plain, x)).isGreaterThan(1e-6);
                assertThat(distance(forth(all.reused(told(field, -2), 0), noise), plain))
                        .isLessThan(1e-12);
                assertThat(distance(forth(all.reused(told(field, -2), 1), noise), x))
                        .isLessThan(1e-10);
                double some = distance(forth(all.reused(told(field, -2), 0.6), noise), x);
                assertThat(some).isBetween(1e-8, distance(plain, x));
            }
        }
    }

    @Test
    void what_is_not_there_is_refused() {
        try (Scope scope = Scope.open()) {
            NeuralField field = field(false);
            String layer = field.network().layers().get(0);
            assertThatThrownBy(() -> new SharedFeatures(List.of("none"), 2, 1).kept(field))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("no layer 'none'");
            assertThatThrownBy(() -> new SharedFeatures(List.of(layer), 2, 1).reused(field, 0.5))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("no features were kept");
            SharedFeatures few = new SharedFeatures(List.of(layer), 2, 2);
            Tensor x = Tensors.zeros(DType.FLOAT64, 1, 3);
            assertThatThrownBy(() -> back(few.kept(told(field, 0)), x))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("there are more");
        }
    }
}
