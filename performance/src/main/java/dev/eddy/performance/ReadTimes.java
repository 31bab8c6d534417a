package dev.eddy.performance;

import dev.eddy.arrays.ByteSize;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast a data set is read, trajectory by trajectory, in single precision: twice, so that the second time it comes from the page
 * cache. {@code performance/peers/read.py} makes files and reads them with h5py.
 */
final class ReadTimes {
    private ReadTimes() {}

    static void print(List<String> files) {
        for (String file : files) {
            for (int pass = 0; pass < 2; pass++) {
                try (FieldData data = FieldFiles.open(Path.of(file))) {
                    FieldInfo info = data.info();
                    long start = System.nanoTime();
                    double bytes = 0;
                    int size = Math.toIntExact(info.steps() * info.channels().size() * info.pointCount());
                    float[] values = new float[size];
                    double sum = 0;
                    for (long sample = 0; sample < info.samples(); sample++) {
                        data.floats(sample, 0, info.steps(), values, 0);
                        bytes += 4.0 * values.length;
                        sum += values[values.length / 2];
                    }
                    double seconds = (System.nanoTime() - start) * 1e-9;
                    System.out.printf(
                            Locale.ROOT,
                            "eddy  %s  %s in %.2f s, %.2f GB/s, peak memory %s (%.6g)%n",
                            Path.of(file).getFileName(),
                            ByteSize.text(bytes),
                            seconds,
                            bytes / seconds * 1e-9,
                            peak(),
                            sum);
                }
            }
        }
    }

    /** Of the process so far, where the system says it. */
    private static String peak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .map(line -> ByteSize.text(1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""))))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException otherSystem) {
            return "unknown";
        }
    }
}
