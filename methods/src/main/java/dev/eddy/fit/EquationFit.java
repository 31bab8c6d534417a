package dev.eddy.fit;

import dev.eddy.data.Npy;
import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Claim;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * An equation of one's own and measurements in a box of time and space, by a network of points; coefficients may be unknown.
 *
 * <pre>  ∂_tᵐ u = Σ c_j Π ∂^… u      at points of the box,      u(t_i, x_i) = u_i      at the measurements </pre>
 *
 * Starts and walls are measurements too. One of ten measurements is held back.
 */
@Doc("an equation of one's own and measurements in a box by a network, with unknown coefficients")
public record EquationFit(
        @Doc("right-hand side, term by term") List<EquationTerm> terms,

        @Default("1") @Doc("order of the derivative in time on the left-hand side: 1 or 2")
        int timeOrder,

        @Default("{}") @Doc("the box: t, then x, y, z") CoordinateBox box,

        @Default("[]") @Doc("axes of space that are periodic, counted from 0")
        List<Integer> periodic,

        @Default("[]") @Doc("measurements, each t, x…, u") List<List<Double>> rows,

        @Default("''") @Doc("a .npy file of more of them, [rows, coordinates + 1]")
        String file,

        @Default("10") @Doc("weight of the measurements beside the equation, unless terms are balanced")
        double weight,

        @Default("{kind: gated-mlp, width: 32, depth: 3}") @Doc("network of time and place")
        PointArchitecture network,

        @Default("{kind: sobol, count: 1024}") @Doc("where the equation is asked for")
        PointSampler points,

        @Default("{updates: 2000, rate: 3e-3, iterations: 200}") @Doc("how it is trained")
        Descent descent,

        @Default("{}") @Doc("what counts more than the rest in that")
        Emphasis emphasis)
        implements Experiment {
    private static final int HELD = 10;
    private static final int SHOWN = 41;

    public EquationFit {
        terms = List.copyOf(terms);
        periodic = List.copyOf(periodic);
        rows = rows.stream().map(List::copyOf).toList();
        int dims = box.coordinates() - 1;
        Check.that(!terms.isEmpty(), "equation-fit: an equation has a term or more");
        Check.that(
                dims >= 1, "equation-fit: a box of time and one axis of space or more, got %d coordinates", dims + 1);
        for (EquationTerm term : terms) {
            for (List<Integer> factor : term.factors()) {
                Check.that(
                        factor.size() == dims,
                        "equation-fit: a factor has one order for each of %d axes of space, got %s",
                        dims,
                        factor);
            }
        }
        Check.that(timeOrder == 1 || timeOrder == 2, "equation-fit: first or second order in time, got %d", timeOrder);
        Check.that(
                periodic.stream().allMatch(axis -> axis >= 0 && axis < dims),
                "equation-fit: periodic axes are numbers from 0 to %d, got %s",
                dims - 1,
                periodic);
        for (List<Double> row : rows) {
            Check.that(
                    row.size() == dims + 2 && row.stream().allMatch(Double::isFinite),
                    "equation-fit: a measurement is %d finite numbers, coordinates and u, got %s",
                    dims + 2,
                    row);
        }
        Check.that(
                rows.size() >= 2 || !file.isEmpty(),
                "equation-fit: without measurements nothing says which solution is meant; give rows or a file");
        Check.that(weight > 0, "equation-fit: measurements have a weight above 0, got %s", weight);
        emphasis.check("equation-fit", descent);
    }

    /** With nothing that counts more than the rest. */
    public EquationFit(
            List<EquationTerm> terms,
            int timeOrder,
            CoordinateBox box,
            List<Integer> periodic,
            List<List<Double>> rows,
            String file,
            double weight,
            PointArchitecture network,
            PointSampler points,
            Descent descent) {
        this(terms, timeOrder, box, periodic, rows, file, weight, network, points, descent, Emphasis.NONE);
    }

    @Override
    public String shortName() {
        return "equation-fit;terms=" + terms.size() + ";updates=" + descent.updates();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A network of time and place makes the residual of an equation and its distance from measurements"
                        + " small.",
                List.of("L = ⟨(∂_tᵐ u − Σ c_j Π ∂^… u)²⟩ + λ ⟨(u(t_i, x_i) − u_i)²⟩"),
                "M. Raissi, P. Perdikaris, G. E. Karniadakis, Physics-informed neural networks, Journal of"
                        + " Computational Physics 378, 2019",
                "Periodic axes are so exactly; starts and walls are measurements.");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        int d = box.coordinates();
        Tensor measured = measurements().to(bench.precision());
        int count = Math.toIntExact(measured.size(0));
        Tensor seen = measured.gather(
                0, LongStream.range(0, count).filter(i -> i % HELD != HELD - 1).toArray());
        Tensor held = measured.gather(
                0,
                LongStream.range(0, count)
                        .filter(i -> count < HELD || i % HELD == HELD - 1)
                        .toArray());
        EquationCandidate candidate = new EquationCandidate(this, seed.at(1), bench.precision());
        EquationLoss loss = new EquationLoss(candidate.weights(), 1, candidate::residual)
                .plus(
                        "measurements",
                        weight,
                        () -> distance(candidate, seen).squared().mean());
        Findings found =
                Descent.told(Findings.finished(), "fit", loss.train(emphasis, points, box, descent, seed.at(2), bench));
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double size = held.select(1, d).norm().item();
            found = found.number(
                            RelativeError.measure("held_out_error").called("relative error of held-out measurements"),
                            distance(candidate, held).norm().item() / Math.max(size, Double.MIN_NORMAL))
                    .number(
                            Measure.of("residual")
                                    .called("root mean square of the residual")
                                    .lowerIsBetter(),
                            Math.sqrt(candidate
                                    .residual(points.points(box, seed.at(3), 0).to(bench.precision()))
                                    .squared()
                                    .mean()
                                    .item()));
            for (Map.Entry<Integer, Double> coefficient :
                    candidate.coefficients().entrySet()) {
                found = found.number("coefficient_" + (coefficient.getKey() + 1), coefficient.getValue());
            }
            return found.artifact(picture(candidate, bench.precision()));
        }
    }

    private Tensor distance(EquationCandidate candidate, Tensor some) {
        int d = box.coordinates();
        return candidate.value(some.narrow(1, 0, d)).minus(some.select(1, d));
    }

    private Tensor measurements() {
        int columns = box.coordinates() + 1;
        List<Tensor> all = new ArrayList<>();
        if (!rows.isEmpty()) {
            double[] values = rows.stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            all.add(Tensors.of(values, rows.size(), columns));
        }
        if (!file.isEmpty()) {
            Tensor read = Npy.readTensor(Path.of(file)).to(DType.FLOAT64);
            Check.that(
                    read.rank() == 2 && read.size(1) == columns && read.allFinite(),
                    "%s: measurements are finite numbers [rows, %d], coordinates and u",
                    file,
                    columns);
            all.add(read);
        }
        return Tensors.cat(all, 0);
    }

    /** Over time and the first axis, in the middle of the others. */
    private Artifact picture(EquationCandidate candidate, DType type) {
        int d = box.coordinates();
        double[] at = new double[SHOWN * SHOWN * d];
        double[] time = new double[SHOWN];
        double[] place = new double[SHOWN];
        for (int p = 0; p < SHOWN * SHOWN; p++) {
            double[] unit = {(double) (p / SHOWN) / (SHOWN - 1), (double) (p % SHOWN) / (SHOWN - 1)};
            for (int i = 0; i < d; i++) {
                double width = box.high().get(i) - box.low().get(i);
                at[p * d + i] = box.low().get(i) + width * (i < 2 ? unit[i] : 0.5);
            }
            time[p / SHOWN] = at[p * d];
            place[p % SHOWN] = at[p * d + 1];
        }
        Tensor values = candidate.value(Tensors.of(at, SHOWN * SHOWN, d).to(type));
        return new Artifact(
                Role.FIELD,
                "u",
                "fitted",
                List.of(ArtifactAxis.time(time), ArtifactAxis.space("x", place)),
                new NumericArray(new long[] {SHOWN, SHOWN}, values.contiguous().toDoubles()));
    }

    @Override
    public EquationFit quick() {
        return new EquationFit(
                terms, timeOrder, box, periodic, rows, file, weight, network, points, descent.atMost(50), emphasis);
    }
}
