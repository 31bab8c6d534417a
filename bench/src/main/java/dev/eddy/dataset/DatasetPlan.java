package dev.eddy.dataset;

import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What is to be made, and what of it is there already.
 *
 * @param root holds a folder per scenario
 * @param items what was asked for
 * @param missing what is not there, or not whole
 * @param replaced what is there with other settings and will be removed
 * @param neededBytes that the disk must have beside what is there
 */
public record DatasetPlan(
        Path root, List<DatasetItem> items, List<DatasetItem> missing, List<DatasetItem> replaced, long neededBytes) {
    /** Left free on the disk. */
    private static final long RESERVE = 64L << 20;

    public DatasetPlan {
        items = List.copyOf(items);
        missing = List.copyOf(missing);
        replaced = List.copyOf(replaced);
    }

    /** Size of everything that was asked for. */
    public long totalBytes() {
        return items.stream().mapToLong(DatasetItem::bytes).sum();
    }

    /** Bytes that the disk has left for this user. */
    public long freeBytes() {
        Path there = root.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Refuses what the disk cannot hold. */
    void checkRoom() {
        long free = freeBytes();
        if (neededBytes > Math.max(0, free - RESERVE)) {
            throw new Misuse("the disk of " + root + " has " + size(free) + " free, but " + size(neededBytes)
                    + " are to be written; choose another folder, fewer scenarios, points or samples");
        }
    }

    /** {@code 31.4 GB}. */
    public static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }
}
