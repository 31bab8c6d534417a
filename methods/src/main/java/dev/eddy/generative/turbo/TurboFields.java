package dev.eddy.generative.turbo;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.data.TaughtFields;
import dev.eddy.generative.field.ConditionalField;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.Distances;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.NetworkCost;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * FlowTurbo for the flow to snapshots of Burgers' equation: a refiner of a fourteenth of the price, and samplers of a few evaluations with
 * and without it, beside Euler's and Heun's methods; errors of the map from noise, distances from fresh fields, multiply–adds and seconds.
 */
@Doc("FlowTurbo on snapshots of Burgers' equation: a small refiner in place of late evaluations of the flow")
public record TurboFields(
        @Default("16384") @Doc("snapshots to learn from") int snapshots,
        @Default("128") @Doc("width of the flow's network") int width,
        @Default("{updates: 6000}") @Doc("of the flow") FlowTraining training,
        @Default("24") @Doc("width of the refiner") int refinerWidth,

        @Default("{updates: 5000}") @Doc("of the refiner") FlowTraining refining,

        @Default("{}") @Doc("what the refiner learns") RefinerMatching matching,

        @Default("1000") @Doc("samples by which it is judged")
        int samples)
        implements Experiment {
    private static final String TURBO = "HPPPPPRRR";
    private static final String HALF = "EULER16";
    /** Without a refiner, for a little more than the price of the other. */
    private static final String ALONE = "HPPPPPP";

    private static final int JUDGED = 16;

    public TurboFields {
        Check.that(
                snapshots >= 2 * samples && width >= 1 && refinerWidth >= 1 && samples >= 2,
                "turbo-fields: snapshots are at least twice the samples, widths positive; got %d, %d, %d and %d",
                snapshots,
                samples,
                width,
                refinerWidth);
    }

    @Override
    public String shortName() {
        return "turbo-fields;" + width + ";" + refinerWidth + ";updates=" + refining.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "Velocities along a flow change little: what changes is learned by a small network, which late steps"
                        + " ask in place of the flow.",
                List.of(
                        "min E‖v(x_t, t) + r(x', t', v(x_t, t)) − v(x', t')‖²,   x' = x_t + δ v(x_t, t)",
                        "R: d = c + r(x, t, c),   d' = d + r(x + h d, t', d),   x ← x + h/2 (d + d')"),
                PseudoCorrector.PAPER,
                "An MLP of two layers in place of one block of a transformer; rate 2·10⁻³ in place of 5·10⁻⁵; d' is"
                        + " remembered where the paper's code keeps d (both are reported).");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (training.updates() < 6000 || refining.updates() < 5000) {
            return claims;
        }
        claims.add(Claim.that("the refiner knows more than the velocity before", Quantity.number("loss_refiner"))
                .over(Quantity.number("loss_repeated"))
                .atMost(0.7, Basis.CALIBRATION, "0.55 in a trial"));
        claims.add(Claim.that("as near to fields as 16 steps of Euler", Quantity.number("w2_" + key(TURBO)))
                .over(Quantity.number("w2_" + key(HALF)))
                .atMost(1.013, Basis.CALIBRATION, "1.519 and 1.542 in a trial; 0.02 more are allowed"));
        claims.add(Claim.that("for less than half of the multiply–adds", number("multiply_adds", TURBO))
                .over(number("multiply_adds", HALF))
                .below(0.5, Basis.THEOREM, "7 evaluations and 6 of a refiner that is 14 times smaller"));
        claims.add(Claim.that("and nearer to where the flow leads than 4 steps of Heun", number("map_error", TURBO))
                .over(number("map_error", "HHHH"))
                .atMost(1, Basis.CALIBRATION, "0.423 and 0.461 in a trial, for 7.4 and 8 evaluations"));
        claims.add(Claim.that("nearer than the pseudo corrector alone at 8 evaluations", number("map_error", TURBO))
                .over(number("map_error", ALONE))
                .atMost(1, Basis.CALIBRATION, "what the refiner is worth beside the rest of the method")
                .reported());
        claims.add(Claim.that("in less time than 16 steps of Euler", number("seconds", TURBO))
                .over(number("seconds", HALF))
                .below(1, Basis.CALIBRATION, "time of this machine")
                .reported());
        return claims;
    }

    private static String key(String sampler) {
        return sampler.toLowerCase(Locale.ROOT);
    }

    private static Quantity number(String what, String sampler) {
        return Quantity.number(what + "_" + key(sampler));
    }

    private static StepSampler euler(int steps) {
        return new StepSampler(Integrator.of(Tableaus.EULER), TimeGrid.uniform(0, 1, steps));
    }

    private Map<String, StepSampler> samplers(VelocityRefiner refiner) {
        Map<String, StepSampler> samplers = new LinkedHashMap<>();
        samplers.put("EULER8", euler(8));
        samplers.put(HALF, euler(16));
        for (String letters : List.of("HHHH", "HPPPP", "HPPPPP", ALONE, "HPPPPPPP", TURBO, "HHPPPPRRR", "HPRR")) {
            samplers.put(letters, TurboSteps.sampler(letters, refiner));
        }
        samplers.put(TURBO + "_first", TurboSteps.sampler(TURBO, refiner.rememberingFirst()));
        return samplers;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        TaughtFields taught = TaughtFields.of(new BurgersTeacher(snapshots, width, training), samples, seed, bench);
        NeuralField field = taught.teacher();
        Tensor data = taught.settings().data(bench).tensor(BurgersSnapshots.SNAPSHOTS);
        VelocityRefiner refiner =
                VelocityRefiner.of(refinerWidth, 2, new long[] {1, 32}, seed.at(4), bench.precision());
        Coupling pairs = Coupling.independent(taught.noise(), Source.of(data));
        TrainingResult trained = refining.run(
                "refiner",
                refiner.network(),
                matching.loss(ConditionalField.of(field), refiner),
                matching.batches(pairs, refining.batch(), bench.precision()),
                seed.at(5),
                bench);
        Findings found = Findings.finished().unless(taught.outcome()).training("refiner", trained);
        found = losses(found, field, refiner, pairs, seed.at(6), bench);
        return judged(found, refiner, taught, bench);
    }

    private Findings losses(
            Findings before, NeuralField field, VelocityRefiner refiner, Coupling pairs, Seed seed, Workbench bench) {
        double refined = 0;
        double repeated = 0;
        try (NoGrad off = NoGrad.open()) {
            for (int i = 0; i < JUDGED; i++) {
                try (Scope scope = Scope.open()) {
                    RefinerMatching.Batch batch =
                            matching.batches(pairs, samples, bench.precision()).batch(seed, i);
                    ConditionalField asked = ConditionalField.of(field);
                    refined += matching.loss(asked, refiner).of(batch).item() / JUDGED;
                    repeated += matching.ofRepeating(asked, batch) / JUDGED;
                }
            }
        }
        NetworkCost whole = NetworkCost.of(field.network(), 1, 32);
        return before.number(Measure.of("loss_refiner").lowerIsBetter(), refined)
                .number("loss_repeated", repeated)
                .number("multiply_adds_flow", whole.multiplyAdds())
                .number("multiply_adds_refiner", refiner.cost(1, 32).multiplyAdds())
                .number(Measure.of("parameters_flow").as(Measure.Kind.COUNT), whole.parameters())
                .number(
                        Measure.of("parameters_refiner").as(Measure.Kind.COUNT),
                        refiner.network().parameterCount());
    }

    private Findings judged(Findings before, VelocityRefiner refiner, TaughtFields taught, Workbench bench) {
        NeuralField field = taught.teacher();
        CostTable table = new CostTable("map error", "W2");
        Findings found = before.number("w2_whole", Distances.wasserstein(taught.ends(), taught.truth()))
                .artifact(BurgersSnapshots.picture("whole way", taught.ends()));
        try (NoGrad off = NoGrad.open()) {
            for (Map.Entry<String, StepSampler> one : samplers(refiner).entrySet()) {
                bench.pause();
                String letters = one.getKey();
                long more = letters.contains("RR") ? refiner.network().parameterCount() : 0;
                found = taught.judged(found, key(letters), field, one.getValue(), taught.ends(), more, table);
                if (letters.equals(TURBO) || letters.equals("EULER8")) {
                    Tensor end = one.getValue().run(field, taught.starts()).end();
                    found = found.artifact(BurgersSnapshots.picture(letters, end));
                }
            }
        }
        return found.artifact(table.artifact("samplers"));
    }

    @Override
    public TurboFields quick() {
        return new TurboFields(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                Math.min(refinerWidth, 8),
                refining.withUpdates(Math.min(refining.updates(), 200)),
                matching,
                Math.min(samples, 100));
    }
}
