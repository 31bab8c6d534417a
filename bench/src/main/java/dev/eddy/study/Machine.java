package dev.eddy.study;

import dev.eddy.result.Provenance;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.Native;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/** Versions of this program, and what it runs on. */
public final class Machine {
    /** How a property begins that the build has not filled in: classes that were compiled by hand. */
    private static final String UNFILLED = "${";

    private Machine() {}

    private static String named(String version, String otherwise) {
        return version.isBlank() || version.startsWith(UNFILLED) ? otherwise : version;
    }

    /** Version of Eddy, with the commit if it is known. Loads no native library. */
    public static String eddyVersion() {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String commit = properties.getProperty("commit", "");
        return named(properties.getProperty("version", ""), "development")
                + (commit.isBlank() || commit.startsWith(UNFILLED) ? "" : " (" + commit + ")");
    }

    /** The provenance of a run that begins now. */
    public static Provenance provenance(String configHash) {
        return new Provenance(
                configHash,
                eddyVersion(),
                Native.version(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Device.CPU.toString(),
                Native.threads(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
