package dev.eddy.generative.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Signature;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Samples that go through all steps some at a time, beside the same all together. */
class BlockTest {
    private static final int BATCH = 1501;
    private static final int NUMBERS = 50;

    @Test
    void blocks_are_a_batch_one_after_the_other() {
        List<Block> blocks = Block.of(BATCH, (long) BATCH * NUMBERS);
        assertThat(blocks).hasSize(2);
        assertThat(blocks.stream().flatMap(block -> block.samples().stream()))
                .containsExactlyElementsOf(LongStream.range(0, BATCH).boxed().toList());
        assertThat(Block.of(3, 1L << 30)).hasSize(3);
        assertThat(Block.of(0, 0)).hasSize(1);
    }

    @Test
    void samples_are_the_same_some_at_a_time() {
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            try (Scope scope = Scope.open()) {
                NeuralField field = NeuralField.velocity(
                        NeuralField.mlp(8, 1),
                        Signature.vectors(NUMBERS, NUMBERS).with(ContextSpec.NONE.withClasses(3)),
                        new CondOt(),
                        new Seed(1),
                        type);
                long[] labels = LongStream.range(0, BATCH).map(i -> i % 3).toArray();
                NeuralField told = field.told(Context.NONE.withLabels(labels));
                Tensor start = GaussianNoise.of(NUMBERS).draw(BATCH, new Draws(new Seed(2)), type);
                start.narrow(0, 1400, 1).timesInPlace(Double.NaN);
                for (Integrator integrator : List.of(
                        Integrator.of(Tableaus.MIDPOINT),
                        Integrator.of(new PredictEvaluateCorrect()),
                        Churned.of(Integrator.of(Tableaus.HEUN), 2, 3, 0, 100, 1))) {
                    StepSampler sampler = new StepSampler(integrator, TimeGrid.uniform(0.1, 0.9, 3));
                    OdeSolution whole;
                    try (NoGrad on = NoGrad.recording()) {
                        whole = sampler.run(told, start, new Seed(3));
                    }
                    try (NoGrad off = NoGrad.open()) {
                        OdeSolution blocks = sampler.run(told, start, new Seed(3));
                        assertThat(blocks.states().toDoubles())
                                .as(integrator.name())
                                .isEqualTo(whole.states().detach().toDoubles());
                        assertThat(blocks.evaluations()).isEqualTo(whole.evaluations());
                        assertThat(blocks.samples()).isEqualTo(whole.samples());
                    }
                }
            }
        }
    }
}
