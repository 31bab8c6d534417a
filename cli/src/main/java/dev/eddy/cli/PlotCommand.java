package dev.eddy.cli;

import dev.eddy.figure.NamedFigure;
import dev.eddy.figure.StudyFigures;
import dev.eddy.misuse.Check;
import dev.eddy.statistics.Aggregate;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plot",
        description = "Draw figures for a paper: a metric over time, its aggregate over a swept attribute, and the"
                + " training loss, with medians and quartiles over seeds, as SVG and PDF.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class PlotCommand implements Runnable {
    private static final List<String> FORMATS = List.of("svg", "pdf");

    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Runs to draw together.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to; made if missing.")
    private Path out = Path.of("");

    @Option(
            names = "--metric",
            description = "Which measure (default: the one that matters most, for emulators mean_nRMSE).")
    private @Nullable String metric;

    @Option(
            names = "--over",
            paramLabel = "ATTRIBUTE",
            description = "Draw the aggregate over this attribute of scenarios, as 'advection-gamma', or over"
                    + " 'receptive-field' or 'parameters' of networks (default: the attribute in which scenarios differ,"
                    + " if it is only one).")
    private @Nullable String over;

    @Option(
            names = "--aggregate",
            paramLabel = "HOW",
            completionCandidates = ComparisonOptions.Aggregates.class,
            description = "One number for the rollout: ${COMPLETION-CANDIDATES}"
                    + " (default: gmean, mean for correlations).")
    private @Nullable String aggregate;

    @Option(
            names = "--up-to",
            paramLabel = "STEP",
            description = "Last step that the aggregate takes in (default: " + Question.UP_TO + ", or the last).")
    private @Nullable Integer upTo;

    @Option(
            names = "--format",
            split = ",",
            defaultValue = "svg,pdf",
            description = "svg, pdf or both (default: ${DEFAULT-VALUE}).")
    private List<String> formats = new ArrayList<>();

    @Override
    public void run() {
        for (String format : formats) {
            Check.that(
                    FORMATS.contains(format),
                    "figures are written as svg or pdf, not as '%s'%s",
                    format,
                    Check.didYouMean(format, FORMATS));
        }
        List<RunFolder> folders = runs.stream()
                .map(run ->
                        RunFolder.find(root.path(), run).path().toAbsolutePath().normalize())
                .distinct()
                .map(RunFolder::open)
                .toList();
        for (NamedFigure figure : StudyFigures.of(folders, metric, this::asked, over)) {
            for (String format : formats) {
                Path file = out.resolve(figure.name() + "." + format);
                dev.eddy.plot.WholeFile.write(
                        file,
                        format.equals("svg")
                                ? figure.figure().svg()
                                : figure.figure().pdf());
                System.out.println(file);
            }
        }
    }

    private Question asked(Question usual) {
        return usual.aggregated(
                aggregate == null ? usual.aggregate() : Aggregate.named(aggregate), upTo == null ? usual.upTo() : upTo);
    }
}
