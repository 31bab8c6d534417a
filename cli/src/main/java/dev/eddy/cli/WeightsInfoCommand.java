package dev.eddy.cli;

import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.store.RunFolder;
import dev.eddy.study.TrainedNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "info", description = "Names, shapes and number of the weights in a safetensors file or of a trial.")
final class WeightsInfoCommand implements Runnable {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(paramLabel = "FILE|RUN", description = "A safetensors file, or a run.")
    private String what = "";

    @Option(names = "--trial", paramLabel = "TEXT", description = "Which trial of the run: a part of its name.")
    private String trial = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        boolean file = Files.isRegularFile(Path.of(what)) || what.endsWith(".safetensors");
        Safetensors weights = file
                ? Safetensors.read(Path.of(what))
                : TrainedNetwork.find(RunFolder.find(root.path(), what), trial).weights();
        long parameters = weights.arrays().values().stream()
                .mapToLong(array -> array.elements() * (array.type().isComplex() ? 2L : 1L))
                .sum();
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            weights.arrays()
                    .forEach((name, array) -> facts.put(name, Map.of("shape", array.shape(), "type", type(array))));
            Printer.json(Map.of("parameters", parameters, "weights", facts));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("weight", "shape", "type"));
        weights.arrays()
                .forEach((name, array) -> rows.add(List.of(
                        name,
                        LongStream.of(array.shape()).mapToObj(Long::toString).collect(Collectors.joining(" × ")),
                        type(array))));
        Printer.table(rows);
        System.out.println(parameters + " real numbers in " + weights.arrays().size() + " weights");
    }

    private static String type(StoredArray array) {
        return array.type().name().toLowerCase(Locale.ROOT);
    }
}
