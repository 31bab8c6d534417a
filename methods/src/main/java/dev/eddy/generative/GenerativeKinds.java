package dev.eddy.generative;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.generative.kinetic.KineticEnergies;
import dev.eddy.generative.kinetic.KineticFields;
import dev.eddy.generative.match.Premetric;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaw;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.path.Gamma;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.NoiseSchedules;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Paths, interpolants, laws of times and premetrics as settings. */
public final class GenerativeKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(NoiseSchedule.class, "noise schedule", "noise-schedules", NoiseSchedules.kinds()),
                Kinds.of(Gamma.class, "noise of interpolants", "gammas", Gammas.kinds()),
                Kinds.of(Interpolant.class, "interpolant", "interpolants", Interpolants.kinds()),
                Kinds.of(TimeLaw.class, "law of times", "time-laws", TimeLaws.kinds()),
                Kinds.of(Premetric.class, "premetric", "premetrics", Premetrics.kinds()),
                ExperimentKinds.of(Map.of(
                        "kinetic-energies", KineticEnergies.class,
                        "kinetic-fields", KineticFields.class)));
    }
}
