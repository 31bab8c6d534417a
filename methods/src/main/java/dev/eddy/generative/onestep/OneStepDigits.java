package dev.eddy.generative.onestep;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.generative.model.Digits;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Handwritten digits of a class in one step: a flow that is told the class, its guided reflow, and distillations of both. Samples are judged by
 * their distance from held-out digits of the same classes, by how many have a digit of the class they were asked for as the nearest one, and by
 * how much those of a class differ, in units of how held-out ones do.
 */
@Doc("InstaFlow over classes: a flow to handwritten digits that is told the class, guided reflow, distillation to"
        + " one step")
public record OneStepDigits(
        @Default("297") @Doc("digits that are held back to judge by")
        int held,

        @Default("192") @Doc("width of the network") int width,

        @Default("0.1") @Doc("part of the digits of which the flow is told nothing")
        double dropping,

        @Default("1.5") @Doc("of the flow that triplets are made by")
        double guidance,

        @Default("{updates: 3000, batch: 128}") @Doc("of the first flow")
        FlowTraining training,

        @Default("{updates: 2000, batch: 128, rate: 1e-3}") @Doc("of the reflow")
        FlowTraining reflow,

        @Default("{updates: 1000, batch: 128, rate: 1e-3}") @Doc("of each distillation")
        FlowTraining distillation,

        @Default("8192") @Doc("triplets that each flow makes")
        int pairs)
        implements Experiment {

    public OneStepDigits {
        Check.that(
                width >= 1 && pairs >= 1 && dropping > 0 && held >= DigitsTeacher.CLASSES,
                "one-step-digits: width, pairs and dropping are positive, and at least 10 digits are held back; got %d,"
                        + " %d, %s and %d",
                width,
                pairs,
                dropping,
                held);
    }

    @Override
    public String shortName() {
        return "one-step-digits;" + width + ";guidance=" + guidance + ";updates=" + distillation.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow that is told a class becomes one step that is told the same, by guided reflow and"
                        + " distillation.",
                List.of(
                        "v^w = w v(·, c) + (1 − w) v(·, ∅),   x₁ = x₀ + ∫ v^w dt",
                        "reflow: min E‖x₁ − x₀ − v(x_t, t | c)‖²,   distillation: the same at t = 0"),
                OneStepFields.PAPER,
                "Classes in place of texts, digits of 8 × 8 points in place of pictures, squared errors in place of a"
                        + " perceptual distance.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() < 3000 || reflow.updates() < 2000 || distillation.updates() < 1000) {
            return claims;
        }
        claims.add(Claim.that("one step is what was asked for", Quantity.number("share_distilled"))
                .atLeast(0.8, Basis.CALIBRATION, "one in ten by chance"));
        claims.add(Claim.that("nearer to digits than one step of the first flow", number("distilled"))
                .over(number("teacher_once"))
                .below(1, Basis.CALIBRATION, "0.81 in a run: one step of a curved flow is near the mean of a class"));
        claims.add(Claim.that("digits of a class differ as those of the whole way", Quantity.number("spread_distilled"))
                .over(Quantity.number("spread_teacher"))
                .atLeast(0.8, Basis.CALIBRATION, "0 for the mean of a class"));
        claims.add(Claim.that("no worse than without reflow", number("distilled"))
                .over(number("plain"))
                .atMost(1, Basis.PAPER, "Liu et al., ICLR 2024, Table 1: distillation after reflow, and without")
                .reported());
        return claims;
    }

    private static Quantity number(String stage) {
        return Quantity.number("energy_distance_" + stage);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        DigitsTeacher settings = new DigitsTeacher(held, width, dropping, training);
        Piece taught = bench.shared(settings, seed);
        NeuralField teacher = settings.copy(taught, bench.precision());
        DigitsTeacher.Data data = DigitsTeacher.Data.read(held, bench);
        GaussianNoise noise = GaussianNoise.like(data.test());
        long[] classes = new long[pairs];
        for (int i = 0; i < pairs; i++) {
            classes[i] = i % DigitsTeacher.CLASSES;
        }
        OneStepChain.Stages stages = new OneStepChain(guidance, reflow, distillation, pairs)
                .run(
                        Findings.finished().unless(taught.outcome()),
                        teacher,
                        () -> settings.fresh(new Seed(0), bench.precision()),
                        noise,
                        Context.NONE.withLabels(classes),
                        seed,
                        bench);
        Tensor starts = noise.draw(held, new Draws(seed.at(Stream.INITIAL_STATE)), bench.precision());
        Findings found = stages.found()
                .number(
                        Measure.of("share_data")
                                .called("share of held-out digits whose nearest digit is of their class"),
                        share(data.test(), data))
                .number("energy_distance_floor", Distances.energy(data.train().narrow(0, 0, held), data.test()));
        return judged(found, stages, starts, data, bench);
    }

    private Findings judged(
            Findings before, OneStepChain.Stages stages, Tensor starts, DigitsTeacher.Data data, Workbench bench) {
        CostTable table = new CostTable("energy distance", "share of the class", "spread in a class");
        Findings found = before;
        long parameters = stages.teacher().network().parameterCount();
        Context told = Context.NONE.withLabels(data.testClasses());
        try (NoGrad off = NoGrad.open()) {
            for (Map.Entry<String, OneStepChain.Way> stage :
                    stages.ways(guidance).entrySet()) {
                bench.pause();
                String name = stage.getKey();
                VectorField field = stage.getValue().field().told(told);
                Tensor made = stage.getValue().sampler().run(field, starts).end();
                double distance = Distances.energy(made, data.test());
                double share = share(made, data);
                SamplingCost cost = SamplingCost.of(stage.getValue().sampler(), field, starts, parameters);
                double spread = spread(made, data) / spread(data.test(), data);
                table.row(name.replace('_', ' '), cost, distance, share, spread);
                found = cost.told(found, name)
                        .number(Measure.of("energy_distance_" + name).lowerIsBetter(), distance)
                        .number(Measure.of("share_" + name).higherIsBetter(), share)
                        .number("spread_" + name, spread)
                        .artifact(Digits.picture("digits", name.replace('_', ' '), made, data.testClasses()));
            }
        }
        return found.artifact(Digits.picture("digits", "data", data.test(), data.testClasses()))
                .artifact(table.artifact("stages"));
    }

    /** How many of some digits, of the classes of the held-out ones, have a digit of their class as the nearest one. */
    private static double share(Tensor made, DigitsTeacher.Data data) {
        double[] costs = Coupling.costs(made, data.train()).toDoubles();
        int columns = data.trainClasses().length;
        int right = 0;
        for (int i = 0; i < data.testClasses().length; i++) {
            int nearest = 0;
            for (int j = 1; j < columns; j++) {
                nearest = costs[i * columns + j] < costs[i * columns + nearest] ? j : nearest;
            }
            right += data.trainClasses()[nearest] == data.testClasses()[i] ? 1 : 0;
        }
        return (double) right / data.testClasses().length;
    }

    /** Root of the mean squared distance of digits, of the classes of the held-out ones, from the mean of their class. */
    private static double spread(Tensor made, DigitsTeacher.Data data) {
        long[] classes = data.testClasses();
        double sum = 0;
        for (long wanted = 0; wanted < DigitsTeacher.CLASSES; wanted++) {
            long which = wanted;
            long[] rows = LongStream.range(0, classes.length)
                    .filter(row -> classes[(int) row] == which)
                    .toArray();
            if (rows.length > 0) {
                Tensor some = made.gather(0, rows);
                sum += some.minus(some.meanKeeping(0)).squared().sum().item();
            }
        }
        return Math.sqrt(sum / classes.length);
    }

    @Override
    public OneStepDigits quick() {
        return new OneStepDigits(
                Math.min(held, 100),
                Math.min(width, 32),
                dropping,
                guidance,
                training.withUpdates(Math.min(training.updates(), 200)),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                distillation.withUpdates(Math.min(distillation.updates(), 50)),
                Math.min(pairs, 512));
    }
}
