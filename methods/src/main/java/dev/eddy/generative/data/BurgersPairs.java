package dev.eddy.generative.data;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.SharedPiece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.KeptPairs;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.couple.Reflow;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Seed;
import java.util.Map;

/**
 * The pairs of noise and fields that a {@link BurgersTeacher} makes, by 20 steps of RK4. Of fewer pairs and of more the first ones are the
 * same.
 */
public record BurgersPairs(BurgersTeacher teacher, int count) implements SharedPiece {
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
        Pairs made = Reflow.pairs(
                field,
                KeptPairs.whole(),
                GaussianNoise.of(1, 32),
                count,
                KeptPairs.TOGETHER,
                seed.at(3),
                bench.precision());
        return new Piece(taught.outcome(), KeptPairs.tensors(made), Map.of());
    }

    /** The piece as pairs. */
    public static Pairs of(Piece made) {
        return KeptPairs.of(made, Context.NONE);
    }
}
