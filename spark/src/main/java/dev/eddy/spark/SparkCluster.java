package dev.eddy.spark;

import dev.eddy.cluster.ClassPath;
import dev.eddy.cluster.Cluster;
import dev.eddy.cluster.ClusterFailure;
import dev.eddy.cluster.ClusterWork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of Apache Spark. Each piece of work has a driver of its own, which ends with it.
 *
 * @param address of the master, as Spark knows it
 */
record SparkCluster(String address, SparkHome home) implements Cluster {
    private static final long POLL_MILLIS = 200;

    @Override
    public void run(ClusterWork work, Listener listener) {
        int threads = Math.max(1, Integer.getInteger("eddy.threads", 1));
        AtomicReference<@Nullable String> failed = new AtomicReference<>();
        Path properties = null;
        Process driver = null;
        try {
            properties = Files.createTempFile("eddy-spark", ".properties");
            write(properties, work, threads);
            driver = start(new DriverCommand(home, address, threads, work.atOnce()), properties, work.log());
            Process running = driver;
            Thread reader = new Thread(() -> read(running, listener, failed), "eddy-spark");
            reader.setDaemon(true);
            reader.start();
            await(driver, reader, listener);
        } catch (IOException refused) {
            throw new ClusterFailure("the driver of Spark cannot be started: " + refused.getMessage(), refused);
        } finally {
            end(driver);
            delete(properties);
        }
        String reason = failed.get();
        if (reason != null) {
            throw new ClusterFailure("Spark at " + address + ": " + reason + " (its log: " + work.log() + ")");
        }
        // A signal to all processes of a job reaches the driver too; that is the stop that was asked for.
        if (driver.exitValue() != 0 && !listener.stopRequested()) {
            throw new ClusterFailure("the driver of Spark at " + address + " ended with " + driver.exitValue()
                    + "; its log: " + work.log());
        }
    }

    private static void write(Path file, ClusterWork work, int threads) throws IOException {
        Properties all = new Properties();
        all.setProperty(Wire.NAME, "eddy: " + work.name());
        all.setProperty(Wire.KIND, work.kind());
        all.setProperty(Wire.SPEC, work.spec());
        all.setProperty(Wire.TASKS, Integer.toString(work.tasks()));
        all.setProperty(Wire.THREADS, Integer.toString(threads));
        all.setProperty(Wire.EDDY, ClassPath.ofThisProcess());
        try (Writer out = Files.newBufferedWriter(file)) {
            all.store(out, null);
        }
    }

    private Process start(DriverCommand command, Path properties, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.line(properties))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("SPARK_HOME", home.folder().toString());
        // Spark's launcher asks for it where there is no release file beside the jars.
        environment.put("SPARK_SCALA_VERSION", "2.13");
        environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
        if (address.startsWith("local")) {
            // What stays on this machine is not open to the network.
            environment.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
        }
        // Options of the command line's own JVM are not for this one.
        environment.remove("JDK_JAVA_OPTIONS");
        return builder.start();
    }

    /** Interrupted, it ends as if the user had asked to stop: tasks save what they have first. */
    private static void await(Process driver, Thread reader, Listener listener) {
        boolean told = false;
        boolean interrupted = false;
        while (driver.isAlive() || reader.isAlive()) {
            try {
                driver.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                reader.join(driver.isAlive() ? 1 : POLL_MILLIS);
            } catch (InterruptedException stop) {
                interrupted = true;
            }
            if (!told && (interrupted || listener.stopRequested())) {
                told = true;
                stop(driver);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The driver ends when its input does. */
    private static void stop(Process driver) {
        try (OutputStream in = driver.getOutputStream()) {
            in.flush();
        } catch (IOException gone) {
            // It has ended.
        }
    }

    private static void read(Process driver, Listener listener, AtomicReference<@Nullable String> failed) {
        try (BufferedReader lines = driver.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                if (fields.length < 3 || !fields[0].equals(Wire.MARK)) {
                    continue;
                }
                switch (fields[1]) {
                    case Wire.STARTED -> listener.started(Integer.parseInt(fields[2]), fields[3]);
                    case Wire.ENDED -> listener.ended(Integer.parseInt(fields[2]), fields[3]);
                    case Wire.NOTE -> listener.noted(fields[2]);
                    case Wire.FAILED -> failed.set(fields[2]);
                    default -> {}
                }
            }
        } catch (IOException gone) {
            // Its exit status tells.
        } catch (RuntimeException refused) {
            failed.set(String.valueOf(refused.getMessage()));
            stop(driver);
        }
    }

    private static void end(@Nullable Process driver) {
        if (driver != null && driver.isAlive()) {
            stop(driver);
            driver.destroy();
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // The system cleans up its temporary files.
        }
    }
}
