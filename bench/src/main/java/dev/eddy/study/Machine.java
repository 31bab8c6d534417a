package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.result.Provenance;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.Native;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;

/** Versions of this program, and what it runs on. */
public final class Machine {
    /** How a property begins that the build has not filled in: classes that were compiled by hand. */
    private static final String UNFILLED = "${";
    /** What the build fills in for the commit where there is no git. */
    private static final String UNKNOWN = "unknown";

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
        return version(properties);
    }

    /** Refuses work that another version of Eddy shares. */
    static void requireVersion(String theirs) {
        Check.that(
                theirs.equals(eddyVersion()),
                "the work is shared by Eddy %s, and this machine has %s; use the same Eddy on all machines",
                theirs,
                eddyVersion());
    }

    static String version(Properties properties) {
        String commit = named(properties.getProperty("commit", ""), UNKNOWN);
        return named(properties.getProperty("version", ""), "development")
                + (commit.equals(UNKNOWN) ? "" : " (" + commit + ")");
    }

    /** Model of the processor, as the system tells it; empty if it does not. */
    static String processor() {
        try {
            Path linux = Path.of("/proc/cpuinfo");
            if (Files.isReadable(linux)) {
                return Files.readAllLines(linux).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("");
            }
            if (System.getProperty("os.name").startsWith("Mac")) {
                Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
                return new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            }
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("");
        } catch (IOException untold) {
            return "";
        }
    }

    /** The provenance of a run that begins now. */
    public static Provenance provenance(String configHash) {
        return new Provenance(
                configHash,
                eddyVersion(),
                Native.version(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                processor(),
                Device.CPU.toString(),
                Native.threads(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
