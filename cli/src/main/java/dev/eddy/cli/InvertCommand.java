package dev.eddy.cli;

import dev.eddy.generative.model.FlowSampling;
import dev.eddy.grid.StateSpace;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "invert",
        description = "Carry states in a file back to the noise from which a flow makes them.",
        footer = {
            "",
            "Examples:",
            "  eddy invert last --data new.npy --axes sample,channel,x,y --boundary periodic --out noise.npy",
            "Flows of your own: docs/flows.md"
        })
final class InvertCommand implements Runnable {
    @Mixin
    private FlowOption flow = new FlowOption();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The states.")
    private Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the noise goes.")
    private Path out = Path.of("");

    @Mixin
    private LayoutOption layout = new LayoutOption();

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        existing.refuseExisting(out);
        try (Scope scope = Scope.open()) {
            FlowOption.Chosen chosen = flow.find();
            Optional<StateSpace> space = chosen.settings().data().space();
            Tensor states = StateFile.read(data, space, fields.options());
            FlowSampling sampling = flow.sampling(chosen.settings());
            Tensor noise = chosen.flow().invert(states, flow.told(), sampling);
            StateFile.write(noise, space, out, layout);
            Tensor again = chosen.flow().regenerate(noise, flow.told(), sampling);
            double error =
                    again.minus(states.to(again.dtype())).squared().mean().item();
            double size = states.squared().mean().item();
            System.out.printf(
                    Locale.ROOT,
                    "wrote the noise of %d states to %s; from there and back the error is %.3g of their root mean"
                            + " square%n",
                    states.size(0),
                    out,
                    Math.sqrt(error / size));
        }
    }
}
