package dev.eddy.spark.driver;

import dev.eddy.spark.Wire;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/** Gives tasks to executors, and says on its standard output what becomes of them; {@link Wire} says how. */
public final class Driver {
    /** Eddy gives a stopped run a minute; executors that do not end by themselves are ended. */
    private static final long SECONDS_TO_STOP = 45;

    private static final int SECONDS_TO_BEGIN = 20;

    private final Properties given;
    private final Reports reports;
    private volatile boolean stopping;

    private Driver(Properties given, PrintStream out) {
        this.given = given;
        this.reports = new Reports(out);
    }

    /** @param arguments the file of properties */
    public static void main(String[] arguments) throws IOException {
        // Lines that are not ours go to the log.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        // Ctrl-C is for the command line, which tells us to stop.
        sun.misc.Signal.handle(new sun.misc.Signal("INT"), sun.misc.SignalHandler.SIG_IGN);
        Properties given = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            given.load(in);
        }
        new Driver(given, out).run();
        // Native libraries keep threads of their own.
        System.exit(0);
    }

    private void run() {
        SparkConf conf = new SparkConf().setAppName(given(Wire.NAME));
        conf.setIfMissing("spark.ui.enabled", "false");
        // A second copy of a task would only wait for the first.
        conf.set("spark.speculation", "false");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            context.sc().addSparkListener(reports);
            daemon("eddy-stop", () -> stopWithInput(context));
            daemon("eddy-begin", () -> reports.awaitExecutor(SECONDS_TO_BEGIN, context.isLocal()));
            // Running tasks are asked, not interrupted: an interrupted thread loses its files.
            context.setJobGroup("eddy", given(Wire.NAME), false);
            giveAll(context);
        } catch (RuntimeException refused) {
            reports.failed(refused);
        }
    }

    private void giveAll(JavaSparkContext context) {
        int count = Integer.parseInt(given(Wire.TASKS));
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        RDD<Integer> tasks = context.parallelize(numbers, count).rdd();
        EddyTask task = new EddyTask(given(Wire.EDDY), given(Wire.KIND), given(Wire.SPEC));
        try {
            context.sc()
                    .runJob(
                            tasks,
                            task,
                            CollectionConverters.<Object>asScala(List.<Object>copyOf(numbers))
                                    .toSeq(),
                            reports,
                            ClassTag$.MODULE$.<String>apply(String.class));
        } catch (Exception ended) {
            if (!stopping) {
                reports.failed(ended);
            }
        } finally {
            reports.awaitRunning(SECONDS_TO_STOP);
        }
    }

    /** Whoever started this process closes its input to stop it, and when it dies. */
    private void stopWithInput(JavaSparkContext context) {
        try {
            while (System.in.read() >= 0) {
                // Anything said means go on.
            }
        } catch (IOException closed) {
            // As if it had ended.
        }
        stopping = true;
        context.cancelAllJobs();
    }

    private String given(String key) {
        return Objects.requireNonNull(given.getProperty(key), key);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
