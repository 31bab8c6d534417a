package dev.eddy.generative.slim;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Symmetries;
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
 * Small students of a flow to snapshots of Burgers' equation that learn from the pairs of their teacher: from the beginning, or annealed from
 * independent pairs; with few pairs and with many; and few pairs made many by the symmetries of the equation.
 */
@Doc("SlimFlow's annealed reflow: small students of a flow to snapshots of Burgers' equation, with few pairs and"
        + " with many")
public record SlimReflow(
        @Default("{}") @Doc("the teacher and its students") SlimStudents students,

        @Default("[300, 1000, 5000]") @Doc("pairs that students learn from, rising")
        List<Integer> pairs)
        implements Experiment {
    public SlimReflow {
        pairs = SlimStudents.rising(pairs);
    }

    @Override
    public String shortName() {
        return "slim-reflow;" + students.shortName() + ";updates="
                + students.reflow().updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A student that is too small to begin from the weights of its teacher goes from independent pairs to"
                        + " those of the teacher step by step.",
                List.of(
                        "z_β = √(1 − β²) z₀ + β ξ,   x_t = (1 − t) z_β + t x₁,   min E‖x₁ − z_β − v(x_t, t)‖²",
                        "β falls from 1 to 0"),
                SlimStudents.PAPER,
                "Narrower layers in place of fewer; translations and odd reflections in place of flips of pictures.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (students.reflow().updates() < 4000) {
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

    @Override
    public Findings run(Seed seed, Workbench bench) {
        SlimLesson lesson = new SlimLesson(students, pairs, seed, bench);
        for (int count : pairs) {
            Coupling some = lesson.first(count);
            lesson.learned("direct_" + count, some, new Annealings.None());
            lesson.learned("annealed_" + count, some, students.annealing());
            if (count == pairs.get(0)) {
                Coupling more = some.symmetrised(new Symmetries.Translation().then(new Symmetries.Reflection(0, true)));
                lesson.learned("symmetric_" + count, more, new Annealings.None());
                lesson.learned("annealed_symmetric_" + count, more, students.annealing());
            }
        }
        return lesson.found();
    }

    @Override
    public SlimReflow quick() {
        return new SlimReflow(students.quick(), SlimStudents.quick(pairs));
    }
}
