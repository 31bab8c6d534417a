package dev.eddy.generative.data;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.Outcome;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;

/**
 * A {@link BurgersTeacher} with the noise by which students of it are judged: where it leads that noise, and fresh fields.
 *
 * @param outcome of the teacher's training
 * @param noise of the shape of its states
 * @param starts noise, the same for all students
 * @param ends where the whole way of the teacher leads them, by 64 steps of RK4
 * @param truth fields that no flow has seen, as many
 */
public record TaughtFields(
        BurgersTeacher settings,
        Outcome outcome,
        NeuralField teacher,
        GaussianNoise noise,
        Tensor starts,
        Tensor ends,
        Tensor truth) {
    private static final int WHOLE = 64;

    /** With so many samples. */
    public static TaughtFields of(BurgersTeacher settings, int samples, Seed seed, Workbench bench) {
        Piece taught = bench.shared(settings, seed);
        NeuralField teacher = settings.copy(taught, bench.precision());
        Tensor truth = BurgersSnapshots.unseen(samples, bench);
        GaussianNoise noise = GaussianNoise.like(truth);
        Tensor starts = noise.draw(samples, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        return new TaughtFields(settings, taught.outcome(), teacher, noise, starts, whole(teacher, starts), truth);
    }

    /** The whole way of any flow. */
    public static Tensor whole(VectorField field, Tensor starts) {
        try (NoGrad off = NoGrad.open()) {
            return new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, WHOLE))
                    .run(field, starts)
                    .end();
        }
    }

    /** The pairs that the teacher makes, shared by all who ask for as many. */
    public Pairs pairs(int count, Seed seed, Workbench bench) {
        return BurgersPairs.of(bench.shared(new BurgersPairs(settings, count), seed));
    }

    /** The sampler of one step. */
    public static StepSampler once() {
        return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, 1));
    }

    /** One step of a student: how far it is from where the teacher leads, and from fresh fields; what it costs. */
    public Findings judged(Findings before, String name, NeuralField student, CostTable table) {
        return judged(before, name, student, once(), ends, 0, table);
    }

    /**
     * The same of any sampler.
     *
     * @param wanted where it should lead the starts
     * @param more parameters of networks that the sampler needs beside the field
     */
    public Findings judged(
            Findings before,
            String name,
            NeuralField field,
            StepSampler sampler,
            Tensor wanted,
            long more,
            CostTable table) {
        try (NoGrad off = NoGrad.open()) {
            Tensor made = sampler.run(field, starts).end();
            double error = Flows.mapError(made, wanted);
            double distance = Distances.wasserstein(made, truth);
            SamplingCost cost =
                    SamplingCost.of(sampler, field, starts, field.network().parameterCount() + more);
            table.row(name.replace('_', ' '), cost, error, distance);
            return cost.told(before, name)
                    .number(Measure.of("map_error_" + name).lowerIsBetter(), error)
                    .number(Measure.of("w2_" + name).lowerIsBetter(), distance);
        }
    }
}
