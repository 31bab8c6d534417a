package dev.eddy.directions;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateDirections;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.MultigridPreconditioner;
import dev.eddy.solve.linear.Ssor;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network as the direction of a solver for Poisson's problem (Kaneda, Akar, Chen, Kala, Hyde and Teran, ICML 2023), beside
 * conjugate gradients, plain and preconditioned, and multigrid: iterations and seconds, on sizes and a domain that it has not seen.
 */
@Doc("a learned direction in a solver of Poisson's problem, beside conjugate gradients and multigrid")
public record LearnedDirections(
        @Default("2") @Doc("2 or 3") int dims,

        @Default("32") @Doc("points along each axis that it is trained on")
        int points,

        @Default("[32, 64]") @Doc("points along each axis that it is judged on")
        List<Integer> sizes,

        @Default("200") @Doc("vectors of the Krylov space that it is trained on")
        int krylov,

        @Default("8") @Doc("channels of the network") int width,
        @Default("800") @Doc("updates") long updates,
        @Default("16") @Doc("right-hand sides of an update") int batch,

        @Default("20") @Doc("right-hand sides that it is judged by")
        int sides)
        implements Experiment {
    private static final String PAPER =
            "A. Kaneda, O. Akar, J. Chen, V. A. T. Kala, D. Hyde, J. Teran, A deep conjugate"
                    + " direction method for iteratively solving linear systems, ICML 2023";
    private static final Stopping FINE = new Stopping(1e-6, 0, 20_000);
    /** Proposals that are of no use make no end of it. */
    private static final int MOST_PROPOSALS = 500;

    public LearnedDirections {
        sizes = List.copyOf(sizes);
        Check.that(
                (dims == 2 || dims == 3) && points >= 4 && krylov >= 2 && updates >= 0 && batch >= 1 && sides >= 1,
                "learned-directions: 2 or 3 dimensions, 4 points, 2 vectors, 1 right-hand side or more, updates of 0 or"
                        + " more, got %d, %d, %d, %d, %d and %d",
                dims,
                points,
                krylov,
                batch,
                sides,
                updates);
        Check.that(
                !sizes.isEmpty() && sizes.stream().allMatch(size -> size >= 4),
                "learned-directions: sizes are 4 points or more, got %s",
                sizes);
    }

    @Override
    public String shortName() {
        return "learned-directions;" + dims + "d;" + points + ";" + width + ";updates=" + updates;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A network proposes where a solver searches; the solver makes the proposal conjugate to the last two"
                        + " and goes as far as is best, so that what it finds is as exact as of any other solver.",
                List.of(
                        "d = network(r/‖r‖),   d ← d − Σ p (dᵀAp)/(pᵀAp),   x ← x + d (rᵀd)/(dᵀAd)",
                        "loss: ‖b − α A d(b)‖²,   α = dᵀb/dᵀAd,   b of the Ritz vectors of A"),
                PAPER,
                "One set of weights for all grids, down to two points, which begins as the sum of what the residual is"
                        + " on each grid; two and three dimensions; right-hand sides drawn afresh.");
    }

    @Override
    public List<Claim> claims() {
        if (dims != 2 || points != 32 || updates < 800) {
            return List.of();
        }
        String measured = "a prototype: 4 to 1e-4 on 32² and 6 on 64², of 66 and 120";
        List<Claim> claims = new ArrayList<>();
        for (int size : sizes) {
            if (size <= 64) {
                claims.add(Claim.that("few iterations on " + size + "²", Quantity.number("iterations_learned_" + size))
                        .atMost(size == 32 ? 10 : 15, Basis.CALIBRATION, measured)
                        .each());
            }
            claims.add(Claim.that(
                            "a fifth of the iterations of conjugate gradients on " + size + "²",
                            Quantity.number("iterations_learned_" + size))
                    .over(Quantity.number("iterations_cg_" + size))
                    .atMost(0.2, Basis.CALIBRATION, measured)
                    .each());
        }
        claims.add(Claim.that(
                        "a fifth of the iterations of conjugate gradients beside an obstacle",
                        Quantity.number("iterations_learned_obstacle"))
                .over(Quantity.number("iterations_cg_obstacle"))
                .atMost(0.2, Basis.CALIBRATION, "0.07 to 0.10, three seeds on 128²")
                .each());
        int last = sizes.get(sizes.size() - 1);
        claims.add(Claim.that(
                        "seconds beside conjugate gradients on " + last + "²",
                        Quantity.number("seconds_learned_" + last))
                .over(Quantity.number("seconds_cg_" + last))
                .below(1, Basis.PAPER, PAPER)
                .each()
                .reported());
        return claims;
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        LearnedDirection direction = new DirectionNetwork(width).build(dims, seed.at(0));
        Findings found = Findings.finished();
        Domain domain = new Domain(dims, points, false);
        KrylovSides data;
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> kept = bench.once(
                    "krylov", () -> Map.of("vectors", krylovSides(domain, seed).vectors()));
            data = KrylovSides.of(Objects.requireNonNull(kept.get("vectors")).lasting(), domain.shape());
        }
        Recipe recipe =
                new Recipe(Adam.DEFAULT, new WarmupCosine(0, 2e-3, Math.min(100, updates / 2)), updates, batch, 100, 1);
        found = found.training(bench.train(
                "direction",
                direction.weights(),
                new Trainer(recipe, seed.at(2)),
                new DirectionLoss(domain.operator(DType.FLOAT32), direction),
                Batches.drawn(draws -> data.drawn(batch, draws))));
        for (int size : sizes) {
            found = judged(new Domain(dims, size, false), "_" + size, direction, seed, bench, found);
        }
        Domain beside = new Domain(dims, sizes.get(sizes.size() - 1), true);
        found = judged(beside, "_obstacle", direction.within(beside.mask()), seed, bench, found);
        return shown(found, new Domain(dims, sizes.get(0), true), direction, seed);
    }

    private KrylovSides krylovSides(Domain domain, Seed seed) {
        return KrylovSides.of(
                domain.operator(DType.FLOAT64),
                Tensors.zeros(DType.FLOAT64, domain.shape()),
                krylov,
                new Draws(seed.at(1)));
    }

    private Findings judged(
            Domain domain, String suffix, LearnedDirection direction, Seed seed, Workbench bench, Findings before) {
        Map<String, LinearSolver> gradients = new LinkedHashMap<>();
        gradients.put("cg", new ConjugateGradient());
        gradients.put("ssor", new ConjugateGradient(new Ssor(1.5)));
        Map<String, LinearSolver> directions = new LinkedHashMap<>();
        directions.put("multigrid", new ConjugateDirections(2, new MultigridPreconditioner()));
        directions.put("learned", new ConjugateDirections(2, direction));
        SolverComparison comparison = new SolverComparison(sides, FINE, seed.at(3), bench);
        return comparison
                .within(MOST_PROPOSALS)
                .on(domain, suffix, directions, comparison.on(domain, suffix, gradients, before));
    }

    /** A right-hand side beside an obstacle, what is proposed for it, and the solution. */
    private Findings shown(Findings found, Domain domain, LearnedDirection direction, Seed seed) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            LearnedDirection own = direction.within(domain.mask());
            Tensor b = domain.sides(1, new Draws(seed.at(3)));
            Tensor proposed = own.propose(b);
            Tensor solution = new ConjugateDirections(2, own)
                    .solve(domain.operator(DType.FLOAT64), b, Tensors.zerosLike(b), FINE)
                    .value();
            double best = proposed.times(solution).sum().item()
                    / proposed.squared().sum().item();
            return found.artifact(field("right-hand side", domain, b))
                    .artifact(field("what is proposed", domain, proposed.times(best)))
                    .artifact(field("solution", domain, solution));
        }
    }

    private static Artifact field(String name, Domain domain, Tensor values) {
        List<ArtifactAxis> axes = new ArrayList<>();
        long[] shape = new long[domain.dims()];
        for (int d = 0; d < shape.length; d++) {
            shape[d] = domain.points();
            axes.add(ArtifactAxis.space("xyz".substring(d, d + 1), domain.along()));
        }
        return new Artifact(Role.FIELD, name, axes, new NumericArray(shape, values.toDoubles()));
    }

    @Override
    public LearnedDirections quick() {
        return new LearnedDirections(
                dims,
                Math.min(points, dims == 2 ? 32 : 16),
                List.of(Math.min(sizes.get(0), dims == 2 ? 32 : 16)),
                Math.min(krylov, 100),
                width,
                Math.min(updates, 100),
                batch,
                Math.min(sides, 6));
    }
}
