package dev.eddy.koopman;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.koopman.RadialFunctions.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/** {@link KernelFunctions} of a radial kernel at states that are drawn from all, none twice. */
@Doc("the leading functions of a radial kernel at some of the states")
public record KernelDictionary(
        @Default("150") @Doc("functions, of the largest eigenvalues of the Gram matrix")
        int functions,

        @Default("500") @Doc("states that the kernel is put at")
        int centres,

        @Default("exponential") @Doc("how the kernel falls with the distance")
        Profile profile,

        @Default("1.0") @Doc("its length, in mean distances of the states from their mean")
        double scale)
        implements DictionarySettings {
    public KernelDictionary {
        Check.that(
                functions >= 1 && centres >= functions,
                "kernel: functions are 1 or more and centres no fewer, got %d functions of %d centres",
                functions,
                centres);
        RadialDictionary.requireScale("kernel", scale);
    }

    /** With the usual profile and length. */
    public KernelDictionary(int functions, int centres) {
        this(functions, centres, Profile.EXPONENTIAL, 1);
    }

    @Override
    public String shortName() {
        return "kernel;" + functions + ";" + centres + RadialDictionary.shape(profile, scale);
    }

    @Override
    public int size(int dimension) {
        return functions;
    }

    @Override
    public Dictionary of(Tensor states, Draws draws) {
        int samples = Math.toIntExact(states.size(0));
        Check.that(
                centres <= samples,
                "a kernel at %d states needs as many or more, got %d; give more data or ask for fewer centres",
                centres,
                samples);
        double length = scale * RadialFunctions.meanDistance(states);
        Tensor chosen = states.gather(0, Arrays.copyOf(draws.permutation(samples), centres));
        return KernelFunctions.of(new RadialFunctions(chosen, length, profile), functions);
    }

    @Override
    public Optional<DictionarySettings> third(int dimension) {
        return functions < 3
                ? Optional.empty()
                : Optional.of(new KernelDictionary(functions / 3, centres, profile, scale));
    }

    @Override
    public boolean hasConstants() {
        return false;
    }
}
