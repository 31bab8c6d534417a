package dev.eddy.generative.slim;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.Premetric;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;

/**
 * Distils a flow to one step of a student, with the help of the flow itself (Zhu, Liu and Liu 2024, section 3.3):
 *
 * <pre>
 *   min  E D(x₁, z₀ + v(z₀, 0))  +  weight · E D(x̂₁, z + v(z, 0))
 *   x_t = z + t v(z, 0) ,   x̂₁ = x_t + (1 − t) v_teacher(x_t, t) ,   z fresh noise,  t uniform in [first, last]
 * </pre>
 *
 * The first part knows given pairs (z₀, x₁) only. In the second the teacher corrects in one evaluation what the student makes of any noise; x̂₁
 * is not differentiated. Weight 0 is plain distillation.
 *
 * @param first earliest time at which the teacher is asked
 * @param last latest time
 * @param fromTeacher whether x_t is on the teacher's own first step, x_t = z + t v_teacher(z, 0)
 */
public record FlowGuidedDistillation(
        double weight, double first, double last, boolean fromTeacher, Premetric premetric) {
    public FlowGuidedDistillation {
        Check.that(
                weight >= 0 && first >= 0 && first <= last && last < 1,
                "flow-guided distillation: weight is at least 0, and times go up in [0, 1), got %s, %s and %s",
                weight,
                first,
                last);
    }

    /** Times between 0.2 and 0.8, squared errors. */
    public FlowGuidedDistillation(double weight) {
        this(weight, 0.2, 0.8, false, new Premetrics.Squared());
    }

    /**
     * Pairs, with noise that belongs to none.
     *
     * @param noise told what the pairs are told
     */
    public record Batch(Pairs pairs, Tensor noise, Time time) {}

    /** What a training sees. */
    public Batches<Batch> batches(Coupling coupling, Source noise, int count, DType type) {
        return Batches.drawn(draws -> {
            Pairs pairs = coupling.draw(count, draws, type);
            // Pairs come first: without guidance they are those that a plain distillation draws.
            return new Batch(pairs, noise.draw(count, draws, type), Time.each(draws.uniforms(count, first, last)));
        });
    }

    /** The mean over the batch, per number of a state. */
    public Loss<Batch> loss(NeuralField student, ConditionalField teacher) {
        return batch -> {
            Pairs pairs = batch.pairs();
            VectorField told = ConditionalField.of(student).told(pairs.context());
            double numbers = (double) pairs.x0().elements() / pairs.size();
            Tensor naive =
                    premetric.of(once(told, pairs.x0()), pairs.x1()).mean().over(numbers);
            if (weight == 0) {
                return naive;
            }
            Tensor made = once(told, batch.noise());
            Tensor wanted;
            try (NoGrad off = NoGrad.open()) {
                VectorField guide = teacher.told(pairs.context());
                Tensor whole = fromTeacher ? once(guide, batch.noise()) : made.detach();
                Tensor t = batch.time().against(made);
                Tensor x = batch.noise().plusProduct(t, whole.minus(batch.noise()));
                Tensor velocity = guide.velocity().at(batch.time(), x);
                wanted = x.plusProduct(t.negated().plus(1), velocity);
            }
            return naive.plus(premetric.of(made, wanted).mean().times(weight / numbers));
        };
    }

    /** z + v(z, 0). */
    private static Tensor once(VectorField field, Tensor z) {
        return z.plus(field.velocity().at(Time.of(0), z));
    }
}
