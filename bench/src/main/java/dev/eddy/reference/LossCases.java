package dev.eddy.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.operator.Numerics;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.MixChain;
import dev.eddy.train.Objective;
import dev.eddy.train.Supervised;
import dev.eddy.train.TimeLevelLoss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Losses of objectives for one network beside one solver, and their gradients with respect to all weights. */
final class LossCases {
    static final String KIND = "losses";
    private static final double TOLERANCE = 1e-9;
    private static final Pattern STEPPER =
            Pattern.compile("(?<name>[\\w-]+) (?<dims>[123])d, extent (?<extent>[^,]+), points (?<points>\\d+),"
                    + " dt (?<dt>[^,]+)(?<params>(, \\w+ [^,]+)*)");
    private static final Pattern SUPERVISED =
            Pattern.compile("Supervised\\((\\d+)(, cut every step|, last step only)?\\)");
    private static final Pattern DIVERTED =
            Pattern.compile("DivertedChain\\((\\d+), (\\d+)(, cut main chain|, cut diverted chain)?\\)");
    private static final Pattern BRANCH_ONE = Pattern.compile("DivertedChainBranchOne\\((\\d+)\\)");
    private static final Pattern MIX = Pattern.compile("MixChainPostPhysics\\(rollout (\\d+), post-physics (\\d+)\\)");

    private final Path folder;
    private final JsonNode setup;
    private final Profile profile;
    private final double tolerance;

    LossCases(Path folder, JsonNode setup, Profile profile, @Nullable Double tolerance) {
        this.folder = folder;
        this.setup = setup;
        this.profile = profile;
        this.tolerance = tolerance == null ? TOLERANCE : tolerance;
    }

    /**
     * Loss and gradient of one configuration.
     *
     * @throws Misuse if it cannot be computed
     */
    List<CaseResult> results(ManifestEntry entry) {
        String configuration = entry.text("configuration");
        String network = setup.path("network").asText();
        try (Scope scope = Scope.open()) {
            Npz golden = Npz.read(folder.resolve(setup.path("file").asText()));
            Objective objective = objective(configuration);
            Stepper solver = solver(setup.path("stepper").asText());
            Network emulator =
                    PeerSyntax.architecture(network).build(Signature.of(solver.space()), new Seed(0), DType.FLOAT64);
            int count = emulator.weights().size();
            emulator.weights().load(arrays(golden, "w%03d", count));

            Tensor window = golden.tensor("trajectory").narrow(1, 0, objective.snapshots());
            Tensor loss = objective.loss(new NeuralStepper(emulator, solver.space(), solver.dt()), solver, window);
            double value = entry.number("value");
            double lossError = Math.abs(loss.item() - value) / Math.abs(value);

            List<Tensor> parts = new ArrayList<>();
            for (double[] part : arrays(golden, entry.text("key") + "_grad%03d", count)) {
                parts.add(Tensors.of(part, part.length));
            }
            Tensor expected = Tensors.cat(parts, 0);
            Tensor gradient = emulator.weights().gradient(loss);
            Check.that(
                    gradient.elements() == expected.elements(),
                    "the reference's gradient has %d numbers, Eddy's %d",
                    expected.elements(),
                    gradient.elements());
            double gradientError = gradient.minus(expected).abs().max().item()
                    / expected.abs().max().item();
            return List.of(
                    result(configuration + " loss", network, lossError),
                    result(configuration + " gradient", network, gradientError));
        }
    }

    private CaseResult result(String id, String network, double error) {
        return CaseResult.compared(id, KIND, network, error, tolerance);
    }

    private static List<double[]> arrays(Npz golden, String pattern, int count) {
        List<double[]> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arrays.add(golden.tensor(String.format(Locale.ROOT, pattern, i)).toDoubles());
        }
        return arrays;
    }

    /** {@code Burgers 1d, extent 1, points 24, dt 0.01, diffusivity 0.05}. */
    private Stepper solver(String text) {
        Matcher matcher = STEPPER.matcher(text);
        Check.that(
                matcher.matches(),
                "the stepper of a manifest of losses is written 'Burgers 1d, extent 1, points 24, dt 0.01, NAME VALUE',"
                        + " got '%s'",
                text);
        try {
            Map<String, Object> params = new HashMap<>();
            for (String param : matcher.group("params").split(", ", -1)) {
                if (!param.isEmpty()) {
                    String[] pair = param.split(" ", -1);
                    params.put(pair[0], Double.valueOf(pair[1]));
                }
            }
            Grid grid = Grid.periodic(
                    Integer.parseInt(matcher.group("dims")),
                    Double.parseDouble(matcher.group("extent")),
                    Integer.parseInt(matcher.group("points")));
            return Steppers.of(
                    matcher.group("name").toLowerCase(Locale.ROOT),
                    grid,
                    Double.parseDouble(matcher.group("dt")),
                    params,
                    Numerics.of(profile));
        } catch (NumberFormatException broken) {
            throw new Misuse("the stepper '" + text + "' has a value that is not a number", broken);
        }
    }

    private static Objective objective(String configuration) {
        Matcher supervised = SUPERVISED.matcher(configuration);
        if (supervised.matches()) {
            int steps = Integer.parseInt(supervised.group(1));
            String how = String.valueOf(supervised.group(2));
            List<Double> weights = new ArrayList<>(Collections.nCopies(steps, 0.0));
            weights.set(steps - 1, 1.0);
            return how.equals(", last step only")
                    ? new Supervised(steps, false, 1, weights, TimeLevelLoss.MSE)
                    : new Supervised(steps, how.equals(", cut every step"));
        }
        Matcher diverted = DIVERTED.matcher(configuration);
        if (diverted.matches()) {
            String cut = String.valueOf(diverted.group(3));
            return new DivertedChain(
                    Integer.parseInt(diverted.group(1)),
                    Integer.parseInt(diverted.group(2)),
                    cut.equals(", cut main chain"),
                    cut.equals(", cut diverted chain"));
        }
        Matcher branchOne = BRANCH_ONE.matcher(configuration);
        if (branchOne.matches()) {
            return new DivertedChain(Integer.parseInt(branchOne.group(1)), 1, false, false);
        }
        Matcher mix = MIX.matcher(configuration);
        if (mix.matches()) {
            return new MixChain(Integer.parseInt(mix.group(1)), Integer.parseInt(mix.group(2)));
        }
        throw new Misuse("unknown training configuration '" + configuration
                + "'; known are Supervised, DivertedChain, DivertedChainBranchOne and MixChainPostPhysics");
    }
}
