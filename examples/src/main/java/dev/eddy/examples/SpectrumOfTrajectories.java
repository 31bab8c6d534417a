package dev.eddy.examples;

import dev.eddy.koopman.ComplexGrid;
import dev.eddy.koopman.DuffingOscillator;
import dev.eddy.koopman.RadialFunctions;
import dev.eddy.koopman.ResidualDmd;
import dev.eddy.koopman.SnapshotPairs;
import dev.eddy.koopman.VerifiedSpectrum;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Scope;
import java.util.Arrays;

/** Which eigenvalues of a matrix that was fitted to trajectories belong to the system. */
public final class SpectrumOfTrajectories {
    private SpectrumOfTrajectories() {}

    public static void main(String[] arguments) {
        try (Scope scope = Scope.open()) {
            // begin docs
            var trajectories = new DuffingOscillator(0, 0.3, 2) // or your own [trajectory, time, …], float64
                    .trajectories(400, 5, new Seed(0), Progress.NONE);
            var pairs = SnapshotPairs.ofTrajectories(trajectories);
            var dictionary = RadialFunctions.around(pairs.before(), 100, new Draws(new Seed(1)));
            var dmd = ResidualDmd.of(pairs, dictionary);
            var spectrum = VerifiedSpectrum.of(dmd, new ComplexGrid(1.2, 0.2), true);
            System.out.printf(
                    "largest residual: EDMD %.2f, verified %.2f%n",
                    Arrays.stream(spectrum.edmdResiduals()).max().orElseThrow(),
                    Arrays.stream(spectrum.verifiedResiduals()).max().orElseThrow());
            // end docs
        }
    }
}
