package dev.eddy.cli;

import dev.eddy.cli.ClaimStudies.ClaimStudy;
import dev.eddy.data.AtomicFile;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Misuse;
import dev.eddy.report.ResultsPage;
import dev.eddy.report.ResultsPage.Source;
import dev.eddy.study.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "results",
        description =
                "Write the tables of a page in Markdown from the runs of its studies, so that no number in it goes"
                        + " stale. Only what stands between marks is replaced; a study that was not run leaves its tables"
                        + " as they are, and the command ends with 1.",
        footer = {
            "",
            "Marks of a table:",
            "  <!-- eddy:claims studies/advection-1d.yaml -->",
            "  <!-- eddy:table studies/advection-1d.yaml mean_nRMSE@1 mean_nRMSE@100 gmean(mean_nRMSE)@100"
                    + " network=Conv* -->",
            "  …",
            "  <!-- eddy:end -->",
            "",
            "Example:  eddy results --write docs/results.md"
        })
final class ResultsCommand implements Callable<Integer> {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Option(names = "--write", paramLabel = "PAGE.md", description = "Write the tables of this page.")
    private @Nullable Path write;

    @Option(
            names = "--check",
            paramLabel = "PAGE.md",
            description = "Only say whether its tables are what would be written.")
    private @Nullable Path check;

    @Override
    public Integer call() {
        Path page = write == null ? check : write;
        if (page == null || write != null && check != null) {
            throw new Misuse("name one page: --write PAGE.md, or --check PAGE.md");
        }
        String before = read(page);
        ResultsPage after = ResultsPage.of(before, this::source);
        after.missing().forEach(study -> System.out.println("not run, or not to its end: " + study));
        if (after.text().equals(before)) {
            System.out.println(page + ": nothing has changed");
        } else if (check != null) {
            System.out.println(page + ": there are other numbers in the runs; write them with --write");
            return 1;
        } else {
            write(page, after.text());
            System.out.println(page + ": " + Names.count(after.written(), "table"));
        }
        return after.missing().isEmpty() ? 0 : 1;
    }

    /** What a study gave, if all of its trials have ended. */
    private Optional<Source> source(String study) {
        ClaimStudy claimed = new ClaimStudies(root.path()).of(StudyReader.read(Path.of(study)), study);
        return claimed.run()
                .filter(run -> run.trials().size() == run.plannedTrials())
                .map(run -> new Source(run, claimed.verdicts()));
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + page + ": " + failed.getMessage(), failed);
        }
    }

    private static void write(Path page, String text) {
        AtomicFile.write(page, text);
    }
}
