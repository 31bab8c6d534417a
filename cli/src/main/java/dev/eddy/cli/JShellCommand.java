package dev.eddy.cli;

import dev.eddy.data.InputFile;
import dev.eddy.misuse.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "jshell",
        description =
                "Java's shell with Eddy in it: the library is imported, native code and explicit vectors are set up."
                        + " Files of snippets are run first; one that ends with /exit leaves the shell.",
        footer = {"", "Examples:", "  eddy jshell", "  eddy jshell FILE.jsh", "  eddy jshell --print-startup"})
final class JShellCommand implements Callable<Integer> {
    private static final String STARTUP = "startup.jsh";

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Files of snippets.")
    private List<Path> files = List.of();

    @Option(
            names = "--print-startup",
            description = "Print what the shell begins with, for other shells and notebooks.")
    private boolean print;

    @Override
    public Integer call() throws Exception {
        if (print) {
            try (InputStream text = startup()) {
                System.out.write(text.readAllBytes());
            }
            return 0;
        }
        Check.that(
                ModuleLayer.boot().findModule("jdk.jshell").isPresent(),
                "this Java has no jshell; use a JDK, or a release of Eddy, which brings one");
        for (Path file : files) {
            Check.that(Files.isReadable(file), "%s", InputFile.missing(file));
        }
        Path script = Files.createTempFile("eddy", ".jsh");
        try (InputStream text = startup()) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
            // In this process, which has what Eddy needs already.
            List<String> arguments = new ArrayList<>(List.of(
                    "--class-path",
                    System.getProperty("java.class.path"),
                    "--execution",
                    "local",
                    "--startup",
                    "DEFAULT",
                    "--startup",
                    script.toString()));
            files.forEach(file -> arguments.add(file.toString()));
            return JavaShellToolBuilder.builder().start(arguments.toArray(String[]::new));
        } finally {
            Files.delete(script);
        }
    }

    private static InputStream startup() {
        InputStream text = JShellCommand.class.getResourceAsStream(STARTUP);
        if (text == null) {
            throw new UncheckedIOException(new IOException(STARTUP + " is missing from this build"));
        }
        return text;
    }
}
