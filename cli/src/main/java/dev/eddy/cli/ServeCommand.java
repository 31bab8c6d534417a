package dev.eddy.cli;

import dev.eddy.misuse.Check;
import dev.eddy.serve.Serve;
import dev.eddy.serve.ServeSettings;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Open a local page over the runs: live progress, scores, curves, rollouts; studies are started,"
                + " stopped and resumed from it. Ctrl-C ends it.",
        footer = {"", "Example:  eddy serve --port 8080", "What it shows and to whom: docs/serve.md"})
final class ServeCommand implements Callable<Integer> {
    private static final String VECTORS = "jdk.incubator.vector";
    private static final String STUDIES = "studies";
    private static final int TOKEN_BYTES = 16;

    @Mixin
    private RunsRoot root = new RunsRoot();

    @Option(
            names = "--studies",
            paramLabel = "DIR",
            defaultValue = STUDIES,
            description = "Study files that may be started from the page (default: ${DEFAULT-VALUE}).")
    private Path studies = Path.of(STUDIES);

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where it listens; 0 for any port that is free (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--host",
            defaultValue = "localhost",
            description = "Another name or address of this machine, to be reached from others; then only with a token,"
                    + " which is printed (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            description = "Answer nobody who does not know this (default: none on localhost, else a new one).")
    private @Nullable String token;

    @Override
    public Integer call() throws InterruptedException {
        Check.that(
                root.asOption().isEmpty() || Files.isDirectory(root.path()),
                "there is no folder %s; --runs names the folder of the run folders",
                root.path());
        Check.that(
                studies.equals(Path.of(STUDIES)) || Files.isDirectory(studies),
                "there is no folder %s; --studies names the folder of study files",
                studies);
        boolean alone = ServeSettings.isLoopback(host);
        Optional<String> needed = Optional.ofNullable(token != null || alone ? token : newToken());
        ServeSettings settings = new ServeSettings(root.path(), studies, host, port, needed, commandLine());
        CountDownLatch ended = new CountDownLatch(1);
        Serve page = Serve.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(page::close, "eddy-serve-close"));
        System.out.println("The runs in " + root.path() + " are at  " + page.address() + "  (Ctrl-C ends it)");
        if (!alone) {
            System.out.println(
                    "Whoever knows this address reads all runs and starts studies; the line is not encrypted.");
        }
        ended.await();
        return 0;
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** This program once more, with the explicit vectors that the launcher gives to runs. */
    static List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-XX:SharedArchiveFile")
                        && !argument.startsWith("-Xlog")
                        && !argument.startsWith("-Deddy.terminal")
                        && !argument.startsWith("-agentlib"))
                .forEach(command::add);
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent() && !command.contains("--add-modules=" + VECTORS)) {
            command.add("--add-modules=" + VECTORS);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        return command;
    }
}
