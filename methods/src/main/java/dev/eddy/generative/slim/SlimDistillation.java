package dev.eddy.generative.slim;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * A small student of a flow to snapshots of Burgers' equation, distilled to one step by the pairs of its teacher alone, by pairs and the
 * teacher's correction of any noise, and by pairs alone for as many multiply–adds.
 */
@Doc("SlimFlow's flow-guided distillation of small students of a flow to snapshots of Burgers' equation")
public record SlimDistillation(
        @Default("{}") @Doc("the teacher and its students") SlimStudents students,

        @Default("{updates: 2000, rate: 1e-3}") @Doc("of the distillation")
        FlowTraining distillation,

        @Default("[500, 20000]") @Doc("pairs that distillations know, rising; the student itself knows the most")
        List<Integer> pairs)
        implements Experiment {
    /** What an update of the guided loss costs in those of the plain one, for a teacher seven times larger: see {@link #run}. */
    private static final int LONGER = 4;

    public SlimDistillation {
        pairs = SlimStudents.rising(pairs);
    }

    @Override
    public String shortName() {
        return "slim-distillation;" + students.shortName() + ";updates=" + distillation.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "One step of a small student is corrected by one evaluation of its teacher, for any noise.",
                List.of(
                        "min E‖x₁ − z₀ − v(z₀, 0)‖² + E‖x̂₁ − z − v(z, 0)‖²",
                        "x_t = z + t v(z, 0),   x̂₁ = x_t + (1 − t) v_teacher(x_t, t),   t ∈ [0.2, 0.8]"),
                SlimStudents.PAPER,
                "Squared errors in place of a perceptual distance. A plain distillation of four times the updates costs"
                        + " about as many multiply–adds.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (distillation.updates() < 2000) {
            return claims;
        }
        for (int count : pairs) {
            Claim corrected = Claim.that("the teacher's correction with " + count + " pairs", error("guided", count))
                    .over(error("plain", count))
                    .atMost(
                            0.98,
                            Basis.CALIBRATION,
                            count <= 500 ? "0.952 in a trial with 500 pairs" : "0.966 in a trial with 20000 pairs");
            // With many pairs there is little left to correct: a run had 0.993.
            claims.add(count <= 500 ? corrected : corrected.reported());
            claims.add(Claim.that("and at equal multiply–adds with " + count + " pairs", error("guided", count))
                    .over(error("longer", count))
                    .atMost(1, Basis.CALIBRATION, "plain distillation of four times the updates")
                    .reported());
        }
        int most = pairs.get(pairs.size() - 1);
        claims.add(Claim.that("one step is nearer to fields after distillation", Quantity.number("w2_guided_" + most))
                .over(Quantity.number("w2_annealed"))
                .atMost(0.85, Basis.CALIBRATION, "0.78 in a trial"));
        return claims;
    }

    private static Quantity error(String how, int count) {
        return Quantity.number("map_error_" + how + "_" + count);
    }

    /**
     * An update of the plain loss is one evaluation of the student and its derivative, 3 s multiply–adds in all; one of the guided loss is
     * twice that and one evaluation of the teacher, 6 s + 7 s.
     */
    @Override
    public Findings run(Seed seed, Workbench bench) {
        SlimLesson lesson = new SlimLesson(students, pairs, seed, bench);
        NeuralField student = lesson.learned("annealed", lesson.all(), students.annealing());
        FlowTraining longer = distillation.withUpdates(LONGER * distillation.updates());
        for (int count : pairs) {
            Coupling some = lesson.first(count);
            lesson.distilled("plain_" + count, student, some, 0, distillation);
            lesson.distilled("guided_" + count, student, some, 1, distillation);
            lesson.distilled("longer_" + count, student, some, 0, longer);
        }
        return lesson.found();
    }

    @Override
    public SlimDistillation quick() {
        return new SlimDistillation(
                students.quick(),
                distillation.withUpdates(Math.min(distillation.updates(), 50)),
                SlimStudents.quick(pairs));
    }
}
