package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Optional;

/** {@link FourierFunctions} of states that are angles, in any unit. */
@Doc("waves e^{ik.x} of states that are angles")
public record FourierDictionary(
        @Default("3") @Doc("largest wave number of each angle")
        int most,

        @Default("6.283185307179586") @Doc("what the angles come round after: 360 for degrees")
        double period)
        implements DictionarySettings {
    private static final double TURN = 2 * Math.PI;

    public FourierDictionary {
        Check.that(
                most >= 1 && period > 0 && Double.isFinite(period),
                "fourier: most is 1 or more and the period positive, got %d and %s",
                most,
                period);
    }

    @Override
    public String shortName() {
        return "fourier;" + most + (period == TURN ? "" : ";period=" + period);
    }

    @Override
    public int size(int dimension) {
        return new FourierFunctions(dimension, most).size();
    }

    @Override
    public Dictionary of(Tensor states, Draws draws) {
        FourierFunctions waves = new FourierFunctions(Math.toIntExact(states.size(1)), most);
        return new ScaledStates(
                waves, Tensors.zeros(DType.FLOAT64, 1, 1), Tensors.full(DType.FLOAT64, period / TURN, 1, 1));
    }

    @Override
    public Optional<DictionarySettings> third(int dimension) {
        return Thirds.below(most, size(dimension), dimension, less -> new FourierDictionary(less, period));
    }

    @Override
    public boolean hasConstants() {
        return true;
    }
}
