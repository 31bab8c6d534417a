package dev.eddy.experiment;

import dev.eddy.random.Seed;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import java.util.List;

/**
 * A method and its baselines on the same data and the same budget. Implementations are records: their components are the
 * settings, which study files name by {@code kind}.
 *
 * <p>What it gives depends on its settings, on the seed and on the {@link Workbench#precision precision} alone. A run that was
 * stopped is made again from its beginning, where all that the workbench keeps (trainings, stages, shared pieces) is found as it
 * was; so everything that takes long goes through the workbench, and everything else must be the same the second time.
 */
public interface Experiment {
    /** What tells it from other experiments of a study: small letters, digits and hyphens, with settings after semicolons. */
    String shortName();

    /** Which method is shown, after which paper, and what differs from it. */
    MethodNote note();

    /**
     * What must hold of the numbers. Claims of a smaller budget may differ from those of a full one: say only what it can show.
     */
    List<Claim> claims();

    /** Runs method and baselines for one seed. Numerical failure is an {@link Findings#outcome}, not an exception. */
    Findings run(Seed seed, Workbench bench);

    /** The same with a budget of seconds, by which it is seen to work; itself if it has no smaller one. */
    default Experiment quick() {
        return this;
    }
}
