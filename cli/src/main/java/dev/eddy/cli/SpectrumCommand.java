package dev.eddy.cli;

import dev.eddy.data.Npz;
import dev.eddy.kinds.Names;
import dev.eddy.koopman.ComplexGrid;
import dev.eddy.koopman.DictionarySettings;
import dev.eddy.koopman.RadialDictionary;
import dev.eddy.koopman.ResidualDmd;
import dev.eddy.koopman.SnapshotPairs;
import dev.eddy.koopman.VerifiedSpectrum;
import dev.eddy.misuse.Check;
import dev.eddy.plot.WholeFile;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.study.Members;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "spectrum",
        description = "Frequencies and decay rates that trajectories in a file support: eigenvalues of extended dynamic"
                + " mode decomposition with their residuals, and the verified spectrum, with pictures.",
        footer = {
            "",
            "Examples:",
            "  eddy spectrum lorenz.npy --functions 150 --out spectrum",
            "  eddy spectrum angles.npy --dictionary '{kind: fourier, most: 5, period: 360}' --out spectrum",
            "  eddy spectrum sensors.npy --delays 8 --step 0.1 --out spectrum",
            "  eddy spectrum flow.npy --axes sample,time,channel,x,y --boundary periodic --out spectrum",
            "What residuals say: docs/koopman.md"
        })
final class SpectrumCommand implements Runnable {
    private static final double RADIUS = 1.2;
    private static final int USUAL = 100;

    @Parameters(
            paramLabel = "FILE",
            description = "Trajectories: a .npy array [trajectory, time, …], or fields in any layout.")
    private Path file = Path.of("");

    @Option(
            names = "--dictionary",
            paramLabel = "YAML",
            description =
                    "Functions of the states, as in study files: monomials, '{kind: monomials, degree: 3}' (default:"
                            + " '{kind: radial, functions: 100}'; all: eddy list dictionaries).")
    private @Nullable String dictionary;

    @Option(
            names = "--functions",
            paramLabel = "N",
            description = "So many radial functions, in place of --dictionary.")
    private @Nullable Integer functions;

    @Option(
            names = "--delays",
            defaultValue = "1",
            description = "Snapshots that make up a state, where not all of it is seen (default: ${DEFAULT-VALUE}).")
    private int delays;

    @Option(
            names = "--spacing",
            defaultValue = "0.1",
            description = "Of the points of the plane that are looked at (default: ${DEFAULT-VALUE}).")
    private double spacing;

    @Option(
            names = "--isometry",
            description = "The system preserves the measure of its states: its spectrum is on the unit circle.")
    private boolean isometry;

    @Option(
            names = "--step",
            paramLabel = "TIME",
            defaultValue = "1",
            description = "Time between states, for frequencies and rates (default: ${DEFAULT-VALUE}).")
    private double step;

    @Option(
            names = "--show",
            defaultValue = "10",
            description = "Eigenvalues in the table (default: ${DEFAULT-VALUE}).")
    private int show;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where arrays and pictures go.")
    private Path out = Path.of("");

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Mixin
    private FieldOption fields = new FieldOption();

    @Override
    public void run() {
        Check.that(step > 0, "--step is positive, got %s", step);
        DictionarySettings chosen = chosen();
        Path arrays = out.resolve("spectrum.npz");
        existing.refuseExisting(arrays);
        ComplexGrid grid = new ComplexGrid(RADIUS, spacing);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor trajectories = TrajectoryFile.read(file, fields.options());
            SnapshotPairs pairs = SnapshotPairs.ofTrajectories(trajectories, delays);
            ResidualDmd dmd = ResidualDmd.of(pairs, chosen.of(pairs.before(), new Draws(new Seed(0))));
            VerifiedSpectrum spectrum = VerifiedSpectrum.of(dmd, grid, isometry);
            write(arrays, spectrum);
            SpectrumPictures pictures = new SpectrumPictures(spectrum);
            Path plane = out.resolve("pseudospectrum.png");
            WholeFile.write(plane, pictures.pseudospectrum());
            Path points = out.resolve("spectrum.svg");
            WholeFile.write(points, pictures.points().getBytes(StandardCharsets.UTF_8));
            tell(spectrum, pairs.count());
            System.out.printf("wrote %s, %s and %s%n", arrays, plane, points);
        }
    }

    private DictionarySettings chosen() {
        String text = dictionary;
        Integer count = functions;
        Check.that(
                text == null || count == null,
                "--functions is a number of radial functions, and --dictionary names the functions; give one of them");
        if (text != null) {
            return Members.read("--dictionary", text, DictionarySettings.class);
        }
        return new RadialDictionary(count == null ? USUAL : count);
    }

    private void write(Path arrays, VerifiedSpectrum spectrum) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        all.put("eigenvalues", parts(spectrum.dmd().eigenvalues().toDoubles()));
        all.put("residuals", Tensors.of(spectrum.edmdResiduals(), spectrum.edmdResiduals().length));
        all.put("verified", parts(spectrum.verifiedPoints()));
        all.put("verified_residuals", Tensors.of(spectrum.verifiedResiduals(), spectrum.verifiedResiduals().length));
        all.put("points", parts(spectrum.points().toDoubles()));
        all.put("pseudospectrum", spectrum.residuals());
        Npz.ofTensors(all).write(arrays);
    }

    /** Real and imaginary parts, {@code [point, 2]}. */
    private static Tensor parts(double[] pairs) {
        return pairs.length == 0 ? Tensors.zeros(DType.FLOAT64, 0, 2) : Tensors.of(pairs, pairs.length / 2, 2);
    }

    /** The eigenvalues that are best supported, and how many are not. */
    private void tell(VerifiedSpectrum spectrum, int pairs) {
        double[] values = spectrum.dmd().eigenvalues().toDoubles();
        double[] residuals = spectrum.edmdResiduals();
        int[] order = IntStream.range(0, residuals.length)
                .filter(i -> values[2 * i + 1] >= 0)
                .boxed()
                .sorted((a, b) -> Double.compare(residuals[a], residuals[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("eigenvalue", "residual", "frequency", "decay rate"));
        for (int i : Arrays.copyOf(order, Math.min(show, order.length))) {
            double size = Math.hypot(values[2 * i], values[2 * i + 1]);
            double turn = Math.atan2(values[2 * i + 1], values[2 * i]);
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.4f ± %.4fi", values[2 * i], values[2 * i + 1]),
                    Printer.number(residuals[i]),
                    Printer.number(turn / (2 * Math.PI * step)),
                    Printer.number(-Math.log(size) / step)));
        }
        Printer.table(rows);
        double[] verified = spectrum.verifiedResiduals();
        System.out.printf(
                Locale.ROOT,
                "%d pairs of states, %d functions: %d of %d eigenvalues have residuals above 0.3 and are of no use;%n"
                        + "%s, residuals up to %s%n",
                pairs,
                residuals.length,
                Arrays.stream(residuals).filter(r -> r > 0.3).count(),
                residuals.length,
                Names.count(verified.length, "verified point"),
                Printer.number(Arrays.stream(verified).max().orElse(Double.NaN)));
    }
}
