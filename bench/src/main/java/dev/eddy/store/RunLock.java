package dev.eddy.store;

import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One process at a time may write into a folder. The operating system frees the lock of a process that dies. */
public final class RunLock implements AutoCloseable {
    static final String FILE = "run.lock";

    /** Locked byte, far behind the text, so that the text can be read on systems where locks forbid it. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private static final long WAIT_MILLIS = 100;

    /**
     * Locks of this process. It must not even read the file of a lock that it holds: on POSIX systems, closing any
     * descriptor of a file gives up all locks of the process on it.
     */
    private static final Map<Path, Owner> HELD = new ConcurrentHashMap<>();

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Who holds a lock. */
    record Owner(long process, String host, Instant since) {}

    /**
     * Takes the lock of a folder.
     *
     * @throws Misuse if another process, or another part of this one, has it
     */
    public static RunLock acquire(Path folder) {
        return tryAcquire(folder).orElseThrow(() -> inUse(folder));
    }

    /** Takes the lock of a folder, unless another process, or another part of this one, has it. */
    public static Optional<RunLock> tryAcquire(Path folder) {
        Path file = folder.resolve(FILE);
        Path real = real(folder);
        Owner self = new Owner(ProcessHandle.current().pid(), host(), Instant.now());
        if (HELD.putIfAbsent(real, self) != null) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(self)), 0);
            locked = true;
            return Optional.of(new RunLock(real, channel, lock));
        } catch (IOException failed) {
            closeQuietly(channel);
            if (StorageFailure.isFull(failed)) {
                throw StorageFailure.writing(file, failed);
            }
            throw new Misuse(
                    "cannot lock the folder " + folder + " (" + failed.getMessage()
                            + "); it must be writable and lie on a file system with locks",
                    failed);
        } finally {
            if (!locked) {
                HELD.remove(real, self);
            }
        }
    }

    /** Takes the lock of a folder as soon as nobody else has it; empty if asked to stop before. */
    public static Optional<RunLock> await(Path folder, BooleanSupplier stop) {
        Optional<RunLock> lock = tryAcquire(folder);
        while (lock.isEmpty() && !stop.getAsBoolean()) {
            try {
                Thread.sleep(WAIT_MILLIS);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
            lock = tryAcquire(folder);
        }
        return lock;
    }

    private static Misuse inUse(Path folder) {
        return new Misuse("the folder " + folder + " is in use"
                + owner(folder)
                        .map(owner ->
                                " by process " + owner.process() + " on " + owner.host() + " since " + owner.since())
                        .orElse(" by another process")
                + "; wait until it ends, or stop it");
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException unreachable) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /** The living owner of the lock, as far as this machine can tell. */
    static Optional<Owner> owner(Path folder) {
        Owner own = HELD.get(real(folder));
        if (own != null) {
            return Optional.of(own);
        }
        try {
            String text = Files.readString(folder.resolve(FILE), StandardCharsets.UTF_8);
            Owner owner = Json.MAPPER.readValue(text, Owner.class);
            boolean gone = owner.host().equals(host())
                    && ProcessHandle.of(owner.process()).isEmpty();
            return gone ? Optional.empty() : Optional.of(owner);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.truncate(0);
            lock.release();
            channel.close();
        } catch (IOException ignored) {
            // The lock ends with the process at the latest.
        } finally {
            HELD.remove(folder);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "this machine";
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // The first failure is the one to tell.
        }
    }
}
