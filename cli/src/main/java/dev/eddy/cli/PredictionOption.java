package dev.eddy.cli;

import dev.eddy.data.InputFile;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.FieldStatistics;
import dev.eddy.field.SpaceAxis;
import dev.eddy.field.write.FieldWriter;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.plot.FieldNames;
import dev.eddy.plot.Plots;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.study.Prediction;
import dev.eddy.study.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From which states, how far, and where to. */
final class PredictionOption {
    @Option(
            names = "--initial",
            required = true,
            paramLabel = "FILE",
            description = "States to begin with, in any layout that is read: one of each trajectory.")
    private Path initial = Path.of("");

    @Option(
            names = "--state",
            paramLabel = "N",
            description = "Which state of each trajectory, counted from 0, or from the end with -1 (default: 0).")
    private int state;

    @Option(names = "--steps", required = true, paramLabel = "N", description = "Steps.")
    private int steps;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the trajectories go, the initial state included.")
    private Path out = Path.of("");

    @Option(names = "--plot", paramLabel = "PNG", description = "A picture of the first trajectory.")
    private @Nullable Path plot;

    @Mixin
    private LayoutOption layout = new LayoutOption();

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Mixin
    private FieldOption fields = new FieldOption();

    /** Refuses a file that is not there, before any model is looked for. */
    void requireInitial() {
        Check.that(Files.exists(initial), "%s", InputFile.missing(initial));
    }

    void predict(List<TrainedModel> members) {
        FieldWriter writer = layout.writer(out);
        existing.refuseExisting(out);
        try (FieldData states = FieldFiles.open(initial, fields.options());
                Interruption interruption = new Interruption()) {
            states.info().requireValues();
            Prediction.differences(members.get(0), states.info()).forEach(what -> System.err.println("note: " + what));
            Progress progress = TerminalProgress.onStandardError(interruption);
            List<Prediction> predictions = new ArrayList<>();
            for (TrainedModel member : members) {
                predictions.add(Prediction.of(member, states, state, steps, progress));
            }
            FieldData first = predictions.get(0).trajectories();
            if (predictions.size() > 1) {
                List<FieldData> both = Prediction.ensemble(predictions);
                writer.write(both.get(0), out, Progress.NONE);
                writer.write(both.get(1), beside(out), Progress.NONE);
                System.out.println("wrote the mean over " + members.size() + " networks to " + out
                        + " and their standard deviation to " + beside(out));
                first = both.get(0);
            } else {
                writer.write(first, out, Progress.NONE);
                System.out.println("wrote " + Names.count(first.info().samples(), "trajectory", "trajectories") + " of "
                        + Names.count(steps, "step") + " to " + out);
            }
            FieldStatistics.of(first)
                    .notFinite(first.info().channelNames())
                    .ifPresent(what -> System.err.println("note: of the predictions, " + what));
            System.out.printf(
                    Locale.ROOT,
                    "%.3g ms for a step of one trajectory by the network%s%n",
                    1e3 * predictions.get(0).secondsPerStep(),
                    solverTime(members.get(0), states));
            if (plot != null) {
                draw(first, members.get(0).trial().scenario(), plot);
                System.out.println("wrote " + plot);
            }
        }
    }

    private static String solverTime(TrainedModel model, FieldData states) {
        double seconds = Prediction.solverSecondsPerStep(model, states);
        return Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, ", %.3g ms by the solver", 1e3 * seconds);
    }

    private static Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(
                dot < 0 ? name + "-spread" : name.substring(0, dot) + "-spread" + name.substring(dot));
    }

    private static void draw(FieldData data, Scenario scenario, Path file) {
        FieldInfo info = data.info();
        long[] shape = LongStream.concat(
                        LongStream.of(info.steps(), info.channels().size()), LongStream.of(info.points()))
                .toArray();
        NumericArray trajectory = new NumericArray(shape, data.floats(0, 0, info.steps()));
        Plots.state(
                trajectory,
                scenario.grid().extents(),
                scenario.dt(),
                scenario.range().low(),
                scenario.range().high(),
                new FieldNames(
                        info.channelNames(),
                        info.axes().stream().map(SpaceAxis::name).toList()),
                file);
    }
}
