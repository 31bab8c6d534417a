package dev.eddy.cli;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ArrayFiles;
import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.Checksums;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldFiles;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.SpaceAxis;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "info",
        description =
                "What is in files: arrays, axes, channels, times, what holds at the ends, and what does not fit. Reads"
                        + " no values. Exits with 2 if a file cannot be read as trajectories.")
final class DataInfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, folders of Zarr, or folders of The Well.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--sha256", description = "Also the checksum of each file.")
    private boolean checksum;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        int code = 0;
        List<Map<String, Object>> all = new ArrayList<>();
        for (Path file : files) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            List<String> splits = FieldFiles.splits(file);
            if (splits.isEmpty()) {
                arrays(file, facts);
            } else {
                facts.put("splits", splits);
            }
            try (FieldData data = FieldFiles.open(file, fields.options())) {
                describe(data, facts);
            } catch (Misuse unfit) {
                facts.put("not read as trajectories", String.valueOf(unfit.getMessage()));
                code = 2;
            }
            if (checksum) {
                facts.put("sha256", Checksums.ofFile(file));
            }
            all.add(facts);
        }
        if (json) {
            Printer.json(all);
        } else {
            all.forEach(DataInfoCommand::print);
        }
        return code;
    }

    private static void arrays(Path file, Map<String, Object> facts) {
        try (ArrayFile arrays = ArrayFiles.open(file)) {
            facts.put("format", arrays.format());
            List<String> list = new ArrayList<>();
            for (LazyArray array : arrays.arrays().values()) {
                list.add(array.name() + " " + array.type().name().toLowerCase(Locale.ROOT)
                        + Arrays.toString(array.shape()) + " " + ByteSize.text(array.bytes()));
            }
            facts.put("arrays", list);
        }
    }

    private static void describe(FieldData data, Map<String, Object> facts) {
        FieldInfo info = data.info();
        facts.put("layout", info.layout());
        List<String> shape = new ArrayList<>();
        for (int i = 0; i < info.shape().length; i++) {
            shape.add(info.axisNames().get(i) + " " + info.shape()[i]);
        }
        facts.put("shape", String.join(" × ", shape));
        facts.put(
                "channels",
                info.channels().stream().map(DataInfoCommand::channel).toList());
        for (SpaceAxis axis : info.axes()) {
            facts.put("axis " + axis.name(), axis(axis));
        }
        if (info.steady()) {
            facts.put("time", "none: every sample is one state");
        } else {
            facts.put(
                    "time",
                    info.dt().isPresent()
                            ? "every " + Printer.number(info.dt().getAsDouble()) + " " + info.timeUnit()
                            : info.times().length == 0
                                    ? "not told; say it with --dt"
                                    : "uneven steps " + info.timeUnit());
        }
        info.split().ifPresent(split -> facts.put("split", split));
        info.attributes().forEach((name, value) -> {
            if (name.startsWith(FieldFiles.STATISTICS)) {
                facts.put(name, value);
            }
        });
        Map<String, String> constants = new LinkedHashMap<>();
        info.constants()
                .forEach((name, values) -> constants.put(
                        name,
                        values.length == 1
                                ? Printer.number(values[0])
                                : values.length + " values, one for each sample"));
        if (!constants.isEmpty()) {
            facts.put("constants", constants);
        }
        if (!data.constantFields().isEmpty()) {
            facts.put("constant fields", List.copyOf(data.constantFields().keySet()));
        }
        if (!info.remarks().isEmpty()) {
            facts.put("remarks", info.remarks());
        }
    }

    private static String channel(Channel channel) {
        return channel.unit().isEmpty() ? channel.name() : channel.name() + " [" + channel.unit() + "]";
    }

    private static String axis(SpaceAxis axis) {
        String ends = axis.low() == axis.high()
                ? axis.low().word()
                : axis.low().word() + " to " + axis.high().word();
        String extent = axis.extent().isPresent()
                ? "extent " + Printer.number(axis.extent().getAsDouble()) + " " + axis.unit()
                : axis.coordinates().length == 0 ? "no coordinates" : "uneven coordinates " + axis.unit();
        return axis.points() + " points, " + extent.strip() + ", ends " + ends;
    }

    private static void print(Map<String, Object> facts) {
        facts.forEach((name, value) -> {
            if (name.equals("file")) {
                System.out.println(value);
            } else if (value instanceof List<?> list && (name.equals("arrays") || name.equals("remarks"))) {
                list.forEach(
                        line -> System.out.println("  " + (name.equals("arrays") ? "array" : "remark") + "  " + line));
            } else {
                System.out.println("  " + name + "  " + text(value));
            }
        });
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value).strip();
    }
}
