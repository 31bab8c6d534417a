package dev.eddy.generative.slim;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.TaughtFields;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import dev.eddy.tensor.NoGrad;
import java.util.List;
import java.util.stream.LongStream;

/** A teacher with the pairs that it has made, and students that learn from it and are judged, one after the other. */
final class SlimLesson {
    private final SlimStudents settings;
    private final TaughtFields taught;
    private final Pairs pairs;
    private final Seed seed;
    private final Workbench bench;
    private final CostTable table = new CostTable("map error", "W2");
    private Findings found;

    /** @param counts numbers of pairs that are asked for; the teacher makes the most */
    SlimLesson(SlimStudents settings, List<Integer> counts, Seed seed, Workbench bench) {
        this.settings = settings;
        this.seed = seed;
        this.bench = bench;
        this.taught = TaughtFields.of(settings.teacher(), settings.samples(), seed, bench);
        StepSampler whole = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        Findings begun = Findings.finished().unless(taught.outcome());
        this.found = taught.judged(begun, "teacher", taught.teacher(), whole, taught.ends(), 0, table)
                .artifact(BurgersSnapshots.picture("teacher", taught.ends()));
        this.pairs = taught.pairs(counts.stream().mapToInt(count -> count).max().orElseThrow(), seed, bench);
    }

    /** So many pairs of the teacher, the first ones. */
    Coupling first(int count) {
        return Coupling.fixed(pairs.gather(LongStream.range(0, count).toArray()));
    }

    /** All pairs of the teacher. */
    Coupling all() {
        return Coupling.fixed(pairs);
    }

    /** A student that learns from pairs, and is judged. */
    NeuralField learned(String name, Coupling from, Annealing way) {
        NeuralField student = settings.student(seed.at(4), bench.precision());
        Matching matching = new Matching(Prediction.VELOCITY);
        FlowTraining budget = settings.reflow();
        found = found.training(
                name,
                budget.run(
                        name,
                        student.network(),
                        matching.loss(student),
                        way.batches(matching, from, taught.noise(), budget.batch(), bench.precision()),
                        seed.at(5),
                        bench));
        found = taught.judged(found, name, student, table);
        return student;
    }

    /** A copy of a student that is distilled to one step, and judged. */
    void distilled(String name, NeuralField student, Coupling from, double weight, FlowTraining budget) {
        NeuralField copy = settings.student(seed.at(4), bench.precision());
        copy.network().weights().load(student.network().weights().flat());
        FlowGuidedDistillation loss = new FlowGuidedDistillation(weight);
        found = found.training(
                name,
                budget.run(
                        name,
                        copy.network(),
                        loss.loss(copy, ConditionalField.of(taught.teacher())),
                        loss.batches(from, taught.noise(), budget.batch(), bench.precision()),
                        seed.at(6),
                        bench));
        try (NoGrad off = NoGrad.open()) {
            found = found.artifact(BurgersSnapshots.picture(
                    name.replace('_', ' '),
                    TaughtFields.once().run(copy, taught.starts()).end()));
        }
        found = taught.judged(found, name, copy, table);
    }

    /** All that was found, with the table of costs. */
    Findings found() {
        return found.artifact(table.artifact("students"));
    }
}
