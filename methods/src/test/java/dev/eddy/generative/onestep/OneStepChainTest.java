package dev.eddy.generative.onestep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Signature;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class OneStepChainTest {
    private static final GaussianNoise NOISE = GaussianNoise.of(2);

    private static NeuralField told(Seed seed) {
        Signature signature = Signature.vectors(2, 2)
                .with(ContextSpec.NONE.withTime().withClasses(3).withDropping());
        return new NeuralField(
                NeuralField.mlp(8, 2).build(signature, seed, DType.FLOAT64), Prediction.VELOCITY, new CondOt());
    }

    @Test
    void guidance_weighs_the_flow_with_and_without_what_is_told() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            NeuralField field = told(new Seed(1));
            Context classes = Context.NONE.withLabels(0, 2, 1);
            Tensor x = NOISE.draw(3, new Draws(new Seed(2)), DType.FLOAT64);
            Time time = Time.of(0.3);
            Tensor with = field.told(classes).at(time, x);
            Tensor without = field.told(classes.dropped()).at(time, x);
            for (double weight : new double[] {0, 1, 2.5}) {
                Tensor guided =
                        ConditionalField.guided(field, weight).told(classes).at(time, x);
                Tensor expected = with.times(weight).plus(1 - weight, without);
                assertThat(guided.minus(expected).abs().max().item()).isLessThan(1e-12);
            }
            assertThat(with.minus(without).abs().max().item()).isGreaterThan(1e-3);
        }
    }

    @Test
    void triplets_go_where_the_field_of_their_class_leads() {
        try (Scope scope = Scope.open()) {
            // Three narrow Gaussians; of class c only the one at place c.
            double[] places = {-4, 0, 4};
            ConditionalField exact = context -> VectorField.of(Prediction.VELOCITY, new CondOt(), (time, x) -> {
                Tensor sum = x.times(0);
                Tensor labels = context.labels();
                for (int c = 0; c < 3 && labels != null; c++) {
                    GaussianMixture one = new GaussianMixture(
                            Tensors.ones(DType.FLOAT64, 1),
                            Tensors.full(DType.FLOAT64, places[c], 1, 2),
                            Tensors.full(DType.FLOAT64, 0.01, 1));
                    double[] is = new double[(int) x.size(0)];
                    for (int i = 0; i < is.length; i++) {
                        is[i] = labels.toLongs()[i] == c ? 1 : 0;
                    }
                    Tensor velocity = new MixtureField(one, new CondOt()).at(time, x);
                    sum = sum.plusProduct(Tensors.of(is, is.length, 1), velocity);
                }
                return sum;
            });
            Context told = Context.NONE.withLabels(2, 1, 0, 0, 1, 2, 2);
            // In batches of 3, so that what is told goes with its rows.
            Pairs pairs = Reflow.pairs(exact, told, KeptPairs.whole(), NOISE, 7, 3, new Seed(4), DType.FLOAT64);
            long[] labels = {2, 1, 0, 0, 1, 2, 2};
            for (int i = 0; i < 7; i++) {
                double[] end = pairs.x1().select(0, i).toDoubles();
                double[] start = pairs.x0().select(0, i).toDoubles();
                for (int d = 0; d < 2; d++) {
                    assertThat(end[d]).isCloseTo(places[(int) labels[i]] + 0.1 * start[d], within(1e-3));
                }
            }
            assertThat(pairs.context()).isEqualTo(told);
        }
    }

    @Test
    void stages_begin_from_those_before_and_leave_them_as_they_are() {
        try (Scope scope = Scope.open()) {
            FlowTraining none = new FlowTraining(1, 4, 1e-14);
            FlowTraining few = new FlowTraining(3, 4, 1e-3);
            NeuralField teacher = told(new Seed(5));
            double[] before = teacher.network().weights().flat().toDoubles();
            Context told = Context.NONE.withLabels(0, 1, 2, 0);
            OneStepChain.Stages stages = new OneStepChain(1.5, few, none, 4)
                    .run(
                            Findings.finished(),
                            teacher,
                            () -> told(new Seed(6)),
                            NOISE,
                            told,
                            new Seed(7),
                            Workbench.inMemory(DType.FLOAT64));
            assertThat(teacher.network().weights().flat().toDoubles()).isEqualTo(before);
            double[] second = stages.second().network().weights().flat().toDoubles();
            assertThat(second).isNotEqualTo(before);
            assertSame(stages.plain(), before);
            assertSame(stages.distilled(), second);
        }
    }

    private static void assertSame(NeuralField field, double[] weights) {
        assertThat(field.network().weights().flat().toDoubles())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(weights);
    }
}
