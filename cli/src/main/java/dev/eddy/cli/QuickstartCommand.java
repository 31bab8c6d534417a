package dev.eddy.cli;

import dev.eddy.study.Study;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "quickstart",
        description =
                "The main job end to end, in minutes: data of two scenarios, two networks, two kinds of training, two"
                        + " seeds, rollouts on held-out states, and a page to look at. Ctrl-C loses nothing; the same command"
                        + " goes on.")
final class QuickstartCommand implements Callable<Integer> {
    private static final String STUDY = "quickstart.yaml";

    @Mixin
    private RunsRoot root = new RunsRoot();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        String text = text();
        Study study = StudyReader.parse(STUDY, text, Study.class);
        if (!json) {
            System.out.println(study.trials().size() + " trials of "
                    + study.trials().get(0).recipe().updates()
                    + " updates each, a 25th of the benchmark's budget, to end within five minutes on two cores.");
            System.out.println(
                    "The full budget (many hours):  " + Launcher.here("./eddy run studies/quickstart-full.yaml"));
        }
        return new StudyRun(root.path(), new StudyFile(study, text), "./eddy quickstart" + root.asOption(), json)
                .execute();
    }

    static String text() {
        try (InputStream stream = QuickstartCommand.class.getResourceAsStream(STUDY)) {
            if (stream == null) {
                throw new IllegalStateException(STUDY + " is missing from this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
