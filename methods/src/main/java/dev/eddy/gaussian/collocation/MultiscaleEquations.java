package dev.eddy.gaussian.collocation;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.gaussian.internal.Unsolved;
import dev.eddy.gaussian.process.Ascent;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.gaussian.process.FittedProcess;
import dev.eddy.gaussian.process.Observed;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gaussian processes whose spectra are mixtures solve equations with short waves (Fang, Cooley, Long, Li, Kirby and Zhe, ICLR 2024),
 * beside processes without waves and networks.
 */
@Doc("equations with short waves by Gaussian processes with mixture spectra, beside plain kernels and networks")
public record MultiscaleEquations(
        @Default("sine") @Doc("sine, mixed, cubic, plane, plane-cubic or advection")
        MultiscaleProblem problem,

        @Default("squared-exponential")
        @Doc("bumps of the spectrum: squared-exponential for Gaussian ones, matern-5-2 for Student's t")
        Decay decay,

        @Default("48") @Doc("nodes along each axis") int nodes,

        @Default("20") @Doc("components of a spectrum along each axis")
        int components,

        @Default("20") @Doc("highest frequency at the start, in cycles")
        double highest,

        @Default("600") @Doc("steps by which kernels are learned")
        long steps,

        @Default("1") @Doc("kernels are learned on every so many nodes, where the form is joint")
        int stride,

        @Default("1000") @Doc("updates of the networks; 0 for none of them")
        long updates)
        implements Experiment {
    static final String PAPER = "S. Fang, M. Cooley, D. Long, S. Li, R. M. Kirby, S. Zhe, Solving high"
            + " frequency and multi-scale PDEs with Gaussian processes, ICLR 2024";
    private static final String MIXTURE = "mixture";
    private static final double RATE = 0.05;
    /** Variance of known values, as a part of their square. */
    private static final double BOUNDARY_NOISE = 1e-12;

    public MultiscaleEquations {
        Check.that(
                nodes >= 4 && components >= 1 && highest > 0 && steps >= 0 && stride >= 1 && updates >= 0,
                "multiscale-equations: 4 nodes and 1 component or more, a positive frequency, steps and updates of 0"
                        + " or more and a stride of 1 or more, got %d, %d, %s, %d, %d and %d",
                nodes,
                components,
                highest,
                steps,
                updates,
                stride);
    }

    @Override
    public String shortName() {
        return "multiscale-equations;" + word(problem) + ";" + word(decay) + ";" + nodes;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Linear equations on a line are solved with the function integrated out. */
    private boolean isMarginal() {
        return problem.axes() == 1 && problem.equation().isLinear();
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A solution with few frequencies is likely under a kernel whose spectrum is a mixture of bumps at"
                        + " learned frequencies, so that three nodes in a wave are enough.",
                List.of(
                        "k(τ) = Σ_q e^{a_q} g(τ; e^{ℓ_q}) cos 2πμ_qτ",
                        "marginal: log N(s; 0, (𝓛 ⊗ 𝓛′)k + σ²),   joint: log N(u; 0, K) − v/2 ‖𝓛u + 𝓝(u) − s‖²",
                        "K = K₁ ⊗ K₂,   ∂ᵃ∂ᵇu = (K₁⁽ᵃ⁾ ⊗ K₂⁽ᵇ⁾) K⁻¹u"),
                PAPER,
                isMarginal()
                        ? "The function is integrated out, in place of some 10⁵ steps over its values."
                        : "The values at the nodes are those of the largest density for each kernel, in place of steps"
                                + " over both; the noises are given.");
    }

    @Override
    public List<Claim> claims() {
        return MultiscaleClaims.of(this);
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        JudgedPoints points = new JudgedPoints(problem);
        Tensor judged = points.nodes().points();
        Tensor truth = problem.exact(IntStream.range(0, problem.axes())
                .mapToObj(d -> judged.select(1, d))
                .toList());
        Findings found = Findings.finished();
        List<String> shown = new ArrayList<>();
        List<Tensor> fields = new ArrayList<>();
        for (Map.Entry<String, StationaryKernel> start : starts(seed).entrySet()) {
            String name = start.getKey();
            boolean waves = name.equals(MIXTURE);
            Map<String, Tensor> result;
            try {
                result = process(name, start.getValue(), bench);
            } catch (Unsolved failed) {
                found = found.unless(failed.outcome(name));
                if (waves) {
                    return found;
                }
                continue;
            }
            found = with(found, name, values(result, "u"), truth, value(result, "seconds"));
            if (waves) {
                found = spectrum(found, result);
            }
            shown.add(name.replace('_', ' '));
            fields.add(values(result, "u"));
        }
        if (updates > 0) {
            PhysicsNetwork network = new PhysicsNetwork(problem, highest, updates);
            for (boolean waves : new boolean[] {false, true}) {
                PhysicsNetwork.Trained trained = network.of(waves, judged, seed.at(2), bench);
                String name = waves ? "features" : "network";
                found = with(
                        found.training(name, trained.training()), name, trained.values(), truth, trained.seconds());
                shown.add(waves ? "random features" : "network");
                fields.add(trained.values());
            }
        }
        found = found.artifact(points.field("truth", truth));
        for (int i = 0; i < shown.size(); i++) {
            found = found.artifact(points.field(shown.get(i), fields.get(i)));
        }
        return found;
    }

    /** By name: a mixture, without which nothing else is of interest, and kernels without waves. */
    private Map<String, StationaryKernel> starts(Seed seed) {
        Map<String, StationaryKernel> starts = new LinkedHashMap<>();
        starts.put(MIXTURE, mixture(seed));
        for (Decay plain : Decay.values()) {
            boolean heavy = plain == Decay.MATERN_5_2;
            starts.put(
                    heavy ? "matern" : "squared_exponential",
                    DecayingKernel.of(plain, 1, heavy ? highest : highest * highest));
        }
        return starts;
    }

    /** What was learned of the mixture. */
    private Findings spectrum(Findings found, Map<String, Tensor> mixture) {
        return KernelSpectrum.on(
                found.number("leftover", value(mixture, "leftover")).number("freedom", value(mixture, "freedom")),
                new SpectralMixture(
                        decay,
                        values(mixture, "weights").log(),
                        values(mixture, "rates").log(),
                        values(mixture, "frequencies")),
                highest,
                problem.frequency());
    }

    /** Frequencies spread over all, each a little off, so that seeds differ. */
    private StationaryKernel mixture(Seed seed) {
        SpectralMixture even = SpectralMixture.spread(decay, components, highest);
        double[] off = new Draws(seed.at(1)).uniforms(components, 0, 0.5 * highest / components);
        return new SpectralMixture(
                decay, even.logWeights(), even.logRates(), even.frequencies().plus(Tensors.of(off, components)));
    }

    /** What a process with kernels from this start finds at the points of the judges. */
    private Map<String, Tensor> process(String name, StationaryKernel start, Workbench bench) {
        return bench.once(name, () -> {
            long begin = System.nanoTime();
            int[] counts = new int[problem.axes()];
            Arrays.fill(counts, nodes);
            Collocation equation = problem.on(Nodes.even(1, counts));
            StationaryKernel kernel;
            Tensor u;
            double leftover;
            double freedom;
            if (isMarginal()) {
                FittedProcess fitted = marginal(equation, start, bench);
                Unsolved.unless(fitted.failure(), steps);
                kernel = fitted.kernel();
                u = fitted.regression()
                        .at(new JudgedPoints(problem).nodes().axes().get(0))
                        .mean();
                leftover = Math.sqrt(fitted.noise());
                freedom = nodes;
            } else {
                CollocationSolution solution = new CollocationSolver(steps, RATE, 1e-6, 1e-5, stride)
                        .solve(equation, Collections.nCopies(problem.axes(), start), bench::pause);
                Unsolved.unless(solution.failure(), steps);
                kernel = solution.kernels().get(0);
                u = solution.at(new JudgedPoints(problem).nodes()).reshape(-1);
                leftover = solution.leftover().squared().mean().squareRoot().item();
                freedom = solution.freedom();
            }
            Tensor frequencies =
                    kernel instanceof SpectralMixture mixture ? mixture.frequencies() : Tensors.zeros(DType.FLOAT64, 1);
            return Map.of(
                    "u", u.detach(),
                    "weights", kernel.parameters().get(0).detach().exp(),
                    "rates", kernel.parameters().get(1).detach().exp(),
                    "frequencies", frequencies.detach(),
                    "leftover", Tensors.full(DType.FLOAT64, leftover, 1),
                    "freedom", Tensors.full(DType.FLOAT64, freedom, 1),
                    "seconds", Tensors.full(DType.FLOAT64, (System.nanoTime() - begin) * 1e-9, 1));
        });
    }

    private FittedProcess marginal(Collocation equation, StationaryKernel start, Workbench bench) {
        Tensor x = equation.nodes().axes().get(0);
        Tensor ends = x.gather(0, 0, x.size(0) - 1);
        Tensor known = equation.values().gather(0, 0, x.size(0) - 1);
        double noise = BOUNDARY_NOISE * Math.max(1, known.squared().mean().item());
        return FittedProcess.of(
                start,
                List.of(Observed.values(ends, known, noise)),
                Observed.of(x, equation.equation().linear().entry(0, 0), equation.source(), 0),
                new Ascent(steps, RATE),
                bench::pause);
    }

    private static Tensor values(Map<String, Tensor> result, String name) {
        Tensor value = result.get(name);
        if (value == null) {
            throw new IllegalStateException("a process gives " + name);
        }
        return value;
    }

    private static double value(Map<String, Tensor> result, String name) {
        return values(result, name).sum().item();
    }

    private static Findings with(Findings found, String name, Tensor u, Tensor truth, double seconds) {
        double error = u.minus(truth).norm().item() / truth.norm().item();
        return found.number(
                        Measure.of("error_" + name)
                                .called("relative error, " + name.replace('_', ' '))
                                .as(Measure.Kind.RELATIVE_ERROR)
                                .lowerIsBetter(),
                        error)
                .number(
                        Measure.of("seconds_" + name)
                                .called("time, " + name.replace('_', ' '))
                                .in("s")
                                .as(Measure.Kind.COST),
                        seconds);
    }

    @Override
    public MultiscaleEquations quick() {
        return new MultiscaleEquations(
                problem,
                decay,
                Math.min(nodes, 48),
                components,
                highest,
                Math.min(steps, problem.axes() == 1 ? 600 : 100),
                1,
                Math.min(updates, 200));
    }
}
