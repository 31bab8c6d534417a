package dev.eddy.result;

import java.time.Instant;

/**
 * Where a run came from, enough to run it again.
 *
 * @param configHash SHA-256 over the canonical configuration
 * @param eddyVersion version of Eddy, with the commit if it is known
 * @param libtorchVersion version of the native library
 * @param java version and vendor of the JVM
 * @param platform operating system and architecture
 * @param processor model of the processor; empty if the system does not tell
 * @param device {@code cpu} or {@code cuda:0}
 * @param threads threads inside one operation; results are equal bit for bit only at the same number
 */
public record Provenance(
        String configHash,
        String eddyVersion,
        String libtorchVersion,
        String java,
        String platform,
        String processor,
        String device,
        int threads,
        Instant started) {
    /** Whether both ran the same version of Eddy on machines of one kind, so that the same trial gives the same bits. */
    public boolean sameBits(Provenance other) {
        return eddyVersion.equals(other.eddyVersion) && device.equals(other.device) && sameMachine(other);
    }

    /** Whether both machines are of one kind. */
    public boolean sameMachine(Provenance other) {
        return java.equals(other.java)
                && platform.equals(other.platform)
                && processor.equals(other.processor)
                && libtorchVersion.equals(other.libtorchVersion)
                && threads == other.threads;
    }
}
