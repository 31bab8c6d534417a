package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.data.Npz;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.LinearConstraint;
import dev.eddy.gaussian.constrain.Cone;
import dev.eddy.gaussian.constrain.PredictedStates;
import dev.eddy.gaussian.constrain.Smoothing;
import dev.eddy.gaussian.constrain.StateConstraints;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "constrain",
        description = "Correct predictions that have an uncertainty so that they obey linear constraints: what is less"
                + " certain moves more. Writes the corrected mean and variance.",
        footer = {
            "",
            "Examples:",
            "  eddy constrain predictions.npz --constraint mass.npz --out corrected.npz",
            "  eddy constrain members.npy --constraint mass.npz --cone nonnegative --out corrected.npz",
            "The arrays of both files: docs/conserved-predictions.md"
        })
final class ConstrainCommand implements Runnable {
    @Parameters(
            paramLabel = "PREDICTIONS",
            description = "A .npz file with mean and variance, deviation or covariance, or with an ensemble; or a .npy"
                    + " file with an ensemble [member, …].")
    private Path predictions = Path.of("");

    @Option(
            names = "--constraint",
            required = true,
            paramLabel = "FILE.npz",
            description = "Arrays matrix [rows, values] or points [values] of an integral, value, and noise if there is"
                    + " any.")
    private Path constraint = Path.of("");

    @Option(
            names = "--deviation",
            paramLabel = "FILE.npy",
            description = "PREDICTIONS, a .npy file, are means, and these their standard deviations.")
    private @Nullable Path deviation;

    @Option(
            names = "--shrinkage",
            paramLabel = "PART",
            description = "Part by which covariances between the values of an ensemble are made smaller, from 0 to 1"
                    + " (default: estimated from the members of each state).")
    private @Nullable Double shrinkage;

    @Option(
            names = "--smoothing",
            paramLabel = "ALPHA",
            description = "Before: second differences are small, as if neighbours were correlated by ALPHA.")
    private @Nullable Double smoothing;

    @Option(
            names = "--cone",
            paramLabel = "WORD",
            description = "After: the nearest states that are nonnegative, nonincreasing or nonincreasing-nonnegative.")
    private @Nullable String cone;

    @Option(names = "--out", required = true, paramLabel = "FILE.npz", description = "Where mean and variance go.")
    private Path out = Path.of("");

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    @Override
    public void run() {
        existing.refuseExisting(out);
        Check.that(out.toString().endsWith(".npz"), "mean and variance go to a .npz file, got %s", out);
        Cone last = cone(cone);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            StateConstraints known = StateConstraints.of(arrays(constraint));
            PredictedStates given = PredictedStates.of(predictions(), known.size(), shrinkage);
            double rounding = Math.max(given.rounding(), known.rounding());
            List<Tensor> means = new ArrayList<>();
            List<Tensor> variances = new ArrayList<>();
            List<Tensor> covariances = new ArrayList<>();
            double before = 0;
            double after = 0;
            for (long state = 0; state < given.count(); state++) {
                try (Scope one = Scope.open()) {
                    Gaussian law = given.law(state);
                    LinearConstraint here = known.on(state, given.count());
                    before = Math.max(before, here.gap(law.mean()).abs().max().item());
                    Gaussian corrected = corrected(law, here, rounding, state);
                    Tensor mean = last == null ? corrected.mean() : nearest(last, corrected, state);
                    after = Math.max(after, here.gap(mean).abs().max().item());
                    means.add(one.keep(mean.alias()));
                    variances.add(one.keep(corrected.variances().copy()));
                    if (given.hasCovariance()) {
                        covariances.add(one.keep(corrected.covariance().alias()));
                    }
                }
            }
            write(given, means, variances, covariances);
            System.out.printf(
                    Locale.ROOT,
                    "%s of %d values, %s: off by %.3g before and by %.3g now at most%nwrote %s%n",
                    Names.count(given.count(), "state"),
                    known.size(),
                    Names.count(known.matrix().size(0), "constraint"),
                    before,
                    after,
                    out);
        }
    }

    private Gaussian corrected(Gaussian law, LinearConstraint known, double rounding, long state) {
        Double alpha = smoothing;
        try {
            Gaussian smooth = alpha == null ? law : law.given(new Smoothing(alpha).of(law), rounding);
            return smooth.given(known, rounding);
        } catch (Misuse refused) {
            throw new Misuse("state " + state + ": " + refused.getMessage(), refused);
        }
    }

    private static Tensor nearest(Cone cone, Gaussian law, long state) {
        try {
            return cone.nearest(law).state();
        } catch (Misuse refused) {
            throw new Misuse("state " + state + ": " + refused.getMessage(), refused);
        }
    }

    private static @Nullable Cone cone(@Nullable String word) {
        if (word == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (Cone each : Cone.values()) {
            words.add(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        Check.that(
                words.contains(word),
                "--cone is one of %s, got '%s'%s",
                String.join(", ", words),
                word,
                Check.didYouMean(word, words));
        return Cone.values()[words.indexOf(word)];
    }

    private void write(PredictedStates given, List<Tensor> means, List<Tensor> variances, List<Tensor> covariances) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("mean", Tensors.stack(means, 0).reshape(given.shape()));
        arrays.put("variance", Tensors.stack(variances, 0).reshape(given.shape()));
        if (!covariances.isEmpty()) {
            arrays.put("covariance", Tensors.stack(covariances, 0));
        }
        Npz.ofTensors(arrays).write(out);
    }

    private Map<String, Tensor> predictions() {
        Path own = deviation;
        if (predictions.toString().endsWith(".npy")) {
            return own == null
                    ? Map.of("ensemble", Npy.readTensor(predictions))
                    : Map.of("mean", Npy.readTensor(predictions), "deviation", Npy.readTensor(own));
        }
        Check.that(own == null, "--deviation stands beside means in a .npy file, got %s", predictions);
        return arrays(predictions);
    }

    private static Map<String, Tensor> arrays(Path file) {
        Check.that(file.toString().endsWith(".npz"), "expected a .npz file of arrays with names, got %s", file);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        Npz.read(file).arrays().forEach((name, array) -> arrays.put(name, array.toTensor()));
        return arrays;
    }
}
