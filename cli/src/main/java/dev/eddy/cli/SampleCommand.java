package dev.eddy.cli;

import dev.eddy.generative.model.FlowObservation;
import dev.eddy.generative.model.FlowSampling;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sample",
        description = "Draw states from a flow that a run has learned.",
        footer = {
            "",
            "Examples:",
            "  eddy sample last --count 64 --out samples.npy",
            "  eddy sample last --count 8 --observe known.npy --operator coarse:4 --steps 100 --out fine.npy",
            "  eddy sample last --noise noise.npy --condition 8 --out edited.npy",
            "  eddy sample last --count 16 --condition 3 --guidance 2 --sampler heun --steps 10 --out threes.npy",
            "Flows of your own: docs/flows.md"
        })
final class SampleCommand implements Runnable {
    @Mixin
    private FlowOption flow = new FlowOption();

    @Option(names = "--count", paramLabel = "N", description = "How many.")
    private @Nullable Integer count;

    @Option(
            names = "--noise",
            paramLabel = "FILE",
            description = "In place of --count: the noise that states are made from, as 'eddy invert' gives it.")
    private @Nullable Path noise;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Of the noise (default: 0).")
    private long seed;

    @Option(
            names = "--observe",
            paramLabel = "FILE",
            description = "What is known of the states, to which samples are led: a .npy file [1, channels, x, …], or"
                    + " one state of fields in any layout.")
    private @Nullable Path observe;

    @Option(
            names = "--operator",
            paramLabel = "NAME",
            defaultValue = "missing",
            description = "What it was measured by: missing (not-a-number where nothing is known), coarse:K, every:K,"
                    + " blur:WIDTH, band:K (default: ${DEFAULT-VALUE}).")
    private String operator = "missing";

    @Option(
            names = "--gain",
            paramLabel = "G",
            defaultValue = "0.2",
            description = "How strongly samples are led to it; for a hundred steps, 0.3 is much (default:"
                    + " ${DEFAULT-VALUE}).")
    private double gain;

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where they go.")
    private Path out = Path.of("");

    @Mixin
    private LayoutOption layout = new LayoutOption();

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        Check.that(
                (count == null) != (noise == null),
                "say how many states are drawn with --count, or from which noise they are made with --noise");
        existing.refuseExisting(out);
        try (Scope scope = Scope.open()) {
            FlowOption.Chosen chosen = flow.find();
            long start = System.nanoTime();
            Tensor states = states(chosen);
            double seconds = (System.nanoTime() - start) * 1e-9;
            StateFile.write(states, chosen.settings().data().space(), out, layout);
            System.out.printf(
                    Locale.ROOT,
                    "wrote %d states to %s, %.3g ms for each%n",
                    states.size(0),
                    out,
                    1e3 * seconds / states.size(0));
            observation()
                    .ifPresent(one -> System.out.printf(
                            Locale.ROOT, "what is known is met up to %.3g (root mean square)%n", one.misfit(states)));
            Check.that(states.allFinite(), "some states are not finite; take more steps, or another sampler");
        }
    }

    private Optional<FlowObservation> observation() {
        Path known = observe;
        return known == null
                ? Optional.empty()
                : Optional.of(FlowObservation.of(operator, StateFile.readPlain(known, fields.options())));
    }

    private Tensor states(FlowOption.Chosen chosen) {
        FlowSampling sampling = flow.sampling(chosen.settings());
        List<StepHook> hooks = observation()
                .<List<StepHook>>map(one -> List.of(one.hook(chosen.flow(), gain)))
                .orElse(List.of());
        Path given = noise;
        Integer number = count;
        if (given != null) {
            return chosen.flow().regenerate(StateFile.readPlain(given, fields.options()), flow.told(), sampling, hooks);
        }
        int drawn = number == null ? 0 : number;
        Check.that(drawn >= 1, "--count is at least 1, got %d", drawn);
        return chosen.flow().sample(drawn, flow.told(), sampling, hooks, new Seed(seed));
    }
}
