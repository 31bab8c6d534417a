package dev.eddy.koopman;

import dev.eddy.equation.Profile;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;

/** Training trajectories of a scenario of the catalogue, or of own files by {@code kind: data}; a whole field is one state. */
@Doc("trajectories of a scenario, or of own files")
public record ScenarioRuns(
        @Doc("of the catalogue, or {kind: data, …}") Scenario scenario,

        @Default("false") @Doc("whether it preserves the measure of its states")
        boolean isometry)
        implements Dynamics {
    @Override
    public String shortName() {
        return "scenario;" + scenario.shortName();
    }

    /** All that there are: the scenario says how many, and the seed changes nothing. */
    @Override
    public Tensor trajectories(int count, int steps, Seed seed, Progress progress) {
        Tensor data = ScenarioData.of(scenario, Profile.EDDY, DType.FLOAT32).trainTrajectories(progress);
        Check.that(
                data.allFinite(),
                "%s: trajectories of a spectrum are finite; leave out samples that are not",
                scenario.shortName());
        return data.to(DType.FLOAT64).reshape(data.size(0), data.size(1), -1);
    }

    @Override
    public boolean preservesMeasure() {
        return isometry;
    }
}
