package dev.eddy.generative.onestep;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.data.TaughtFields;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * From a flow to one step (Liu et al. 2024, Algorithm 1):
 *
 * <pre>
 *   v^w = w v(·, c) + (1 − w) v(·, ∅)                                guidance
 *   second:     min E‖x₁ − x₀ − v(x_t, t | c)‖² ,  x₁ = x₀ + ∫ v^w dt  reflow, from the weights of the teacher
 *   distilled:  min E‖x₁ − x₀ − v(x₀, 0 | c)‖² ,   x₁ of the second    from the weights of the second
 * </pre>
 *
 * and beside it the distillation of the teacher without reflow, from the teacher's triplets and weights, with as many updates.
 *
 * @param guidance w, of the teacher; the stages behind follow the guided flow as it is
 * @param pairs triplets that are made for each stage
 */
public record OneStepChain(double guidance, FlowTraining reflow, FlowTraining distillation, int pairs) {
    static final String TEACHER = "teacher";
    static final String PLAIN = "plain";
    static final String DISTILLED = "distilled";

    public OneStepChain {
        Check.that(
                pairs >= 1 && Double.isFinite(guidance),
                "a chain to one step has pairs and a finite guidance, got %d and %s",
                pairs,
                guidance);
    }

    /**
     * The stages, with what was found of their trainings.
     *
     * @param teacher as it was given
     * @param second after reflow
     * @param plain one step, distilled from the teacher
     * @param distilled one step, distilled from the second
     */
    public record Stages(
            NeuralField teacher, NeuralField second, NeuralField plain, NeuralField distilled, Findings found) {
        /** All ways to samples, by name: the two flows as a whole and in one step, and the two that are distilled. */
        Map<String, Way> ways(double guidance) {
            Map<String, Way> ways = new LinkedHashMap<>();
            ConditionalField guided = ConditionalField.guided(teacher, guidance);
            ways.put(TEACHER, new Way(guided, KeptPairs.whole()));
            ways.put("teacher_once", new Way(guided, TaughtFields.once()));
            ways.put("second", new Way(ConditionalField.of(second), KeptPairs.whole()));
            ways.put("second_once", new Way(ConditionalField.of(second), TaughtFields.once()));
            ways.put(PLAIN, new Way(ConditionalField.of(plain), TaughtFields.once()));
            ways.put(DISTILLED, new Way(ConditionalField.of(distilled), TaughtFields.once()));
            return ways;
        }
    }

    /** How a stage makes samples. */
    record Way(ConditionalField field, Sampler sampler) {}

    /**
     * Trains all stages.
     *
     * @param fresh networks shaped as the teacher's, whose weights are overwritten
     * @param told of the triplets, a row for each; {@link Context#NONE} for nothing
     */
    public Stages run(
            Findings before,
            NeuralField teacher,
            Supplier<NeuralField> fresh,
            Source noise,
            Context told,
            Seed seed,
            Workbench bench) {
        Matching matching = new Matching(Prediction.VELOCITY);
        Matching once = matching.with(new TimeLaws.Point(0));
        Pairs first = made(ConditionalField.guided(teacher, guidance), "pairs 1", noise, told, seed.at(3, 1), bench);
        NeuralField second = copy(teacher, fresh);
        Findings found = before.training(
                "second", reflow.run("second", second, matching, Coupling.fixed(first), seed.at(2, 2), bench));
        NeuralField plain = copy(teacher, fresh);
        found = found.training(
                "plain", distillation.run("plain", plain, once, Coupling.fixed(first), seed.at(2, 3), bench));
        Pairs next = made(ConditionalField.of(second), "pairs 2", noise, told, seed.at(3, 2), bench);
        NeuralField distilled = copy(second, fresh);
        found = found.training(
                "distilled",
                distillation.run("distilled", distilled, once, Coupling.fixed(next), seed.at(2, 3), bench));
        return new Stages(teacher, second, plain, distilled, found);
    }

    private Pairs made(ConditionalField field, String name, Source noise, Context told, Seed seed, Workbench bench) {
        return KeptPairs.once(
                bench,
                name,
                told,
                () -> Reflow.pairs(
                        field, told, KeptPairs.whole(), noise, pairs, KeptPairs.TOGETHER, seed, bench.precision()));
    }

    private static NeuralField copy(NeuralField field, Supplier<NeuralField> fresh) {
        NeuralField copy = fresh.get();
        Tensor weights = field.network().weights().flat();
        copy.network().weights().load(weights);
        return copy;
    }
}
