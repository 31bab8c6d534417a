package dev.eddy.cli;

import dev.eddy.dataset.OwnData;
import dev.eddy.field.FieldOptions;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.study.FineTuning;
import dev.eddy.study.ModelFile;
import dev.eddy.train.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Train a packed model further on data of your own, and pack what comes of it.")
final class ModelTrainCommand implements Runnable {
    @Option(names = "--from", required = true, paramLabel = "ZIP", description = "A packed model.")
    private Path from = Path.of("");

    @Option(
            names = "--file",
            required = true,
            split = ",",
            paramLabel = "FILE",
            description = "Trajectories; a fifth of them is held back to measure the error.")
    private List<String> files = new ArrayList<>();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--updates", description = "Updates (default: 1000).")
    private long updates = 1000;

    @Option(names = "--rate", description = "Learning rate (default: 1e-4).")
    private double rate = 1e-4;

    @Option(names = "--batch", description = "Windows in a batch (default: 20).")
    private int batch = 20;

    @Option(names = "--seed", description = "Seed of the batches (default: 0).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "ZIP", description = "The new model.")
    private Path out = Path.of("");

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        existing.refuseExisting(out);
        ModelFile start = ModelFile.read(from);
        FieldOptions options = fields.options();
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(rate), updates, batch, 100, 0);
        OwnData data = new OwnData(
                String.valueOf(Path.of(files.get(0)).getFileName()).replace(';', ' '),
                files,
                List.of(),
                OwnData.Split.SAMPLE,
                0.2,
                options.axes(),
                options.arrays(),
                options.channels(),
                options.dt().isPresent() ? Optional.of(options.dt().getAsDouble()) : Optional.empty(),
                options.extent(),
                options.boundary(),
                1,
                1,
                OwnData.Normalization.CHANNEL,
                1000,
                Optional.empty(),
                Map.of(),
                recipe,
                start.trial().metrics(),
                Optional.empty());
        try (Interruption interruption = new Interruption()) {
            FineTuning.Tuned tuned =
                    FineTuning.of(start, data, recipe, seed, TerminalProgress.onStandardError(interruption));
            ModelFile.pack(tuned.model(), "trained further from " + from.getFileName(), tuned.numbers(), out);
            tuned.numbers().forEach((name, value) -> System.out.println(name + ": " + Printer.number(value)));
            System.out.println("packed into " + out);
        }
    }
}
