package dev.eddy.emulator;

import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Network;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The network corrects a coarse solver, of which the scenario says what it lacks. */
@Doc("the network corrects the scenario's coarse solver")
public record Correct(
        @Default("sequential-with-bypass")
        @Doc("sequential: f(P(u)); parallel: P(u) + f(u); sequential-with-bypass: P(u) + f(P(u))")
        Correction mode,

        @Doc("whether the last layer starts with zeros, so that no correction begins worse than its solver; if left"
                + " out: yes for what is added to the solver under Eddy's own numerics, no under those of other"
                + " packages")
        Optional<Boolean> zeroStart)
        implements Task {
    public Correct {
        Check.that(
                mode != Correction.SEQUENTIAL || !zeroStart.orElse(false),
                "correct: a sequential correction is f(P(u)), and gives 0 where its last layer is 0; use"
                        + " sequential-with-bypass, or leave zero-start out");
    }

    /** Starts as is usual. */
    public Correct(Correction mode) {
        this(mode, Optional.empty());
    }

    @Override
    public boolean startsAtZero(boolean usual) {
        return zeroStart.orElse(usual && mode != Correction.SEQUENTIAL);
    }

    @Override
    public boolean adds() {
        return mode != Correction.SEQUENTIAL;
    }

    @Override
    public boolean needsCoarse() {
        return true;
    }

    @Override
    public Stepper emulator(Network network, StateSpace space, double dt, @Nullable Stepper coarse) {
        if (coarse == null) {
            throw new Misuse(shortName() + ": a correction needs a coarse stepper, and there is none; use predict");
        }
        Check.that(
                coarse.space().equals(space),
                "%s: the coarse stepper works on %s, the task on %s; wrap the stepper in one that resamples",
                shortName(),
                coarse.space(),
                space);
        return new CorrectedStepper(network, coarse, mode, dt);
    }

    @Override
    public String shortName() {
        return "correct;" + mode.shortName()
                + zeroStart.map(zero -> ";zero-start=" + zero).orElse("");
    }
}
