package dev.eddy.cli;

import dev.eddy.data.AtomicFile;
import dev.eddy.data.InputFile;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Misuse;
import dev.eddy.study.PeerStudy;
import dev.eddy.study.Study;
import dev.eddy.study.StudyText;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Make a study file of one of the benchmark's Python studies, a module with a list CONFIGS of"
                + " experiments. The module is read, never executed.",
        footer = {
            "",
            "Example:",
            "  eddy import study.py --out study.yaml",
            "  eddy run study.yaml",
            "What is read of Python: docs/studies.md"
        })
final class ImportCommand implements Runnable {
    @Parameters(paramLabel = "STUDY.py", description = "The Python module.")
    private Path module = Path.of("study.py");

    @Option(names = "--out", paramLabel = "FILE.yaml", description = "Where to (default: printed).")
    private @Nullable Path out;

    @Option(names = "--name", description = "What the study is called (default: the name of the module).")
    private @Nullable String name;

    @Option(
            names = "--profile",
            defaultValue = "apebench-1",
            description = "Numerics: those behind the benchmark's numbers, or exponax-0.2, or eddy (default:"
                    + " ${DEFAULT-VALUE}).")
    private String profile = "apebench-1";

    @Option(names = "--start-seed", description = "First seed of every experiment, in place of its own.")
    private @Nullable Long startSeed;

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        Path target = out;
        if (target != null) {
            existing.refuseExisting(target);
        }
        OutputFile.check("--out", target, ".yaml");
        String file = module.getFileName().toString();
        Study study = PeerStudy.read(
                file,
                text(),
                name != null ? name : file.replaceFirst("\\.[^.]*$", ""),
                Profiles.parse(profile),
                startSeed);
        study.check();
        String text = "# From " + file + ", by: eddy import\n" + StudyText.write(study);
        if (target == null) {
            System.out.print(text);
            return;
        }
        AtomicFile.write(target, text);
        int blocks = Math.max(1, study.blocks().size());
        System.out.println(Names.count(study.trials().size(), "trial") + " in " + Names.count(blocks, "block")
                + "; run them with:  " + Launcher.here("./eddy run " + target));
    }

    private String text() {
        try {
            return Files.readString(module);
        } catch (NoSuchFileException missing) {
            throw new Misuse(InputFile.missing(module), missing);
        } catch (MalformedInputException binary) {
            throw new Misuse(module + " is not a text in UTF-8", binary);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + module + ": " + failed.getMessage(), failed);
        }
    }
}
