package dev.eddy.cli;

import dev.eddy.cluster.ClusterFailure;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.study.Machine;
import dev.eddy.track.TrackingFailure;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The {@code eddy} command.
 *
 * <p>Exit codes: 0 all went well; 1 it ran, and something failed or a check did not hold; 2 the request could not be
 * understood or carried out as given, and no work was started.
 */
@Command(
        name = "eddy",
        description = "Differentiable PDE solvers, neural emulators, and benchmarks that compare them fairly.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuickstartCommand.class,
            RunCommand.class,
            SimulateCommand.class,
            ConvergenceCommand.class,
            SuperiorityCommand.class,
            GenerateCommand.class,
            ExchangeCommand.class,
            ScoreCommand.class,
            ImportCommand.class,
            DataCommand.class,
            PredictCommand.class,
            ModelCommand.class,
            SampleCommand.class,
            LikelihoodCommand.class,
            InvertCommand.class,
            ConstrainCommand.class,
            SpectrumCommand.class,
            ReflowCommand.class,
            DistillCommand.class,
            WeightsCommand.class,
            GalleryCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            StatusCommand.class,
            ReportCommand.class,
            ServeCommand.class,
            ClaimsCommand.class,
            ResultsCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            TrackCommand.class,
            PlotCommand.class,
            ReproduceCommand.class,
            CheckCommand.class,
            JShellCommand.class,
            CompletionCommand.class,
            PrepareCommand.class,
            ReferenceCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Begin with:  eddy quickstart",
            "Exit codes:  0 done, 1 something failed, 2 not a valid request, 130 interrupted."
        })
public final class Main implements Runnable {
    /** Of Java's vectors: whether each is compared with the bounds of its array. */
    private static final String BOUNDS = "jdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK";

    @Spec
    private CommandSpec spec;

    Main(CommandSpec spec) {
        this.spec = spec;
    }

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    Main() {}

    public static void main(String[] arguments) {
        StandardError.passFilter();
        // That takes a fifth of a step, and the bounds are never what a user gave. Tests run with it.
        if (System.getProperty(BOUNDS) == null) {
            System.setProperty(BOUNDS, "0");
        }
        int code = run(arguments);
        System.out.flush();
        // Native libraries keep threads of their own; leave without waiting for them.
        System.exit(code);
    }

    private static int run(String[] arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (OutOfMemoryError error) {
            System.err.println(
                    "eddy: not enough memory; try fewer points, samples or workers, or give the JVM more with"
                            + " EDDY_JAVA_OPTIONS=-Xmx16g");
            return 1;
        }
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        addHelp(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::refuse);
        line.setExecutionExceptionHandler((error, command, parsed) -> explain(error, command));
        return line;
    }

    private static void addHelp(CommandLine line) {
        if (!line.getCommandName().equals("help")) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help and exit.")
                            .build());
        }
        if (line.getParent() == null) {
            line.getCommandSpec()
                    .version("eddy " + version())
                    .addOption(OptionSpec.builder("-V", "--version")
                            .versionHelp(true)
                            .description("Print the version and exit.")
                            .build());
        }
        line.getSubcommands().values().forEach(Main::addHelp);
    }

    static String version() {
        return Machine.eddyVersion();
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private static int refuse(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        StringBuilder message = new StringBuilder("eddy: ")
                // Picocli says it twice of options that are maps.
                .append(String.valueOf(error.getMessage()).replace("option option", "option"));
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            message.append(Check.didYouMean(unmatched.getUnmatched().get(0), known(command.getCommandSpec())));
        }
        err.println(message + "; see: " + command.getCommandSpec().qualifiedName() + " --help");
        return 2;
    }

    private static List<String> known(CommandSpec spec) {
        List<String> names = new ArrayList<>(spec.subcommands().keySet());
        names.addAll(spec.optionsMap().keySet());
        return names;
    }

    private static int explain(Exception error, CommandLine command) {
        PrintWriter err = command.getErr();
        if (error instanceof Misuse) {
            err.println("eddy: " + error.getMessage());
            return 2;
        }
        if (error instanceof StorageFailure || error instanceof TrackingFailure || error instanceof ClusterFailure) {
            err.println("eddy: " + error.getMessage());
            return 1;
        }
        err.println("eddy: " + (error.getMessage() == null ? error.toString() : error.getMessage()));
        if (System.getenv("EDDY_TRACE") != null) {
            error.printStackTrace(err);
        } else {
            err.println("(" + error.getClass().getName() + "; set EDDY_TRACE=1 to see where)");
        }
        return 1;
    }

    static String completionScript() {
        return AutoComplete.bash("eddy", commandLine());
    }
}
