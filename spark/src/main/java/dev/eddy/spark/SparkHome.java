package dev.eddy.spark;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Spark lies on this machine: a folder with its jars, as Spark's own archive has them.
 *
 * @param folder the value of {@code SPARK_HOME}
 */
record SparkHome(Path folder) {
    private static final String VARIABLE = "SPARK_HOME";
    private static final String CORE = "spark-core_2.13-4.";

    SparkHome {
        Check.that(
                hasCore(folder.resolve("jars")),
                "%s is no home of Spark that Eddy can use: it has no jars/%s*.jar; set %s to a Spark 4 for Scala 2.13",
                folder,
                CORE,
                VARIABLE);
    }

    static SparkHome find() {
        return find(System.getenv(VARIABLE));
    }

    /** @param told what the user, or the launcher that has fetched Spark, has set */
    static SparkHome find(@Nullable String told) {
        if (told == null || told.isBlank()) {
            throw new Misuse("--on works with an Apache Spark on this machine, and " + VARIABLE
                    + " is not set; unpack a Spark 4 for Scala 2.13 (https://spark.apache.org/downloads.html) and set "
                    + VARIABLE + " to its folder, or run ./eddy from a clone of Eddy, which fetches one");
        }
        return new SparkHome(Path.of(told).toAbsolutePath());
    }

    /** The jars as an entry of a class path. */
    String jars() {
        return folder.resolve("jars") + "/*";
    }

    private static boolean hasCore(Path jars) {
        if (!Files.isDirectory(jars)) {
            return false;
        }
        try (Stream<Path> all = Files.list(jars)) {
            return all.anyMatch(jar -> jar.getFileName().toString().startsWith(CORE));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
