package dev.eddy.report;

import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.ArtifactLabel;
import dev.eddy.result.Curve;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Outcome;
import dev.eddy.result.Provenance;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.emulator.SampleRollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A run as it could have been: advection, Burgers and 2-D advection with two networks, two trainings and two seeds each.
 * The references solve their equations; the predictions are references with errors of phase, strength and noise that
 * grow with time, and the scores are the errors of these very samples. One trial diverges.
 */
record DemoRun(
        List<TrialResult> trials,
        int plannedTrials,
        Map<TrialKey, List<Artifact>> samples,
        TrialCoordinates coordinates)
        implements RunView {
    private static final int STEPS = 200;
    private static final int POINTS = 160;
    private static final int FLAT = 48;

    static final List<String> NETWORKS = List.of("Conv;34;10;relu", "FNO;12;18;4;gelu");
    static final List<String> TRAININGS = List.of("one", "sup;3");

    DemoRun(List<TrialResult> trials, int plannedTrials, Map<TrialKey, List<Artifact>> samples) {
        this(trials, plannedTrials, samples, Trials.COORDINATES);
    }

    static DemoRun whole() {
        List<TrialResult> trials = new ArrayList<>();
        Map<TrialKey, List<Artifact>> samples = new LinkedHashMap<>();
        Map<String, float[][]> references =
                Map.of("1d_diff_adv", advection(), "1d_diff_burgers", burgers(), "2d_diff_adv", vortices());
        for (String scenario : List.of("1d_diff_adv", "1d_diff_burgers", "2d_diff_adv")) {
            float[][] reference = Objects.requireNonNull(references.get(scenario));
            for (String network : NETWORKS) {
                for (String training : TRAININGS) {
                    for (long seed = 0; seed < 2; seed++) {
                        TrialKey key = Trials.key(scenario, network, training, seed);
                        boolean diverges = key.id().equals("1d_diff_burgers__predict__Conv-34-10-relu__one__seed-1");
                        add(key, reference, diverges, trials, samples);
                    }
                }
            }
        }
        return new DemoRun(trials, trials.size(), samples);
    }

    /** The first trials only, as if the run had been stopped. */
    DemoRun first(int count) {
        return new DemoRun(trials.subList(0, count), plannedTrials, samples);
    }

    @Override
    public String name() {
        return "Transport, smooth and steep";
    }

    @Override
    public String configuration() {
        return """
            # Two networks, two ways to train them, on what moves.
            name: Transport, smooth and steep
            scenarios:
              - {kind: difficulty-advection, dims: 1, points: 160}
              - {kind: difficulty-burgers, dims: 1, points: 160}
              - {kind: difficulty-advection, dims: 2, points: 48}
            networks:
              - {kind: conv, width: 34, depth: 10, activation: relu}
              - {kind: fno, modes: 12, width: 18, depth: 4, activation: gelu}
            training:
              - {kind: supervised, steps: 1, updates: 10000}
              - {kind: supervised, steps: 3, updates: 10000}
            seeds: {first: 0, count: 2}
            """;
    }

    @Override
    public String command() {
        return "./eddy run studies/transport.yaml --out runs/transport";
    }

    @Override
    public Provenance provenance() {
        return new Provenance(
                "9f2c1e5d7a3b48c60d1e2f3a4b5c6d7e8f90123456789abcdef0123456789abc",
                "0.1.0 (794a43a)",
                "2.10.0",
                "17.0.15, Debian",
                "Linux amd64",
                "Some Processor 9",
                "cpu",
                2,
                Instant.parse("2026-03-14T15:09:26Z"));
    }

    @Override
    public Map<String, SubjectNote> notes() {
        Map<String, SubjectNote> notes = new LinkedHashMap<>();
        notes.put("1d_diff_adv", note("advection, 1-D, difficulty form", "u_t + c u_x = 0", "γ₁ = −4", 1, 1));
        notes.put(
                "1d_diff_burgers",
                note("Burgers, 1-D, difficulty form", "u_t + ½ (u²)_x = ν u_xx", "γ₂ = 1.5, δ₁ = −1.5", 1, 1));
        notes.put("2d_diff_adv", note("advection, 2-D, difficulty form", "u_t + c · ∇u = 0", "γ₁ = −4", 2, 1));
        return notes;
    }

    @Override
    public String format() {
        return "eddy-study 1";
    }

    @Override
    public List<Artifact> artifacts(TrialKey key, Predicate<ArtifactLabel> wanted) {
        return samples.getOrDefault(key, List.of()).stream()
                .filter(artifact -> wanted.test(artifact.label()))
                .toList();
    }

    private static SubjectNote note(String title, String equation, String difficulty, int dims, double high) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("difficulty", difficulty);
        facts.put("grid", dims == 1 ? "160 points, periodic" : "48 × 48 points, periodic");
        facts.put("initial states", "fourier;5;true;true");
        facts.put("training data", "50 trajectories of 50 steps");
        facts.put("test data", "30 trajectories of 200 steps");
        return new SubjectNote(title, equation, facts, dims, 1, 1, -high, high);
    }

    private static void add(
            TrialKey key,
            float[][] reference,
            boolean diverges,
            List<TrialResult> trials,
            Map<TrialKey, List<Artifact>> samples) {
        Random random = new Random(31L * key.id().hashCode() + 7919 * key.seed());
        boolean fno = key.get("network").startsWith("FNO");
        double skill =
                (fno ? 0.5 : 1) * (key.get("training").equals("one") ? 1 : 0.7) * (0.8 + 0.4 * random.nextDouble());
        int points = reference[0].length;
        float[] truth = new float[(STEPS + 1) * points];
        float[] guess = new float[(STEPS + 1) * points];
        double[] at = new double[STEPS];
        double[] error = new double[STEPS];
        int blowUp = diverges ? 87 : Integer.MAX_VALUE;
        for (int t = 0; t <= STEPS; t++) {
            double lag = skill * 0.02 * t * (key.subject().startsWith("2d") ? 0.15 : 1);
            double sum = 0;
            double size = 0;
            for (int i = 0; i < points; i++) {
                double place = i - lag;
                int below = (int) Math.floor(place);
                double share = place - below;
                double shifted = (1 - share) * reference[t][Math.floorMod(below, points)]
                        + share * reference[t][Math.floorMod(below + 1, points)];
                double noise = 0.0015 * skill * Math.sqrt(t) * Math.sin(0.9 * i + 0.7 * t + key.seed());
                double spike = diverges ? Math.pow(1.25, t - 70.0) * Math.sin(2.2 * i) : 0;
                double value = t >= blowUp ? Double.NaN : shifted * (1 - skill * 0.0006 * t) + noise + spike;
                truth[t * points + i] = reference[t][i];
                guess[t * points + i] = (float) (t == 0 ? reference[t][i] : value);
                sum += Math.pow(guess[t * points + i] - truth[t * points + i], 2);
                size += truth[t * points + i] * truth[t * points + i];
            }
            if (t > 0) {
                at[t - 1] = t;
                error[t - 1] = Math.sqrt(sum / size);
            }
        }
        long[] shape = key.subject().startsWith("2d")
                ? new long[] {STEPS + 1, 1, FLAT, FLAT}
                : new long[] {STEPS + 1, 1, points};
        samples.put(key, sample(new NumericArray(shape, guess), new NumericArray(shape, truth), Optional.empty()));
        Curve loss = loss(skill, random);
        trials.add(Trials.trial(
                key,
                diverges ? new Outcome.Diverged(blowUp) : new Outcome.Finished(STEPS),
                fno ? 32_527 : 31_757,
                fno ? Double.POSITIVE_INFINITY : 11,
                (fno ? 260 : 190) * (0.95 + 0.1 * random.nextDouble()),
                List.of(new Curve("mean_nRMSE", "step", at, error), loss)));
    }

    /** A rollout as an artifact, on a grid of unit length. */
    static List<Artifact> sample(NumericArray prediction, NumericArray reference, Optional<NumericArray> low) {
        long[] shape = reference.shape();
        List<ArtifactAxis> axes = new ArrayList<>();
        axes.add(ArtifactAxis.time(places((int) shape[0])));
        axes.add(ArtifactAxis.counted("component", (int) shape[1]));
        for (int d = 2; d < shape.length; d++) {
            axes.add(ArtifactAxis.space("xyz".substring(d - 2, d - 1), places((int) shape[d])));
        }
        return SampleRollout.artifacts(List.of(new SampleRollout(prediction, reference, low)), axes);
    }

    private static double[] places(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    private static Curve loss(double skill, Random random) {
        double[] at = new double[101];
        double[] values = new double[101];
        for (int i = 0; i <= 100; i++) {
            at[i] = 100.0 * i;
            values[i] = skill
                    * (0.4 / (1 + Math.pow(at[i] / 60, 2)) + 2e-4 / (1 + at[i] / 2000))
                    * Math.exp(0.25 * random.nextGaussian());
        }
        return new Curve("loss", "update", at, values);
    }

    /** Four grid points a step to the right. */
    private static float[][] advection() {
        float[][] states = new float[STEPS + 1][POINTS];
        for (int t = 0; t <= STEPS; t++) {
            for (int i = 0; i < POINTS; i++) {
                double s = 2 * Math.PI * (i - 4.0 * t) / POINTS;
                states[t][i] = (float) (0.45 * Math.sin(s + 0.4)
                        + 0.3 * Math.cos(2 * s)
                        + 0.22 * Math.sin(3 * s + 1)
                        + 0.1 * Math.cos(5 * s));
            }
        }
        return states;
    }

    /** Godunov's upwind fluxes with central diffusion, a few small steps for each that is kept. */
    private static float[][] burgers() {
        double dx = 1.0 / POINTS;
        double dt = 0.0025;
        double viscosity = 4e-4;
        float[][] states = new float[STEPS + 1][POINTS];
        double[] u = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            double s = 2 * Math.PI * i / POINTS;
            u[i] = 0.55 * Math.sin(s + 0.3) + 0.35 * Math.cos(3 * s) + 0.1 * Math.sin(5 * s);
        }
        for (int t = 0; t <= STEPS; t++) {
            for (int i = 0; i < POINTS; i++) {
                states[t][i] = (float) u[i];
            }
            for (int k = 0; k < 4; k++) {
                double[] next = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    double left = u[Math.floorMod(i - 1, POINTS)];
                    double right = u[(i + 1) % POINTS];
                    next[i] = u[i]
                            - dt / dx * (flux(u[i], right) - flux(left, u[i]))
                            + dt / dx / dx * viscosity * (left - 2 * u[i] + right);
                }
                u = next;
            }
        }
        return states;
    }

    private static double flux(double left, double right) {
        return Math.max(Math.pow(Math.max(left, 0), 2), Math.pow(Math.min(right, 0), 2)) / 2;
    }

    private static float[][] vortices() {
        float[][] states = new float[STEPS + 1][FLAT * FLAT];
        for (int t = 0; t <= STEPS; t++) {
            for (int i = 0; i < FLAT * FLAT; i++) {
                double x = 2 * Math.PI * (i / FLAT - 0.5 * t) / FLAT;
                double y = 2 * Math.PI * (i % FLAT - 0.3 * t) / FLAT;
                states[t][i] = (float) (0.5 * Math.sin(x + 0.3) * Math.cos(2 * y)
                        + 0.3 * Math.cos(3 * x - y)
                        + 0.2 * Math.sin(2 * x + 3 * y));
            }
        }
        return states;
    }
}
