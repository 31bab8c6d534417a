package dev.eddy.generative.model;

import dev.eddy.data.Safetensors;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.couple.Symmetry;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.Flows;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.TrainingResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A flow that a run has kept, and a student of it.
 *
 * @param pairs that the teacher makes
 * @param settings of the student
 * @param student with the teacher's weights where it is built alike, else fresh
 */
record FlowLesson(
        TeacherPairs pairs, FlowData.Split split, TrainedFlow teacher, FieldFlow settings, TrainedFlow student) {
    private static final int TOGETHER = 256;
    private static final String WEIGHTS = "weights.safetensors";

    /**
     * @param same whether the student has the teacher's network
     * @param settings of the student
     */
    static FlowLesson of(TeacherPairs pairs, boolean same, FieldFlow settings, Seed seed, Workbench bench) {
        FieldFlow flow = pairs.flow();
        FlowData.Split split = flow.data().read(bench);
        TrainedFlow teacher = teacher(flow, pairs.weights(), bench.precision());
        NeuralField field = settings.field(teacher.scaling(), teacher.conditions(), seed.at(1), bench.precision());
        if (same && flow.schedule() instanceof CondOt && flow.prediction() == Prediction.VELOCITY) {
            field.network().weights().load(teacher.field().network().weights().flat());
        }
        TrainedFlow student = new TrainedFlow(field, teacher.scaling(), teacher.conditions(), teacher.state());
        return new FlowLesson(pairs, split, teacher, settings, student);
    }

    private static TrainedFlow teacher(FieldFlow flow, String weights, DType type) {
        Path file = Path.of(weights);
        Check.that(
                Files.isRegularFile(file),
                "there are no weights %s; give weights.safetensors of a trial of field-flow, or a packed flow",
                weights);
        Map<String, NumericArray> arrays = new LinkedHashMap<>();
        Safetensors kept = weights.endsWith(".zip") ? Safetensors.inside(file, WEIGHTS) : Safetensors.read(file);
        kept.arrays().forEach((name, array) -> arrays.put(name, array.toNumeric()));
        return flow.restored(arrays, type);
    }

    /** The teacher's velocity along straight lines, of scaled states, as strongly guided as for pairs. */
    ConditionalField guided() {
        ConditionalField network =
                ConditionalField.guided(teacher.field(), pairs.making().guidance());
        return teacher.field().schedule() instanceof CondOt
                ? network
                : context -> network.told(context).under(new CondOt()).within(1e-4, 1 - 1e-4);
    }

    /** Pairs that the teacher makes, told what data are told, and of a part nothing; changed by symmetries each time they are drawn. */
    Coupling coupling(Seed seed, Workbench bench) {
        FlowSampling making = pairs.making();
        Context told = law(pairs.count(), seed.at(1), bench.precision());
        // Conditions where nothing is told are those of nothing.
        Pairs made = KeptPairs.once(
                bench,
                "pairs",
                told,
                () -> Reflow.pairs(
                        ConditionalField.guided(teacher.field(), making.guidance()),
                        told,
                        making.forward(teacher.field().schedule()),
                        noise(),
                        pairs.count(),
                        TOGETHER,
                        seed.at(2),
                        bench.precision()));
        Coupling coupling = Coupling.fixed(made);
        for (Symmetry symmetry : pairs.symmetries()) {
            coupling = coupling.symmetrised(symmetry);
        }
        return coupling;
    }

    GaussianNoise noise() {
        return new GaussianNoise(Arrays.stream(teacher.state()).boxed().toList(), 1);
    }

    private Context law(int count, Seed seed, DType type) {
        Tensor told = split.trainTold();
        if (told == null) {
            return Context.NONE;
        }
        Draws draws = new Draws(seed);
        long[] rows = new long[count];
        boolean[] dropped = new boolean[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (long) (draws.uniform() * told.size(0));
            dropped[i] = draws.uniform() < settings.dropping();
        }
        return teacher.conditions().context(told.gather(0, rows), type).droppedWhere(dropped);
    }

    /** Trains the student, and judges it. */
    <B> Findings learned(Loss<B> loss, Batches<B> batches, Seed seed, Workbench bench) {
        TrainingResult result =
                settings.training().run("student", student.field().network(), loss, batches, seed.at(2), bench);
        return judged(Findings.finished().unless(split.outcome()).training(result), seed, bench);
    }

    /**
     * Student and teacher from the same noise: where they lead, how far that is from unseen states, and what it costs; and all that a
     * flow is judged by.
     */
    private Findings judged(Findings before, Seed seed, Workbench bench) {
        Findings found = new FlowReport(student, settings.data(), settings.sampling(), settings.samples())
                .judged(before, split, seed.at(5), bench);
        int count = (int) Math.min(settings.samples(), split.test().size(0));
        Tensor truth = teacher.scaling().ofChannels().scaled(split.test().narrow(0, 0, count));
        Tensor testTold = split.testTold();
        Context context = testTold == null
                ? Context.NONE
                : teacher.conditions().context(testTold.narrow(0, 0, count), bench.precision());
        CostTable table = new CostTable("distance from where the teacher leads", "energy distance");
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor starts = noise().draw(count, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
            Tensor wanted = null;
            for (boolean own : new boolean[] {false, true}) {
                TrainedFlow flow = own ? student : teacher;
                // A student has learned to be guided, and is not guided again.
                FlowSampling way = own ? settings.sampling() : pairs.making();
                var field = flow.told(context, own || context.isNone() ? 1 : way.guidance());
                Sampler sampler = way.forward(flow.field().schedule());
                Tensor made = sampler.run(field, starts).end();
                wanted = wanted == null ? made : wanted;
                double error = Flows.mapError(made, wanted);
                double distance = Distances.energy(made, truth);
                String name = own ? "student" : "teacher";
                SamplingCost cost = SamplingCost.of(
                        sampler, field, starts, flow.field().network().parameterCount());
                table.row(name, cost, error, distance);
                found = cost.told(found, name).number("energy_distance_of_" + name, distance);
                found = own ? found.number(Measure.of("map_error").lowerIsBetter(), error) : found;
            }
        }
        return found.artifact(table.artifact("teacher and student")).weights(student.tensors());
    }
}
