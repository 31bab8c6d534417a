package dev.eddy.integrate.spectral;

import dev.eddy.misuse.Check;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.operator.internal.PointProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * How everything that a step multiplies by changes with one coefficient of the equation: central differences of fourth order
 * of numbers that are computed in double precision and depend on it smoothly, so exact to about ten digits.
 *
 * @param fields of {@link SpectralEquation#fieldMatrix}
 * @param explicit of {@link SpectralEquation#explicitMatrix}
 * @param weights of the monomials, by group
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record CoefficientSlope(StageCoefficients stages, SymbolMatrix fields, SymbolMatrix explicit, double[][] weights) {
    private static final double STEP = 1e-3;

    /** Everything at one value of the coefficient. */
    private record Point(SpectralEquation equation, ProductPlan plan, StageCoefficients stages) {}

    /**
     * @param member the operators with this coefficient at a value
     * @param roundTrips whether transforms stand around every step
     */
    static CoefficientSlope of(
            DoubleFunction<SpectralEquation> member, double value, Etdrk method, double dt, boolean roundTrips) {
        double step = value == 0 ? STEP : STEP * Math.abs(value);
        SpectralEquation here = member.apply(value);
        Point[] near = new Point[4];
        int[] at = {-2, -1, 1, 2};
        for (int i = 0; i < near.length; i++) {
            SpectralEquation equation = member.apply(value + at[i] * step);
            Check.that(
                    pattern(equation.plan()).equals(pattern(here.plan()))
                            && equation.timedForcing().parts().size()
                                    == here.timedForcing().parts().size(),
                    "%s: its products or forces near the coefficient %s are others than there; take the gradient"
                            + " elsewhere",
                    here.equation().name(),
                    value);
            StageCoefficients stages =
                    StageCoefficients.of(method, equation, FusedEquation.outerBeside(equation, here), dt);
            near[i] = new Point(
                    equation, equation.plan(), roundTrips ? stages.seenByRoundTrips(equation.grid()) : stages);
        }
        return new CoefficientSlope(
                stages(near, step),
                slope(near, step, point -> point.equation().fieldMatrix(point.plan())),
                slope(near, step, point -> point.equation().explicitMatrix(point.plan())),
                weights(near, step));
    }

    private static StageCoefficients stages(Point[] near, double step) {
        List<StageCoefficients.Stage> out = new ArrayList<>();
        List<StageCoefficients.Stage> pattern = near[0].stages().stages();
        for (int i = 0; i < pattern.size(); i++) {
            int stage = i;
            List<StageCoefficients.Term> terms = new ArrayList<>();
            for (int t = 0; t < pattern.get(i).terms().size(); t++) {
                int term = t;
                terms.add(new StageCoefficients.Term(
                        slope(
                                near,
                                step,
                                point -> of(point, stage).terms().get(term).weights()),
                        pattern.get(i).terms().get(t).combination()));
            }
            out.add(new StageCoefficients.Stage(
                    pattern.get(i).start() == null ? null : slope(near, step, point -> start(point, stage)),
                    pattern.get(i).from(),
                    terms,
                    slope(near, step, point -> of(point, stage).constant()),
                    forces(near, step, stage)));
        }
        return new StageCoefficients(out);
    }

    /** Where the coefficient changes the frequency, too, the change of both factors of each product counts. */
    private static List<StageCoefficients.Force> forces(Point[] near, double step, int stage) {
        double[] weights = {1 / (12 * step), -8 / (12 * step), 8 / (12 * step), -1 / (12 * step)};
        List<StageCoefficients.Force> out = new ArrayList<>();
        for (int f = 0; f < of(near[0], stage).forces().size(); f++) {
            int number = f;
            StageModulation first = force(near[0], stage, number).modulation();
            boolean sameTimes = true;
            SymbolMatrix mean = SymbolMatrix.zero(near[0].equation().space().channels(), 1);
            for (Point point : near) {
                StageCoefficients.Force here = force(point, stage, number);
                sameTimes &= here.modulation().isLike(first);
                mean = mean.plus(here.spectrum().times(1.0 / near.length));
            }
            if (sameTimes) {
                out.add(new StageCoefficients.Force(
                        first,
                        slope(near, step, point -> force(point, stage, number).spectrum())));
                continue;
            }
            for (int i = 0; i < near.length; i++) {
                StageCoefficients.Force here = force(near[i], stage, number);
                StageModulation share = here.modulation().times(weights[i]);
                out.add(new StageCoefficients.Force(share, mean));
                out.add(new StageCoefficients.Force(
                        share, here.spectrum().plus(mean.times(-1)).pruned()));
            }
        }
        return out;
    }

    private static StageCoefficients.Force force(Point point, int stage, int number) {
        return of(point, stage).forces().get(number);
    }

    private static StageCoefficients.Stage of(Point point, int stage) {
        return point.stages().stages().get(stage);
    }

    private static SymbolMatrix start(Point point, int stage) {
        SymbolMatrix start = of(point, stage).start();
        if (start == null) {
            throw new IllegalStateException("stages of one method start alike");
        }
        return start;
    }

    private static SymbolMatrix slope(Point[] near, double step, Function<Point, SymbolMatrix> part) {
        SymbolMatrix inner = part.apply(near[2]).plus(part.apply(near[1]).times(-1));
        SymbolMatrix outer = part.apply(near[3]).plus(part.apply(near[0]).times(-1));
        return inner.times(8).plus(outer.times(-1)).times(1 / (12 * step)).pruned();
    }

    private static double[][] weights(Point[] near, double step) {
        double[][][] all = new double[near.length][][];
        for (int i = 0; i < near.length; i++) {
            all[i] = PointProducts.weights(near[i].plan());
        }
        double[][] out = new double[all[0].length][];
        for (int g = 0; g < out.length; g++) {
            out[g] = new double[all[0][g].length];
            for (int m = 0; m < out[g].length; m++) {
                out[g][m] = (8 * (all[2][g][m] - all[1][g][m]) - (all[3][g][m] - all[0][g][m])) / (12 * step);
            }
        }
        return out;
    }

    /** What of a plan no coefficient changes. */
    private static List<Object> pattern(ProductPlan plan) {
        List<Object> out = new ArrayList<>();
        plan.fields()
                .forEach(field -> field.parts().forEach(part -> out.add(List.of(part.channel(), part.multiplier()))));
        plan.groups().forEach(group -> {
            group.monomials().forEach(monomial -> out.add(monomial.fields()));
            group.targets().forEach(target -> out.add(List.of(target.channel(), target.multiplier())));
        });
        out.add(plan.linear().size());
        return out;
    }
}
