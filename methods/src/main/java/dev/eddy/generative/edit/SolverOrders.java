package dev.eddy.generative.edit;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.GaussianMixture;
import dev.eddy.generative.field.GaussianNoise;
import dev.eddy.generative.field.MixtureField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.MethodNote;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.result.claim.Basis;
import dev.eddy.result.claim.Claim;
import dev.eddy.result.claim.Quantity;
import dev.eddy.statistics.Quantile;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How errors of solvers fall with the number of steps along the exact flow from noise to a ring of Gaussians: to the data, back to the
 * noise, and there and back again, where a method of even order gains one.
 */
@Doc("orders of solvers for generation, inversion and both, along the exact flow to a ring of Gaussians")
public record SolverOrders(
        @Default("4000") @Doc("points") int points,

        @Default("160") @Doc("most steps; the least are a sixteenth of them")
        int steps)
        implements Experiment {
    static final String PAPER = "J. Wang et al., Taming rectified flow for inversion and editing, ICML 2025";

    private static final int COMPONENTS = 6;
    private static final int HALVINGS = 4;
    private static final int EXACT = 1000;
    private static final double MARGIN = 0.12;

    public SolverOrders {
        Check.that(
                points >= 1 && steps >= 1 << HALVINGS && steps % (1 << HALVINGS) == 0,
                "solver-orders: points are positive and steps a multiple of 16, got %d and %d",
                points,
                steps);
    }

    /** A method with the orders of generation, inversion and both. */
    private record Method(Tableau tableau, int order, int both) {}

    private static Map<String, Method> methods() {
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("euler", new Method(Tableaus.EULER, 1, 1));
        methods.put("midpoint", new Method(Tableaus.MIDPOINT, 2, 3));
        methods.put("heun", new Method(Tableaus.HEUN, 2, 3));
        methods.put("rk4", new Method(Tableaus.RK4, 4, 5));
        return methods;
    }

    @Override
    public String shortName() {
        return "solver-orders;" + points + ";steps=" + steps;
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A Taylor step of second order along the flow, with its derivative from a half step, is the midpoint"
                        + " rule.",
                List.of("x ← x + h v + ½ h² (v(x + ½ h v, t + ½ h) − v)/(½ h) = x + h v(x + ½ h v, t + ½ h)"),
                PAPER,
                "The exact flow to Gaussians in the plane in place of a model of pictures.");
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        if (steps < 160 || points < 200) {
            return claims;
        }
        for (Map.Entry<String, Method> method : methods().entrySet()) {
            add(claims, method.getKey(), "generation", method.getValue().order());
            add(claims, method.getKey(), "inversion", method.getValue().order());
            add(claims, method.getKey(), "round_trip", method.getValue().both());
        }
        return claims;
    }

    private static void add(List<Claim> claims, String method, String way, int order) {
        Quantity slope = Quantity.number("order_" + way + "_" + method);
        String what = way.replace('_', ' ') + " by " + method + " has order " + order;
        claims.add(Claim.that(what + ", not less", slope)
                .atLeast(order - MARGIN, Basis.THEOREM, "the order of the method; even ones gain one there and back"));
        claims.add(Claim.that(what + ", not more", slope)
                .atMost(order + MARGIN, Basis.THEOREM, "the order of the method; even ones gain one there and back"));
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        double[] weights = new double[COMPONENTS];
        Arrays.fill(weights, 1.0 / COMPONENTS);
        VectorField field = new MixtureField(GaussianMixture.ring(4, 0.3, weights), new CondOt());
        Tensor noise = GaussianNoise.of(2).draw(points, new Draws(seed.at(Stream.INITIAL_STATE)), DType.FLOAT64);
        Tensor data = run(Tableaus.RK4, EXACT, true, field, noise);
        Findings found = Findings.finished();
        for (Map.Entry<String, Method> method : methods().entrySet()) {
            double[][] errors = new double[3][HALVINGS + 1];
            double[] counts = new double[HALVINGS + 1];
            for (int i = 0; i <= HALVINGS; i++) {
                bench.pause();
                int count = steps >> (HALVINGS - i);
                counts[i] = count;
                Tableau tableau = method.getValue().tableau();
                Tensor made = run(tableau, count, true, field, noise);
                errors[0][i] = error(made, data);
                errors[1][i] = error(run(tableau, count, false, field, data), noise);
                errors[2][i] = error(run(tableau, count, false, field, made), noise);
            }
            String[] ways = {"generation", "inversion", "round_trip"};
            for (int way = 0; way < ways.length; way++) {
                double[] of = errors[way];
                double slope = Math.log(of[HALVINGS - 1] / of[HALVINGS]) / Math.log(2);
                found = found.number("order_" + ways[way] + "_" + method.getKey(), slope)
                        .artifact(new Artifact(
                                Role.CURVE,
                                "error of " + ways[way].replace('_', ' '),
                                method.getKey(),
                                List.of(ArtifactAxis.of("steps", counts)),
                                new NumericArray(new long[] {of.length}, of)));
            }
        }
        return found;
    }

    /**
     * The median distance. A hundredth of the points, those that begin between two Gaussians, have nearly all of the mean square of a
     * method of order 4, and are far from its order at these steps.
     */
    private static double error(Tensor one, Tensor other) {
        double[] distances = one.minus(other).squared().sum(1).squareRoot().toDoubles();
        return Quantile.median(distances);
    }

    private static Tensor run(Tableau tableau, int steps, boolean forward, VectorField field, Tensor start) {
        TimeGrid grid = TimeGrid.uniform(0, 1, steps);
        return new StepSampler(Integrator.of(tableau), forward ? grid : grid.reversed())
                .run(field, start)
                .end();
    }

    @Override
    public SolverOrders quick() {
        return new SolverOrders(Math.min(points, 100), Math.min(steps, 32));
    }
}
