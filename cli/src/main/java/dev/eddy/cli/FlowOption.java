package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.generative.model.FieldFlow;
import dev.eddy.generative.model.FlowExperiment;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.model.TrainedFlow;
import dev.eddy.misuse.Misuse;
import dev.eddy.store.RunFolder;
import dev.eddy.study.TrainedExperiment;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which flow of which run, what it is told, and how it is followed. */
final class FlowOption {
    /** Experiments that keep flows. */
    static final String KINDS = "field-flow, flow-reflow or flow-distillation, the experiments whose flows can be used";

    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            paramLabel = "RUN",
            description =
                    "A run of a study with an experiment that keeps a flow, field-flow for example, or 'last'; or a"
                            + " packed flow.")
    private String run = "";

    @Option(
            names = "--trial",
            paramLabel = "TEXT",
            description = "Which trial of the run: a part of its name. Of several seeds the first.")
    private String trial = "";

    @Option(
            names = "--condition",
            paramLabel = "VALUE",
            description = "What the flow is told: a class, numbers with commas between them, or a .npy file with a row"
                    + " for each state.")
    private @Nullable String condition;

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "euler, midpoint, heun, pec, rk4, ddim, ddpm, adaptive (default: that of the study).")
    private FlowSampling.@Nullable Method sampler;

    @Option(names = "--steps", paramLabel = "N", description = "Steps (default: as many as in the study).")
    private @Nullable Integer steps;

    @Option(
            names = "--guidance",
            paramLabel = "W",
            description =
                    "1 follows the condition as it was learned, more exaggerates it (default: that of the study).")
    private @Nullable Double guidance;

    /** The flow with the settings of its study. Its tensors belong to the enclosing scope. */
    record Chosen(TrainedExperiment of, FieldFlow settings, TrainedFlow flow) {}

    Chosen find() {
        TrainedExperiment trained = trained(root, run, trial);
        FieldFlow settings = trained.experiment(FlowExperiment.class, KINDS).settings();
        return new Chosen(trained, settings, settings.restored(trained.arrays(), trained.precision()));
    }

    /** Of a packed flow, or of a trial of a run. */
    static TrainedExperiment trained(RunsRoot root, String run, String trial) {
        return run.endsWith(".zip")
                ? TrainedExperiment.read(Path.of(run))
                : TrainedExperiment.find(RunFolder.find(root.path(), run), trial);
    }

    FlowSampling sampling(FieldFlow settings) {
        FlowSampling usual = settings.sampling();
        Integer number = steps;
        Double weight = guidance;
        FlowSampling.Method method = sampler;
        return new FlowSampling(
                method == null ? usual.method() : method,
                number == null ? usual.steps() : number,
                weight != null ? weight : condition == null ? 1 : usual.guidance());
    }

    /** Values of conditions, null for none. */
    @Nullable
    Tensor told() {
        String text = condition;
        if (text == null) {
            return null;
        }
        if (text.endsWith(".npy")) {
            Tensor rows = Npy.readTensor(Path.of(text));
            return rows.dtype() == DType.INT64 ? rows : rows.to(DType.FLOAT64);
        }
        try {
            double[] numbers = Arrays.stream(text.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return Tensors.of(numbers, 1, numbers.length);
        } catch (NumberFormatException word) {
            throw new Misuse(
                    "--condition is a class, numbers with commas between them, or a .npy file, got " + text, word);
        }
    }
}
