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
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Synthetic tumours in real anatomy: what a discrete loss infers from images of one time, and radiotherapy plans of equal volume. */
@Doc("tumours in grey and white matter of a brain, inferred from images of one time, and plans of equal volume")
public record TumourBrain(
        @Default("10") @Doc("patients") int patients,

        @Default("32") @Doc("cells of 4 mm along each axis of the part of the brain")
        int cells,

        @Default("2") @Doc("cells of 4 mm along one that the method sees")
        int factor,

        @Default("13") @Doc("times") int frames,
        @Default("3") @Doc("levels of the pyramid") int levels,

        @Default("200") @Doc("iterations of L-BFGS for a patient")
        long iterations)
        implements Experiment {
    private static final double MARGIN = 1.5;
    private static final double HIDDEN = 0.01;
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
        Check.that(
                frames >= 3 && levels >= 1 && iterations >= 1,
                "tumour-brain: 3 times, a level and an iteration or more, got %d, %d and %d",
                frames,
                levels,
                iterations);
    }

    @Override
    public String shortName() {
        return "tumour-brain;patients=" + patients + ";cells=" + cells + ";factor=" + factor;
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
                "Synthetic tumours that grew in finer cells of a template brain; L-BFGS on a pyramid in the place of"
                        + " Adam; weights of our own. Hidden is whatever has a concentration of 0.01 or more.");
    }

    @Override
    public List<Claim> claims() {
        return Budget.claims(
                iterations >= 100 && factor <= 2,
                List.of(
                        Claim.that("beside a uniform margin of equal volume", Quantity.number("coverage_forward"))
                                .over(Quantity.number("coverage_margin"))
                                .above(1, Basis.PAPER, PAPER)
                                .each(),
                        Claim.that("the field itself beside a uniform margin", Quantity.number("coverage_inferred"))
                                .over(Quantity.number("coverage_margin"))
                                .above(1, Basis.PAPER, PAPER)
                                .each()
                                .reported(),
                        Claim.that("nearer to the truth than what it began with", Quantity.number("field_error"))
                                .over(Quantity.number("field_error_first"))
                                .below(1, Basis.CALIBRATION, "images are used")
                                .each(),
                        Claim.that(
                                        "a pyramid beside one level, loss after equal iterations",
                                        Quantity.number("loss_pyramid"))
                                .over(Quantity.number("loss_single"))
                                .below(1, Basis.PAPER, "Karnakov, Litvinov and Koumoutsakos 2023")
                                .each()
                                .reported()));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        Findings found = Findings.finished();
        Brain whole = Brain.template(bench.precision());
        double[] sums = new double[9];
        double[] gains = new double[patients];
        for (int p = 0; p < patients; p++) {
            bench.pause();
            try (Scope scope = Scope.open()) {
                Patient patient = Patient.of(whole, cells, factor, seed.at(1, p));
                TumourInference inference = new TumourInference(patient, frames);
                TumourInference.Inferred inferred =
                        inference.run("patient-" + p, levels, iterations, seed.at(2, p), bench);
                found = found.unless(inferred.training().outcome());
                double[] numbers = judged(patient, inferred);
                for (int i = 0; i < numbers.length; i++) {
                    sums[i] += numbers[i] / patients;
                }
                gains[p] = numbers[2] - numbers[1];
                if (p == 0) {
                    found = pictures(found, patient, inferred);
                    TumourInference.Inferred single =
                            inference.run("single-level", 1, iterations, seed.at(2, p), bench);
                    found = found.training("pyramid", inferred.training())
                            .training("single-level", single.training())
                            .number("loss_pyramid", end(inferred))
                            .number("loss_single", end(single));
                }
            }
        }
        int better = 0;
        for (double gain : gains) {
            better += gain > 0 ? 1 : 0;
        }
        return found.number(share("coverage_inferred", "hidden tumour in the plan, inferred"), sums[0])
                .number(share("coverage_margin", "hidden tumour in the plan, uniform margin"), sums[1])
                .number(share("coverage_forward", "hidden tumour in the plan, growth of what was inferred"), sums[2])
                .number(share("coverage_first", "hidden tumour in the plan, ordinary growth"), sums[3])
                .number("patients_better", better)
                .number(RelativeError.measure("field_error"), sums[4])
                .number(RelativeError.measure("field_error_first"), sums[5])
                .number(RelativeError.measure("diffusivity_error"), sums[6])
                .number(RelativeError.measure("rate_error"), sums[7])
                .number(RelativeError.measure("speed_error"), sums[8])
                .artifact(new Artifact(
                        Role.CURVE,
                        "coverage gained over a uniform margin",
                        List.of(ArtifactAxis.counted("patient", patients)),
                        new NumericArray(new long[] {patients}, gains)));
    }

    private static double end(TumourInference.Inferred inferred) {
        double[] losses = inferred.training().losses().values();
        return losses[losses.length - 1];
    }

    private double[] judged(Patient patient, TumourInference.Inferred inferred) {
        double[] truth = patient.concentration().toDoubles();
        Tensor last = inferred.field().select(0, frames - 1);
        Tensor first = inferred.first().select(0, frames - 1);
        boolean[] matter = cellsOf(patient.brain().matter(), Patient.MATTER);
        boolean[] margin = Plan.margin(
                cellsOf(patient.visible(), 0.5),
                matter,
                patient.visible().shape(),
                patient.brain().spacing(),
                MARGIN);
        int volume = Plan.volume(margin);
        double speed = Math.sqrt(inferred.diffusivity() * inferred.rate() / (patient.diffusivity() * patient.rate()));
        return new double[] {
            Plan.coverage(Plan.highest(last.contiguous().toDoubles(), matter, volume), truth, HIDDEN),
            Plan.coverage(margin, truth, HIDDEN),
            Plan.coverage(Plan.highest(inferred.forward().contiguous().toDoubles(), matter, volume), truth, HIDDEN),
            Plan.coverage(Plan.highest(first.contiguous().toDoubles(), matter, volume), truth, HIDDEN),
            RelativeError.of(last, patient.concentration()),
            RelativeError.of(first, patient.concentration()),
            Math.abs(inferred.diffusivity() / patient.diffusivity() - 1),
            Math.abs(inferred.rate() / patient.rate() - 1),
            Math.abs(speed - 1)
        };
    }

    private static boolean[] cellsOf(Tensor field, double least) {
        double[] values = field.contiguous().toDoubles();
        boolean[] cells = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = values[i] >= least;
        }
        return cells;
    }

    /** The slice through the middle of the visible tumour. */
    private Findings pictures(Findings found, Patient patient, TumourInference.Inferred inferred) {
        double[] heights = patient.visible().sum(0, 1).toDoubles();
        int slice = 0;
        for (int i = 0; i < heights.length; i++) {
            slice = heights[i] > heights[slice] ? i : slice;
        }
        return found.artifact(slice("white matter", "anatomy", patient.brain().white(), slice, patient))
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
                        new long[] {n, n}, field.select(2, at).contiguous().toDoubles()));
    }

    private static Measure share(String name, String label) {
        return Measure.of(name).called(label).higherIsBetter();
    }

    @Override
    public TumourBrain quick() {
        return new TumourBrain(
                Math.min(patients, 2),
                cells,
                Math.max(factor, cells % 8 == 0 ? 4 : factor),
                Math.min(frames, 7),
                Math.min(levels, 2),
                Math.min(iterations, 30));
    }
}
