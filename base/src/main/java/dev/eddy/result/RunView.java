package dev.eddy.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finished or unfinished run, as reports, comparisons and pages read it. */
public interface RunView {
    /** The name that the study file gives. */
    String name();

    /** The study file as it was given. */
    String configuration();

    /** The command that runs it again. */
    String command();

    Provenance provenance();

    /** Facts per scenario short name, for captions: equation, difficulty numbers, grid, time step. */
    Map<String, ScenarioNote> scenarios();

    /** Trials that have ended, in the order of the study. */
    List<TrialResult> trials();

    /** Whether its models were trained in it; else they came from elsewhere, and were scored. */
    default boolean trains() {
        return true;
    }

    /** Number of trials in the study, ended or not. */
    int plannedTrials();

    /** A rollout on the first held-out initial state. */
    Optional<SampleRollout> sample(TrialKey key);

    /** Inferred fields and laws beside the true ones; empty where nothing was inferred. */
    default List<InferredField> fields(TrialKey key) {
        return List.of();
    }

    /**
     * @param title for example {@code Advection, 1-D, difficulty form}
     * @param equation the formula in plain text
     * @param facts further facts, in order: grid, difficulty numbers, initial states, samples, horizon
     * @param low lower end of the usual range of values, for colour maps
     * @param high upper end
     */
    record ScenarioNote(
            String title,
            String equation,
            Map<String, String> facts,
            int dims,
            double extent,
            double dt,
            double low,
            double high) {
        /** The same under another title. */
        public ScenarioNote withTitle(String other) {
            return new ScenarioNote(other, equation, facts, dims, extent, dt, low, high);
        }

        /** The same with other facts. */
        public ScenarioNote withFacts(Map<String, String> others) {
            return new ScenarioNote(title, equation, others, dims, extent, dt, low, high);
        }
    }

    /**
     * Predicted and true states {@code [time, channels, x…]}, time 0 included.
     *
     * @param lowFidelity what the solver of the training data makes of the same initial state, where another one is the truth
     */
    record SampleRollout(NumericArray prediction, NumericArray reference, Optional<NumericArray> lowFidelity) {
        /** Of a scenario whose data have one solver. */
        public SampleRollout(NumericArray prediction, NumericArray reference) {
            this(prediction, reference, Optional.empty());
        }
    }
}
