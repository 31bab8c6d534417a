package dev.eddy.cli;

import dev.eddy.arrays.ByteSize;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.write.FieldWriter;
import dev.eddy.field.write.FieldWriters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "convert", description = "Write a data set in another layout, sample by sample.")
final class DataConvertCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "IN", description = "A file, or a folder of Zarr.")
    private Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "A file; for zarr a new folder.")
    private Path out = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "LAYOUT",
            description = "numpy: one .npy array. pdebench, well: HDF5. zarr: version 3, with coordinates.")
    private String to = "";

    @Mixin
    private FieldOption fields = new FieldOption();

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        FieldWriter writer = FieldWriters.of(to);
        existing.refuseExisting(out);
        try (FieldData data = FieldFiles.open(List.of(in), fields.options());
                Interruption interruption = new Interruption()) {
            data.info().requireValues();
            writer.write(data, out, TerminalProgress.onStandardError(interruption));
            double bytes =
                    Arrays.stream(data.info().shape()).mapToDouble(size -> size).reduce(4, (a, b) -> a * b);
            System.out.println("wrote " + out + ": " + data.info().axisNames() + " "
                    + Arrays.toString(data.info().shape()) + ", about " + ByteSize.text(bytes));
        }
    }
}
