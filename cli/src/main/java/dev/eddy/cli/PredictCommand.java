package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.store.RunFolder;
import dev.eddy.study.TrainedModel;
import dev.eddy.study.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        description = "Roll out what a run has trained, from states in a file.",
        footer = {
            "",
            "Examples:",
            "  eddy predict last --trial FNO --initial new.hdf5 --steps 100 --out predicted.npy",
            "  eddy predict last --trial FNO --ensemble --initial new.hdf5 --steps 100 --out predicted.zarr --to zarr",
            "States of your own: docs/trained-models.md"
        })
final class PredictCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "RUN", description = "A run, or 'last'.")
    private String run = "";

    @Option(names = "--trial", paramLabel = "TEXT", description = "Which trial of the run: a part of its name.")
    private String trial = "";

    @Option(
            names = "--ensemble",
            description =
                    "All trials whose names contain TEXT, usually the seeds of one network: OUT is their mean, and the"
                            + " standard deviation over them lies beside it.")
    private boolean ensemble;

    @Mixin
    private PredictionOption prediction = new PredictionOption();

    @Override
    public void run() {
        prediction.requireInitial();
        RunFolder folder = RunFolder.find(root.path(), run);
        List<TrainedModel> members = new ArrayList<>();
        if (ensemble) {
            members.addAll(TrainedNetwork.findAll(folder, trial));
            Check.that(
                    members.size() >= 2, "%s has one trial whose name contains '%s'; an ensemble needs 2", run, trial);
        } else {
            members.add(TrainedNetwork.find(folder, trial));
        }
        prediction.predict(members);
    }
}
