package dev.eddy.emulation;

import dev.eddy.result.Artifact;
import dev.eddy.superiority.LinearCase;
import dev.eddy.superiority.Problem;
import java.util.List;

/** How superior the emulator of two weights is on wave 5 when all training waves have the same share. */
final class ClosedForm {
    private ClosedForm() {}

    static double superiority(List<Integer> waves, long steps) {
        return LinearCase.of(Problem.ADVECTION, UpwindWaves.GAMMA, "i-i")
                .trainedOn(waves.stream()
                        .map(wave -> wave / (double) UpwindWaves.POINTS)
                        .toList())
                .ratio(UpwindWaves.TEST_WAVE / (double) UpwindWaves.POINTS, steps)
                .complex();
    }

    static Artifact overSteps(List<Integer> waves) {
        return UpwindWaves.curve("closed form", steps -> superiority(waves, steps));
    }
}
