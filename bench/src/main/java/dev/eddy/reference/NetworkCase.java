package dev.eddy.reference;

import dev.eddy.data.Npz;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Parameter;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.TimeLevelLoss;
import dev.eddy.train.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network of another code with its weights: the same names, number of weights and receptive field, the same output, and
 * the same losses over ten updates of unrolled supervision.
 */
final class NetworkCase {
    static final String KIND = "networks";
    private static final double OUTPUT_TOLERANCE = 1e-10;
    private static final double LOSS_TOLERANCE = 1e-8;
    private static final int UPDATES = 10;
    private static final double RATE = 1e-3;

    private final ManifestEntry entry;
    private final @Nullable Double tolerance;

    NetworkCase(ManifestEntry entry, @Nullable Double tolerance) {
        this.entry = entry;
        this.tolerance = tolerance;
    }

    /**
     * Output and two loss curves.
     *
     * @throws Misuse if the network is another one or cannot be built
     */
    List<CaseResult> results() {
        try (Scope scope = Scope.open()) {
            Architecture architecture = PeerSyntax.architecture(entry.text("architecture"));
            StateSpace space = space();
            Network network = architecture.build(Signature.of(space), new Seed(0), DType.FLOAT64);
            checkStructure(architecture, network, space.grid().dims());
            Npz golden = entry.arrays();
            List<double[]> weights = weights(golden, network);
            List<CaseResult> results = new ArrayList<>();
            network.weights().load(weights);
            results.add(result("output", outputError(network, golden), OUTPUT_TOLERANCE));
            for (int steps : new int[] {1, 3}) {
                network.weights().load(weights);
                String name = "loss_sup_" + steps;
                double[] expected = golden.tensor(name).toDoubles();
                double[] losses = losses(network, space, golden.tensor("trajectory"), steps);
                results.add(result(name, curveError(losses, expected), LOSS_TOLERANCE));
            }
            return results;
        }
    }

    private CaseResult result(String part, double error, double usual) {
        return CaseResult.compared(
                entry.id() + " " + part,
                KIND,
                entry.text("architecture"),
                error,
                entry.tolerance(tolerance == null ? usual : tolerance));
    }

    private void checkStructure(Architecture architecture, Network network, int dims) {
        Check.that(
                architecture.shortName().equals(entry.text("architecture")),
                "the reference is %s, Eddy's network %s",
                entry.text("architecture"),
                architecture.shortName());
        long parameters = entry.need("real_parameters").asLong();
        Check.that(
                network.parameterCount() == parameters,
                "the reference has %d real weights, Eddy's network %d",
                parameters,
                network.parameterCount());
        List<String> expected = new ArrayList<>();
        entry.need("weights")
                .forEach(weight -> expected.add(name(weight.path("path").asText())));
        List<String> names = network.parameters().stream().map(Parameter::name).toList();
        Check.that(
                names.equals(expected), "the reference's weights are %s, those of Eddy's network %s", expected, names);
        double[] field = numbers(entry.text("receptive_field"));
        double[] ours = field(network.receptiveField(), dims);
        Check.that(
                Arrays.equals(field, ours),
                "the reference sees %s points to the left and right along each axis, Eddy's network %s",
                Arrays.toString(field),
                Arrays.toString(ours));
    }

    /** {@code .layers[0].weight} is {@code layers.0.weight}. */
    private static String name(String path) {
        return path.replaceFirst("^\\.", "").replace("[", ".").replace("]", "");
    }

    /** {@code ((4.0, 4.0), (inf, inf))} without its parentheses. */
    private static double[] numbers(String text) {
        try {
            return Arrays.stream(text.replaceAll("[()\\s]", "").split(",", -1))
                    .filter(part -> !part.isEmpty())
                    .mapToDouble(part -> part.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(part))
                    .toArray();
        } catch (NumberFormatException broken) {
            throw new Misuse(
                    "a receptive field is written ((left, right), …) with one pair per axis, got '" + text + "'",
                    broken);
        }
    }

    private static double[] field(ReceptiveField field, int dims) {
        double[] ends = new double[2 * dims];
        for (int axis = 0; axis < dims; axis++) {
            ends[2 * axis] = field.left();
            ends[2 * axis + 1] = field.right();
        }
        return ends;
    }

    private static List<double[]> weights(Npz golden, Network network) {
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < network.weights().size(); i++) {
            values.add(golden.tensor(String.format(Locale.ROOT, "w%03d", i)).toDoubles());
        }
        return values;
    }

    private double outputError(Network network, Npz golden) {
        try (NoGrad off = NoGrad.open()) {
            Tensor expected = golden.tensor("output");
            Tensor actual = network.apply(golden.tensor("input"));
            Check.that(
                    Arrays.equals(actual.shape(), expected.shape()),
                    "the reference's output has shape %s, Eddy's %s",
                    Shapes.text(expected.shape()),
                    Shapes.text(actual.shape()));
            return actual.minus(expected).abs().max().item()
                    / Math.max(1, expected.abs().max().item());
        }
    }

    private static double[] losses(Network network, StateSpace space, Tensor trajectory, int steps) {
        Recipe recipe = new Recipe(Adam.DEFAULT, new ConstantRate(RATE), UPDATES, Integer.MAX_VALUE, 1, 0);
        // The recorded numbers are averaged over time levels, the objective sums over them.
        List<Double> weights = Collections.nCopies(steps, 1.0 / steps);
        Supervised average = new Supervised(steps, false, 1, weights, TimeLevelLoss.MSE);
        return new Trainer(recipe, new Seed(0))
                .train(network, average, new NeuralStepper(network, space, 1), trajectory.narrow(1, 0, steps + 1L))
                .losses()
                .values();
    }

    private static double curveError(double[] losses, double[] expected) {
        Check.that(
                expected.length == UPDATES, "a loss curve has %d values, the reference's %d", UPDATES, expected.length);
        double worst = losses.length == UPDATES ? 0 : Double.NaN;
        for (int i = 0; i < losses.length; i++) {
            worst = Math.max(worst, Math.abs(losses[i] - expected[i]) / Math.max(1, Math.abs(expected[i])));
        }
        return worst;
    }

    private StateSpace space() {
        String name = entry.text("boundary");
        Boundary boundary = switch (name) {
            case "periodic" -> Boundary.PERIODIC;
            case "dirichlet" -> new Boundary.Dirichlet(0);
            case "neumann" -> new Boundary.Neumann(0);
            default ->
                throw new Misuse("the boundary is periodic, dirichlet or neumann in a manifest, got '" + name + "'");
        };
        Axis axis = new Axis(1, entry.need("points").asInt(), boundary);
        return new StateSpace(
                new Grid(Collections.nCopies(entry.need("dims").asInt(), axis)),
                entry.need("channels").asInt());
    }
}
