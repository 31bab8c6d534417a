package dev.eddy.reference.physics;

import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;

/** The kernel of a case, by the word of its parameter, recorded with respect to its parameters. */
final class GivenKernel {
    private GivenKernel() {}

    static StationaryKernel of(ReferenceCase given) {
        Tensor weights = given.input("a", -1).withGradient();
        Tensor rates = given.input("l", -1).withGradient();
        String word = given.word("kernel");
        return switch (word) {
            case "se" -> new DecayingKernel(Decay.SQUARED_EXPONENTIAL, weights, rates);
            case "matern52" -> new DecayingKernel(Decay.MATERN_5_2, weights, rates);
            case "mixture-gauss" -> new SpectralMixture(Decay.SQUARED_EXPONENTIAL, weights, rates, frequencies(given));
            case "mixture-student" -> new SpectralMixture(Decay.MATERN_5_2, weights, rates, frequencies(given));
            default ->
                throw new Misuse(
                        "the parameter 'kernel' is se, matern52, mixture-gauss or mixture-student, got '" + word + "'");
        };
    }

    private static Tensor frequencies(ReferenceCase given) {
        return given.input("mu", -1).withGradient();
    }
}
