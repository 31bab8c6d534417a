package dev.eddy.cli;

import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.track.TrackedRun;
import dev.eddy.track.Tracker;
import dev.eddy.track.Trackers;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "track",
        description =
                "Send the numbers of a run to TensorBoard or MLflow. 'eddy run --track' does it while trials run.",
        footer = {
            "",
            "RUN is a folder, the beginning of its name, or 'last'.",
            "Example:  eddy track last --to tensorboard && tensorboard --logdir runs"
        })
final class TrackCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "last",
            description = "Which run (default: ${DEFAULT-VALUE}).")
    private String run = "last";

    @Option(names = "--to", required = true, paramLabel = "TRACKER", description = "One of: " + Trackers.FORMS + ".")
    private String address = "";

    @Override
    public void run() {
        RunFolder folder = RunFolder.find(root.path(), run);
        List<TrialResult> trials = folder.trials();
        try (Tracker tracker =
                Trackers.open(address, new TrackedRun(folder.path(), folder.name(), folder.provenance()))) {
            trials.forEach(tracker::ended);
        }
        System.out.println(trials.size() + " of " + folder.plannedTrials() + " trials sent to " + address);
    }
}
