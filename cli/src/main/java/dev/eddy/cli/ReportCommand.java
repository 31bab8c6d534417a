package dev.eddy.cli;

import dev.eddy.report.Report;
import dev.eddy.store.RunFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Write the page of a run: one HTML file that needs nothing else, also while the run goes on.",
        footer = {"", "RUN is a folder, the beginning of its name, or 'last'."})
final class ReportCommand implements Runnable {
    /** Name of the page inside a run folder. */
    static final String PAGE = "report.html";

    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            defaultValue = "last",
            description = "Which run (default: ${DEFAULT-VALUE}).")
    private String run = "last";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: " + PAGE + " in the run folder).")
    private @Nullable Path out;

    @Override
    public void run() {
        RunFolder folder = RunFolder.find(root.path(), run);
        Path page = out == null ? folder.path().resolve(PAGE) : out;
        Report.write(folder, page);
        System.out.println(page.toAbsolutePath().normalize());
    }
}
