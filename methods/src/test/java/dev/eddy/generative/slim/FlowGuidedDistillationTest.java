package dev.eddy.generative.slim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class FlowGuidedDistillationTest {
    private static final GaussianNoise NOISE = GaussianNoise.of(2);

    private static NeuralField student(double bias) {
        NeuralField student = NeuralField.velocity(8, 1, new long[] {2}, new CondOt(), new Seed(0), DType.FLOAT64);
        Tensor flat = student.network().weights().flat();
        double[] values = flat.toDoubles();
        java.util.Arrays.fill(values, 0);
        values[values.length - 1] = bias;
        values[values.length - 2] = bias;
        student.network().weights().load(Tensors.of(values, values.length));
        return student;
    }

    /** All noise moved by this much along straight lines. */
    private static VectorField moving(double by) {
        return VectorField.of(
                Prediction.VELOCITY, new CondOt(), (time, x) -> x.times(0).plus(by));
    }

    private static Coupling pairs(double by) {
        Tensor starts = NOISE.draw(30, new Draws(new Seed(1)), DType.FLOAT64);
        return Coupling.fixed(new Pairs(starts, starts.plus(by)));
    }

    private static FlowGuidedDistillation.Batch batch(FlowGuidedDistillation loss, double by) {
        return loss.batches(pairs(by), NOISE, 12, DType.FLOAT64).batch(new Seed(3), 4);
    }

    @Test
    void a_student_that_makes_what_the_teacher_makes_has_no_loss() {
        try (Scope scope = Scope.open()) {
            FlowGuidedDistillation loss = new FlowGuidedDistillation(1);
            assertThat(loss.loss(student(1.5), ConditionalField.of(moving(1.5)))
                            .of(batch(loss, 1.5))
                            .item())
                    .isCloseTo(0, within(1e-25));
        }
    }

    @Test
    void a_straight_teacher_corrects_what_is_left_of_the_way() {
        try (Scope scope = Scope.open()) {
            // The student goes to z + 1, the teacher would go to z + 3. From x_t = z + t it goes on to z + t + 3 (1 −
            // t).
            FlowGuidedDistillation loss = new FlowGuidedDistillation(2);
            FlowGuidedDistillation.Batch batch = batch(loss, 3);
            double guided = 0;
            for (int i = 0; i < 12; i++) {
                double t = batch.time().ofSample(i);
                assertThat(t).isBetween(0.2, 0.8);
                guided += Math.pow(2 * (1 - t), 2) / 12;
            }
            ConditionalField teacher = ConditionalField.of(moving(3));
            assertThat(loss.loss(student(1), teacher).of(batch).item()).isCloseTo(4 + 2 * guided, within(1e-12));
            // On the teacher's own way the teacher is right: it ends at z + 3.
            FlowGuidedDistillation own = new FlowGuidedDistillation(2, 0.2, 0.8, true, loss.premetric());
            assertThat(own.loss(student(1), teacher).of(batch).item()).isCloseTo(4 + 2 * 4, within(1e-12));
        }
    }

    @Test
    void what_the_teacher_says_is_not_differentiated() {
        try (Scope scope = Scope.open()) {
            FlowGuidedDistillation loss = new FlowGuidedDistillation(1);
            FlowGuidedDistillation.Batch batch = batch(loss, 3);
            NeuralField student = student(1);
            Tensor value = loss.loss(student, ConditionalField.of(moving(3))).of(batch);
            double[] gradient = student.network().weights().gradient(value).toDoubles();
            // By the last bias: ½ · 2 · ((1 − 3) + mean of (1 − t − 3 (1 − t))), one of two numbers of a state.
            double sum = -2;
            for (int i = 0; i < 12; i++) {
                sum += -2 * (1 - batch.time().ofSample(i)) / 12;
            }
            assertThat(gradient[gradient.length - 1]).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void without_guidance_it_is_matching_at_the_first_time() {
        try (Scope scope = Scope.open()) {
            FlowGuidedDistillation loss = new FlowGuidedDistillation(0);
            FlowGuidedDistillation.Batch batch = batch(loss, 3);
            Matching once = new Matching(Prediction.VELOCITY).with(new TimeLaws.Point(0));
            Matching.Batch same = once.batches(pairs(3), 12, DType.FLOAT64).batch(new Seed(3), 4);
            NeuralField student = NeuralField.velocity(8, 2, new long[] {2}, new CondOt(), new Seed(2), DType.FLOAT64);
            assertThat(loss.loss(student, ConditionalField.of(moving(3)))
                            .of(batch)
                            .item())
                    .isCloseTo(once.loss(student).of(same).item(), within(1e-12));
        }
    }
}
