package dev.eddy.study;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.result.Coordinate;
import dev.eddy.result.MethodNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.SizeEstimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Methods beside their baselines: every experiment is run for every seed. The components are the keys of a study file whose
 * format is {@link #FORMAT}. Experiments bring claims of their own; the file may add others.
 */
@Doc("methods beside their baselines: every experiment for every seed")
public record ExperimentStudy(
        @Default(ExperimentStudy.FORMAT) @Doc("name and version of this format")
        String format,

        @Doc("what the run folder and the report are called")
        String name,

        @Default("float32") @Doc("numbers of data and networks: float32 or float64")
        Precision precision,

        @Doc("methods with their settings, by kind; see: eddy list experiments")
        List<Experiment> experiments,

        @Default("{}") @Doc("seeds of data, weights and batches")
        Seeds seeds,

        @Default("[]")
        @Doc("what must hold of the numbers beside what the experiments say themselves; no part of the hash")
        List<Claim> claims,

        @Default("seconds")
        @Doc("what --quick makes of it: seconds, the budget that experiments call quick; one-seed, one"
                + " seed of the experiments as they are; no part of the hash")
        Quick quickBudget,

        @Default("0") @Doc("trials at once; 0 for one per core; results do not depend on it")
        int workers)
        implements Plan {
    /** The format that this version reads. */
    public static final String FORMAT = "eddy-experiment 1";

    static final TrialCoordinates COORDINATES = TrialCoordinates.of(new Coordinate(Rehearsal.COORDINATE, "Experiment"));

    private static final String QUICK = "-quick";

    /** A small budget. */
    public enum Quick {
        /** Of every experiment what it calls quick, and of claims those that such a budget can show. */
        SECONDS,
        /** One seed of the experiments as they are: of studies that take minutes. */
        ONE_SEED
    }

    public ExperimentStudy {
        PlanParts.check(format, FORMAT, name, 1, workers);
        experiments = PlanParts.filled("experiments", experiments);
        SizeEstimate.requireTrials((double) experiments.size() * seeds.count());
        claims = List.copyOf(claims);
    }

    /** One experiment with one seed. */
    record ExperimentTrial(Experiment experiment, long seedNumber) {
        TrialKey key() {
            return TrialKey.of(seedNumber, Rehearsal.COORDINATE, experiment.shortName());
        }
    }

    List<ExperimentTrial> trials() {
        List<ExperimentTrial> trials = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (int i = 0; i < seeds.count(); i++) {
                trials.add(new ExperimentTrial(experiment, seeds.first() + i));
            }
        }
        return trials;
    }

    @Override
    public TrialCoordinates coordinates() {
        return COORDINATES;
    }

    @Override
    public List<TrialKey> keys() {
        return trials().stream().map(ExperimentTrial::key).toList();
    }

    /** Those of the experiments, each of its own trials, and then those of the file. */
    @Override
    public List<Claim> claims() {
        List<Claim> all = new ArrayList<>();
        for (Experiment experiment : experiments) {
            experiment.claims().forEach(claim -> all.add(claim.of(Rehearsal.COORDINATE, experiment.shortName())));
        }
        all.addAll(claims);
        return List.copyOf(all);
    }

    @Override
    public Map<String, MethodNote> methodNotes() {
        Map<String, MethodNote> notes = new LinkedHashMap<>();
        experiments.forEach(experiment -> notes.put(experiment.shortName(), experiment.note()));
        return notes;
    }

    /** One seed, of every experiment's own small budget or of the experiments as they are. */
    @Override
    public Optional<Plan> quick() {
        boolean same = quickBudget == Quick.ONE_SEED;
        if (same && seeds.count() == 1) {
            return Optional.of(this);
        }
        return Optional.of(new ExperimentStudy(
                format,
                name + QUICK,
                precision,
                same ? experiments : experiments.stream().map(Experiment::quick).toList(),
                new Seeds(seeds.first(), 1),
                same ? claims : List.of(),
                quickBudget,
                workers));
    }

    @Override
    public void check() {
        PlanParts.distinct(keys());
    }
}
