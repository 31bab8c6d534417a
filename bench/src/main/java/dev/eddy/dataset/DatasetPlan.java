package dev.eddy.dataset;

import dev.eddy.kinds.Names;
import dev.eddy.scenario.SizeEstimate;
import java.nio.file.Path;
import java.util.List;

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
        Path root, List<DatasetItem> items, List<DatasetItem> missing, List<DatasetItem> replaced, double neededBytes) {
    public DatasetPlan {
        items = List.copyOf(items);
        missing = List.copyOf(missing);
        replaced = List.copyOf(replaced);
    }

    /** Size of everything that was asked for. */
    public double totalBytes() {
        return items.stream().mapToDouble(DatasetItem::bytes).sum();
    }

    /** Bytes that the disk has left for this user. */
    public double freeBytes() {
        return SizeEstimate.free(root);
    }

    /**
     * Refuses what the disk cannot hold.
     *
     * @throws dev.eddy.misuse.Misuse with what is needed
     */
    public void checkRoom() {
        new SizeEstimate(Names.count(missing.size(), "array"), neededBytes).requireDisk(root);
    }
}
