package dev.eddy.generative.slim;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Symmetries;
import dev.eddy.generative.data.BurgersSnapshots;
import dev.eddy.generative.data.BurgersTeacher;
import dev.eddy.generative.data.TaughtFields;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.match.Matching;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Prediction;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Small students of a flow to snapshots of Burgers' equation that learn from the pairs of their teacher: from the beginning, or annealed from
 * independent pairs; with few pairs and with many; and few pairs made many by the symmetries of the equation.
 */
@Doc("SlimFlow's annealed reflow: small students of a flow to snapshots of Burgers' equation, with few pairs and"
        + " with many")
public record SlimReflow(
        @Default("16384") @Doc("snapshots that the teacher learns from")
        int snapshots,

        @Default("128") @Doc("width of the teacher's network")
        int width,

        @Default("{updates: 6000}") @Doc("of the teacher") FlowTraining training,

        @Default("40") @Doc("width of students: a seventh of the multiply-adds of the teacher at 40")
        int studentWidth,

        @Default("{updates: 4000}") @Doc("of every student") FlowTraining reflow,

        @Default("{kind: linear, updates: 2000}") @Doc("from independent pairs to those of the teacher")
        Annealing annealing,

        @Default("[300, 1000, 5000]") @Doc("pairs that students learn from, rising")
        List<Integer> pairs,

        @Default("1000") @Doc("samples by which students are judged")
        int samples)
        implements Experiment {
    static final String PAPER = "Y. Zhu, X. Liu, Q. Liu, SlimFlow: training smaller one-step diffusion models with"
            + " rectified flow, ECCV 2024";

    public SlimReflow {
        pairs = List.copyOf(pairs);
        Check.that(
                snapshots >= 2 * samples
                        && width >= 1
                        && studentWidth >= 1
                        && !pairs.isEmpty()
                        && pairs.stream().allMatch(count -> count >= 1)
                        && samples >= 2,
                "slim-reflow: snapshots are at least twice the samples, widths and pairs positive; got %d, %d, %d, %d"
                        + " and %s",
                snapshots,
                samples,
                width,
                studentWidth,
                pairs);
    }

    @Override
    public String shortName() {
        return "slim-reflow;" + width + ";" + studentWidth + ";updates=" + reflow.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A student that is too small to begin from the weights of its teacher goes from independent pairs to"
                        + " those of the teacher step by step.",
                List.of(
                        "z_β = √(1 − β²) z₀ + β ξ,   x_t = (1 − t) z_β + t x₁,   min E‖x₁ − z_β − v(x_t, t)‖²",
                        "β falls from 1 to 0"),
                PAPER,
                "Narrower layers in place of fewer; translations and odd reflections in place of flips of pictures.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (reflow.updates() < 4000) {
            return claims;
        }
        for (int count : pairs) {
            Claim claim = Claim.that("annealing with " + count + " pairs", error("annealed", count))
                    .over(error("direct", count))
                    .atMost(count <= 300 ? 0.93 : 1, Basis.CALIBRATION, trial(count));
            claims.add(count <= 300 ? claim : claim.reported());
        }
        int fewest = pairs.get(0);
        claims.add(Claim.that("symmetries in place of more pairs", error("symmetric", fewest))
                .over(error("direct", fewest))
                .below(1, Basis.CALIBRATION, "the law of the fields has these symmetries"));
        return claims;
    }

    private static String trial(int count) {
        return count <= 300
                ? "0.87 in trials with 300 pairs"
                : "about 1.03 and 1.05 in trials with 1000 and 5000 pairs: the gain is one of scarce pairs";
    }

    private static Quantity error(String how, int count) {
        return Quantity.number("map_error_" + how + "_" + count);
    }

    /** A fresh student. */
    static NeuralField student(int width, Seed seed, DType type) {
        return NeuralField.velocity(width, 3, new long[] {1, 32}, new CondOt(), seed, type);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        TaughtFields taught = TaughtFields.of(new BurgersTeacher(snapshots, width, training), samples, seed, bench);
        CostTable table = new CostTable("map error", "W2");
        StepSampler whole = new StepSampler(Integrator.of(Tableaus.RK4), TimeGrid.uniform(0, 1, 20));
        Findings found = taught.judged(
                        Findings.finished().unless(taught.outcome()),
                        "teacher",
                        taught.teacher(),
                        whole,
                        taught.ends(),
                        0,
                        table)
                .artifact(BurgersSnapshots.picture("teacher", taught.ends()));
        int most = pairs.stream().mapToInt(count -> count).max().orElseThrow();
        Pairs all = taught.pairs(most, seed, bench);
        for (int count : pairs) {
            Coupling some = Coupling.fixed(all.gather(LongStream.range(0, count).toArray()));
            found = learned(found, "direct_" + count, some, new Annealings.None(), taught, table, seed, bench);
            found = learned(found, "annealed_" + count, some, annealing, taught, table, seed, bench);
            if (count == pairs.get(0)) {
                Coupling more = some.symmetrised(new Symmetries.Translation().then(new Symmetries.Reflection(0, true)));
                found = learned(found, "symmetric_" + count, more, new Annealings.None(), taught, table, seed, bench);
                found = learned(found, "annealed_symmetric_" + count, more, annealing, taught, table, seed, bench);
            }
        }
        return found.artifact(table.artifact("students"));
    }

    private Findings learned(
            Findings before,
            String name,
            Coupling some,
            Annealing way,
            TaughtFields taught,
            CostTable table,
            Seed seed,
            Workbench bench) {
        NeuralField student = student(studentWidth, seed.at(4), bench.precision());
        Matching matching = new Matching(Prediction.VELOCITY);
        Findings found = before.training(
                name,
                reflow.run(
                        name,
                        student.network(),
                        matching.loss(student),
                        way.batches(matching, some, taught.noise(), reflow.batch(), bench.precision()),
                        seed.at(5),
                        bench));
        return taught.judged(found, name, student, table);
    }

    @Override
    public SlimReflow quick() {
        return new SlimReflow(
                Math.min(snapshots, 1000),
                Math.min(width, 32),
                training.withUpdates(Math.min(training.updates(), 200)),
                Math.min(studentWidth, 8),
                reflow.withUpdates(Math.min(reflow.updates(), 100)),
                annealing,
                pairs.stream().map(count -> Math.min(count, 200)).distinct().toList(),
                Math.min(samples, 100));
    }
}
