package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import java.util.Map;

/**
 * The pairs of noise and fields that a {@link BurgersTeacher} makes, by 20 steps of RK4. Of fewer pairs and of more the first ones are the
 * same.
 */
public record BurgersPairs(BurgersTeacher teacher, int count) implements SharedPiece {
    private static final String STARTS = "starts";
    private static final String ENDS = "ends";
    private static final int TOGETHER = 2048;

    public BurgersPairs {
        Check.that(count >= 1, "at least 1 pair, got %d", count);
    }

    @Override
    public String shortName() {
        return "burgers-pairs-" + count + "-" + teacher.width() + "-"
                + teacher.training().updates();
    }

    @Override
    public Piece make(Seed seed, Workbench bench) {
        Piece taught = bench.shared(teacher, seed);
        NeuralField field = teacher.copy(taught, bench.precision());
        Sampler sampler = Sampler.of(new FixedSteps(new RungeKutta(Tableaus.RK4), 20), 0, 1);
        Pairs made =
                Reflow.pairs(field, sampler, GaussianNoise.of(1, 32), count, TOGETHER, seed.at(3), bench.precision());
        return new Piece(taught.outcome(), Map.of(STARTS, made.x0(), ENDS, made.x1()), Map.of());
    }

    /** The piece as pairs. */
    public static Pairs of(Piece made) {
        return new Pairs(made.tensor(STARTS), made.tensor(ENDS));
    }
}
