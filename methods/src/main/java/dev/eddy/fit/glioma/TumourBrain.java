package dev.eddy.fit.glioma;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Budget;
import dev.eddy.fit.RelativeError;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Synthetic tumours in real anatomy: what a discrete loss infers from images of one time, and radiotherapy plans of equal volume. */
@Doc("tumours in grey and white matter of a brain, inferred from images of one time, and plans of equal volume")
public record TumourBrain(
        @Default("10") @Doc("patients") int patients,

        @Default("3") @Doc("3 for the brain, 2 for a slice of it")
        int dims,

        @Default("32") @Doc("cells of 4 mm along each axis of the part of the brain")
        int cells,

        @Default("2") @Doc("cells of 4 mm along one that the method sees")
        int factor,

        @Default("17") @Doc("times") int frames,
        @Default("3") @Doc("levels of the pyramid") int levels,

        @Default("150") @Doc("iterations of L-BFGS for a patient, in three rounds")
        long iterations,

        @Default("300")
        @Doc("updates of Adam for the network beside it, of the first patient in a slice, before as many iterations")
        long updates)
        implements Experiment {
    /** Of a slice, in cells of the template: through the ventricles. */
    private static final long HEIGHT = 24;

    private static final String PLANS = "plans: 1 tumour missed, 2 irradiated in vain, 3 tumour irradiated";
    /** Plans that are drawn, with what they are called there. */
    private static final Map<String, String> DRAWN =
            new TreeMap<>(Map.of("margin", "uniform margin", "forward", "inferred", "truth", "hidden truth"));

    private static final String PAPER =
            "M. Balcerak et al., Individualizing glioma radiotherapy planning by optimization of a data and"
                    + " physics-informed discrete loss, Nature Communications, 2025";

    public TumourBrain {
        Check.that(
                patients >= 1 && factor >= 1 && cells >= 8 && cells <= 47 && cells % (2 * factor) == 0,
                "tumour-brain: a patient, a factor, and from 8 to 47 cells, a multiple of twice the factor, got %d, %d"
                        + " and %d",
                patients,
                factor,
                cells);
        Check.that(dims == 2 || dims == 3, "tumour-brain: a brain in 3 dimensions or a slice in 2, got %d", dims);
        Check.that(
                frames >= 3 && levels >= 1 && iterations >= 1 && updates >= 1,
                "tumour-brain: 3 times, a level, an iteration and an update or more, got %d, %d, %d and %d",
                frames,
                levels,
                iterations,
                updates);
    }

    @Override
    public String shortName() {
        return "tumour-brain" + (dims == 2 ? ";dims=2" : "") + ";patients=" + patients + ";cells=" + cells + ";factor="
                + factor;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "The growth in all cells and at all times is the unknown; equation and images are terms of one loss,"
                        + " whose minimum says where the tumour is that no image shows.",
                List.of(
                        "u_t = ∇·(D ∇u) + ρ u(1 − u),   D = D_w (w + g/10), no flux into what has no matter",
                        "L = ⟨r²⟩ + start + classes + metabolism + range"),
                PAPER,
                "Synthetic tumours that grew in finer cells of a template brain; L-BFGS on a pyramid, with a direction"
                        + " for each parameter, in the place of Adam; weights of our own. Hidden is whatever has a"
                        + " concentration of 0.01 or more.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(List.of(
                Claim.that("beside a uniform margin of equal volume", Quantity.number("coverage_forward"))
                        .over(Quantity.number("coverage_margin"))
                        .above(1, Basis.PAPER, PAPER)
                        .each(),
                Claim.that(
                                "nearer to the plan of the truth than a uniform margin",
                                Quantity.number("agreement_forward"))
                        .over(Quantity.number("agreement_margin"))
                        .above(1, Basis.PAPER, PAPER)
                        .each(),
                Claim.that(
                                "nearer to the plan of the truth than what it began with",
                                Quantity.number("agreement_forward"))
                        .over(Quantity.number("agreement_first"))
                        .above(1, Basis.CALIBRATION, "images are used")
                        .each(),
                Claim.that("the speed is nearer than what it began with", Quantity.number("speed_error"))
                        .over(Quantity.number("speed_error_first"))
                        .below(1, Basis.CALIBRATION, "images are used")
                        .each()
                        .reported(),
                Claim.that("the diffusivity is nearer than what it began with", Quantity.number("diffusivity_error"))
                        .over(Quantity.number("diffusivity_error_first"))
                        .below(1, Basis.CALIBRATION, "images are used")
                        .each()
                        .reported(),
                Claim.that("nearer to the truth than what it began with", Quantity.number("field_error"))
                        .over(Quantity.number("field_error_first"))
                        .below(1, Basis.CALIBRATION, "images are used")
                        .each(),
                Claim.that("a pyramid beside one level, loss after equal iterations", Quantity.number("loss_pyramid"))
                        .over(Quantity.number("loss_single"))
                        .below(1, Basis.PAPER, "Karnakov, Litvinov and Koumoutsakos 2023")
                        .each()
                        .reported()));
        if (dims == 2) {
            claims.add(Claim.that(
                            "beside a network on the same residual, one patient",
                            Quantity.number("first_patient_field_error"))
                    .over(Quantity.number("network_field_error"))
                    .below(1, Basis.PAPER, PAPER)
                    .each()
                    .reported());
        }
        return Budget.claims(iterations >= 100 && factor <= 2, claims);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        // Parameters move along a narrow valley of the loss, which single precision does not resolve.
        Brain template = Brain.template(DType.FLOAT64);
        Brain whole = dims == 2 ? template.slice(HEIGHT) : template;
        Map<String, Double> means = new LinkedHashMap<>();
        double[] gains = new double[patients];
        for (int p = 0; p < patients; p++) {
            bench.pause();
            try (Scope scope = Scope.open()) {
                Patient patient = Patient.of(whole, cells, factor, seed.at(1, p));
                TumourInference inference = new TumourInference(patient, frames);
                TumourInference.Inferred inferred =
                        inference.run("patient-" + p, levels, iterations, seed.at(2, p), bench);
                found = found.unless(inferred.training().outcome());
                Map<String, Double> numbers = TumourScores.of(patient, inferred);
                numbers.forEach((name, value) -> means.merge(name, value / patients, Double::sum));
                gains[p] = numbers.getOrDefault("coverage_forward", 0.0) - numbers.getOrDefault("coverage_margin", 0.0);
                if (p == 0) {
                    found = pictures(found, patient, inferred);
                    TumourInference.Inferred single =
                            inference.run("single-level", 1, iterations, seed.at(2, p), bench);
                    found = found.training("pyramid", inferred.training())
                            .training("single-level", single.training())
                            .number("loss_pyramid", end(inferred))
                            .number("loss_single", end(single));
                    if (dims == 2) {
                        found = besideNetwork(found, patient, inference, numbers, seed.at(3), bench);
                    }
                }
            }
        }
        for (Map.Entry<String, Double> mean : means.entrySet()) {
            found = found.number(TumourScores.measure(mean.getKey()), mean.getValue());
        }
        return found.number(
                        "patients_better",
                        Arrays.stream(gains).filter(gain -> gain > 0).count())
                .artifact(new Artifact(
                        Role.CURVE,
                        "coverage gained over a uniform margin",
                        List.of(ArtifactAxis.counted("patient", patients)),
                        new NumericArray(new long[] {patients}, gains)));
    }

    /** A network on the same loss, for the same patient. */
    private Findings besideNetwork(
            Findings found,
            Patient patient,
            TumourInference inference,
            Map<String, Double> own,
            Seed seed,
            Workbench bench) {
        TumourInference.Inferred network = inference.byNetwork("network", updates, iterations, seed, bench);
        Map<String, Double> numbers = TumourScores.of(patient, network);
        Findings more = found.training("network", network.training()).number("loss_network", end(network));
        for (String name : List.of("field_error", "diffusivity_error", "rate_error", "speed_error")) {
            more = more.number(RelativeError.measure("first_patient_" + name), own.getOrDefault(name, Double.NaN))
                    .number(RelativeError.measure("network_" + name), numbers.getOrDefault(name, Double.NaN));
        }
        return more.number("network_agreement", numbers.getOrDefault("agreement_forward", Double.NaN))
                .artifact(slice("concentration", "network", network.field().select(0, frames - 1), 0, patient));
    }

    private static double end(TumourInference.Inferred inferred) {
        double[] losses = inferred.training().losses().values();
        return losses[losses.length - 1];
    }

    /** The slice through the middle of the visible tumour. */
    private Findings pictures(Findings found, Patient patient, TumourInference.Inferred inferred) {
        double[] heights =
                dims == 2 ? new double[1] : patient.visible().sum(0, 1).toDoubles();
        int slice = 0;
        for (int i = 0; i < heights.length; i++) {
            slice = heights[i] > heights[slice] ? i : slice;
        }
        Map<String, boolean[]> plans = TumourScores.plans(patient, inferred);
        Findings more = found;
        for (Map.Entry<String, String> drawn : DRAWN.entrySet()) {
            Tensor effect = TumourScores.effect(Objects.requireNonNull(plans.get(drawn.getKey())), patient);
            more = more.artifact(slice(PLANS, drawn.getValue(), effect, slice, patient));
        }
        return more.artifact(slice("white matter", "anatomy", patient.brain().white(), slice, patient))
                .artifact(slice("concentration", "hidden truth", patient.concentration(), slice, patient))
                .artifact(slice("concentration", "inferred", inferred.field().select(0, frames - 1), slice, patient))
                .artifact(slice(
                        "concentration", "ordinary growth", inferred.first().select(0, frames - 1), slice, patient))
                .artifact(slice("concentration", "visible", patient.visible(), slice, patient));
    }

    private static Artifact slice(String name, String series, Tensor field, int at, Patient patient) {
        int n = Math.toIntExact(field.size(0));
        double[] places = new double[n];
        for (int i = 0; i < n; i++) {
            places[i] = (i + 0.5) * patient.brain().spacing();
        }
        return new Artifact(
                Role.FIELD,
                name,
                series,
                List.of(
                        ArtifactAxis.space("x", places).in("cm"),
                        ArtifactAxis.space("y", places).in("cm")),
                new NumericArray(
                        new long[] {n, n},
                        (field.rank() == 2 ? field : field.select(2, at))
                                .contiguous()
                                .toDoubles()));
    }

    @Override
    public TumourBrain quick() {
        return new TumourBrain(
                Math.min(patients, 2),
                dims,
                cells,
                Math.max(factor, cells % 8 == 0 ? 4 : factor),
                Math.min(frames, 7),
                Math.min(levels, 2),
                Math.min(iterations, 30),
                Math.min(updates, 30));
    }
}
