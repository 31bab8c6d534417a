package dev.eddy.cli;

import dev.eddy.field.Checksums;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "stats", description = "Numbers over all values, channel by channel; several files are one data set.")
final class DataStatsCommand implements Runnable {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, or folders of Zarr.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(
            names = "--sha256",
            description = "Also the checksum of the values, the same for the same values in any format.")
    private boolean checksum;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        try (FieldData data = FieldFiles.open(files, fields.options())) {
            data.info().requireValues();
            FieldStatistics statistics = FieldStatistics.of(data);
            String hash = checksum ? Checksums.ofValues(data) : "";
            if (json) {
                Map<String, Object> all = new LinkedHashMap<>();
                List<String> names = data.info().channelNames();
                for (int c = 0; c < names.size(); c++) {
                    all.put(names.get(c), statistics.channels().get(c));
                }
                all.put("all channels", statistics.all());
                if (checksum) {
                    all.put("sha256 of values", hash);
                }
                Printer.json(all);
                return;
            }
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("channel", "mean", "std", "rms", "min", "max", "not finite"));
            for (int c = 0; c < statistics.channels().size(); c++) {
                rows.add(row(
                        data.info().channelNames().get(c), statistics.channels().get(c)));
            }
            rows.add(row("all", statistics.all()));
            Printer.table(rows);
            if (checksum) {
                System.out.println("SHA-256 of the values: " + hash);
            }
        }
    }

    private static List<String> row(String name, FieldStatistics.Numbers numbers) {
        return List.of(
                name,
                Printer.number(numbers.mean()),
                Printer.number(numbers.std()),
                Printer.number(numbers.rms()),
                Printer.number(numbers.min()),
                Printer.number(numbers.max()),
                String.valueOf(numbers.notFinite()));
    }
}
