package dev.eddy.study;

import dev.eddy.dataset.DatasetFolder;
import dev.eddy.dataset.DatasetHeader;
import dev.eddy.equation.Profile;
import dev.eddy.integrate.Stepper;
import dev.eddy.result.Progress;
import dev.eddy.scenario.DataSet;
import dev.eddy.scenario.Recording;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.ScenarioData;
import dev.eddy.store.DataFiles;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where trajectories come from: made when they are needed, or read from a folder of {@code eddy generate}. Both give the
 * same numbers.
 *
 * @param folder to read from; empty to make them
 * @param validationSteps steps of the trajectories that refinements are decided by, which are always made; 0 for none
 */
record DataSource(Optional<Path> folder, Profile profile, DType type, int validationSteps) {
    /** Refuses a folder that lacks something, or has it with other settings. Loads no native library. */
    void check(List<Scenario> scenarios) {
        scenarios.forEach(scenario -> scenario.recording().ifPresent(Recording::requireUnchanged));
        folder.ifPresent(root -> made(scenarios).forEach(scenario -> {
            DatasetFolder data = DatasetFolder.of(scenario, root);
            for (DataSet set : DataSet.values()) {
                data.check(scenario, set, profile, type);
            }
        }));
    }

    /** Those whose data are not recorded. */
    private static List<Scenario> made(List<Scenario> scenarios) {
        return scenarios.stream()
                .filter(scenario -> scenario.recording().isEmpty())
                .toList();
    }

    /** What to say of the data in reports; nothing if they are made. */
    Optional<String> fact(Scenario scenario) {
        return folder.filter(root -> scenario.recording().isEmpty()).map(root -> {
            DatasetFolder data = DatasetFolder.of(scenario, root);
            List<String> hashes = new ArrayList<>();
            data.header()
                    .sets()
                    .forEach((key, set) -> hashes.add(key + " "
                            + set.sha256()
                                    .substring(0, Math.min(12, set.sha256().length()))));
            return data.path() + " (SHA-256 " + String.join(", ", hashes) + " …)";
        });
    }

    /** What is read, for the record; empty if the data are made. */
    Optional<DataFiles> files(List<Scenario> scenarios) {
        return folder.map(root -> {
            Map<String, String> hashes = new TreeMap<>();
            made(scenarios).forEach(scenario -> {
                DatasetFolder data = DatasetFolder.of(scenario, root);
                for (DataSet set : DataSet.values()) {
                    DatasetHeader.SetEntry entry = data.complete(set);
                    hashes.put(data.path().getFileName() + "/" + entry.file(), entry.sha256());
                }
            });
            return new DataFiles(root.toAbsolutePath().normalize().toString(), hashes);
        });
    }

    Trajectories get(Scenario scenario, Progress progress) {
        if (scenario.recording().isPresent()) {
            Recording recording = scenario.recording().get();
            Tensor held = recording.trajectories(DataSet.TEST, type);
            return new Trajectories(
                    recording.snapshots(DataSet.TRAIN, type), held, new Baselines(profile, held), null, null);
        }
        Tensor validation = validationSteps == 0
                ? null
                : ScenarioData.validationTrajectories(scenario, validationSteps, profile, type, progress);
        if (folder.isPresent()) {
            DatasetFolder data = DatasetFolder.of(scenario, folder.get());
            Tensor test = data.trajectories(DataSet.TEST);
            return new Trajectories(
                    Snapshots.of(data.trajectories(DataSet.TRAIN)),
                    test,
                    new Baselines(profile, test),
                    superiority(scenario, test),
                    validation);
        }
        ScenarioData data = ScenarioData.of(scenario, profile, type);
        Tensor test = data.testTrajectories(progress);
        return new Trajectories(
                Snapshots.of(data.trainTrajectories(progress)),
                test,
                new Baselines(profile, test),
                superiority(scenario, test),
                validation);
    }

    /** The solver that the training data are made by, from the held-out initial states. */
    private @Nullable Superiority superiority(Scenario scenario, Tensor test) {
        if (scenario.testSolver().isEmpty()) {
            return null;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Stepper solver = scenario.reference(profile, type);
            int steps = Math.toIntExact(test.size(1) - 1);
            return new Superiority(scope.keep(solver.rollout(test.select(1, 0), steps, false)), test, profile);
        }
    }
}
