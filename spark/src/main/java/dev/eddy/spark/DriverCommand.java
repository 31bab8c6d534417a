package dev.eddy.spark;

import dev.eddy.misuse.Misuse;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a driver: Spark's own {@code spark-submit}, without its scripts, so that {@code conf/spark-defaults.conf} and all
 * kinds of masters work as they do elsewhere.
 */
record DriverCommand(SparkHome home, String address, int threads, int atOnce) {
    private static final String MAIN = "dev/eddy/spark/driver/Driver.class";

    /** Packages of the JDK that Spark reaches into, as its own launcher opens them; it opens them on its executors by itself. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** What every JVM wants that Eddy runs in. */
    private static List<String> eddyOptions(int threads) {
        return List.of(
                "--add-modules=jdk.incubator.vector",
                "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Deddy.threads=" + threads);
    }

    /** @param properties the file that {@link Wire} tells of */
    List<String> line(Path properties) {
        String bridge = bridge();
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(eddyOptions(threads));
        OPENED.forEach(name -> line.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        line.add("-Dio.netty.tryReflectionSetAccessible=true");
        line.add("-Djdk.reflect.useDirectMethodHandle=false");
        line.addAll(List.of("-cp", configuration() + File.pathSeparator + home.jars() + File.pathSeparator + bridge));
        line.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master()));
        conf(line, "spark.executor.extraClassPath", bridge);
        // The user's own options are extraJavaOptions.
        conf(line, "spark.executor.defaultJavaOptions", String.join(" ", eddyOptions(threads)));
        conf(line, "spark.task.cpus", Integer.toString(threads));
        conf(line, "spark.executorEnv.OMP_NUM_THREADS", Integer.toString(threads));
        conf(line, "spark.executorEnv.OMP_WAIT_POLICY", "passive");
        if (atOnce > 0) {
            conf(line, "spark.cores.max", Integer.toString(atOnce * threads));
        }
        line.addAll(List.of("--class", "dev.eddy.spark.driver.Driver", "spark-internal", properties.toString()));
        return line;
    }

    /** On one machine a task is tried once, unless its address says otherwise. */
    private String master() {
        if (!address.startsWith("local[")) {
            return address;
        }
        String cores = atOnce > 0 ? Integer.toString(atOnce * threads) : address.substring(6, address.length() - 1);
        return "local[" + cores + ",4]";
    }

    private String configuration() {
        String own = System.getenv("SPARK_CONF_DIR");
        return own != null ? own : home.folder().resolve("conf").toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void conf(List<String> line, String key, String value) {
        line.addAll(List.of("--conf", key + "=" + value));
    }

    /** The file or folder with the classes that run in the processes of Spark. */
    private static String bridge() {
        URL main = DriverCommand.class.getClassLoader().getResource(MAIN);
        if (main == null) {
            throw new Misuse("this Eddy was built without what runs in the processes of Spark; build it again");
        }
        String place = main.toString();
        String root = place.substring(0, place.length() - MAIN.length());
        try {
            return Path.of(new java.net.URI(root.startsWith("jar:") ? root.substring(4, root.length() - 2) : root))
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
