package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.generative.sample.Divergence;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "likelihood",
        description = "How likely states in a file are to a flow that a run has learned: their log densities.",
        footer = {
            "",
            "Examples:",
            "  eddy likelihood last --data new.npy --axes sample,channel,x,y --boundary periodic",
            "  eddy likelihood last --data new.npy --axes sample,channel,x --boundary periodic --probes 4 --out"
                    + " log.npy",
            "Flows of your own: docs/flows.md"
        })
final class LikelihoodCommand implements Runnable {
    /** Up to so many numbers of a state, the divergence is exact by default. */
    private static final long EXACT = 128;

    @Mixin
    private FlowOption flow = new FlowOption();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "The states.")
    private Path data = Path.of("");

    @Option(
            names = "--probes",
            paramLabel = "N",
            description = "Estimate the divergence by so many probes; 0 for the exact one (default: exact up to 128"
                    + " numbers of a state, else 4).")
    private @Nullable Integer probes;

    @Option(names = "--out", paramLabel = "NPY", description = "Where the log densities go, one for each state.")
    private @Nullable Path out;

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        Path target = out;
        if (target != null) {
            existing.refuseExisting(target);
        }
        try (Scope scope = Scope.open()) {
            FlowOption.Chosen chosen = flow.find();
            Tensor states = StateFile.read(data, chosen.settings().data().space(), fields.options());
            long numbers = states.elements() / states.size(0);
            Integer given = probes;
            int count = given != null ? given : numbers <= EXACT ? 0 : 4;
            Divergence divergence = count == 0 ? Divergence.exact() : Divergence.hutchinson(count, new Seed(0));
            Tensor log =
                    chosen.flow().logDensity(states, flow.told(), divergence).to(DType.FLOAT64);
            if (target != null) {
                Npy.write(target, log);
                System.out.println("wrote " + target);
            }
            double[] finite =
                    Arrays.stream(log.toDoubles()).filter(Double::isFinite).toArray();
            DoubleSummaryStatistics all = Arrays.stream(finite).summaryStatistics();
            System.out.printf(
                    Locale.ROOT,
                    "log density of %d states: mean %.6g, lowest %.6g, highest %.6g; per number %.6g (%.4g bits)%n",
                    all.getCount(),
                    all.getAverage(),
                    all.getMin(),
                    all.getMax(),
                    all.getAverage() / numbers,
                    -all.getAverage() / numbers / Math.log(2));
            Check.that(
                    finite.length == states.size(0),
                    "%d of %d states have no finite density",
                    states.size(0) - finite.length,
                    states.size(0));
        }
    }
}
