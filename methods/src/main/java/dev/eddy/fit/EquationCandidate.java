package dev.eddy.fit;

import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointLayer;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network of points and the unknown coefficients of an equation: one vector of weights. */
final class EquationCandidate {
    private static final int MODES = 5;

    private final EquationFit fit;
    private final int coordinates;
    private final PointLayer layer;
    private final Map<Integer, Integer> places = new LinkedHashMap<>();
    private final Weights weights;

    EquationCandidate(EquationFit fit, Seed seed, DType type) {
        this.fit = fit;
        this.coordinates = fit.box().coordinates();
        Blueprint blueprint = new Blueprint();
        this.layer = architecture().design(blueprint.at("network"), coordinates, 1);
        for (int j = 0; j < fit.terms().size(); j++) {
            EquationTerm term = fit.terms().get(j);
            if (term.unknown()) {
                places.put(j, blueprint.weight("coefficient." + j, Initialisation.constant(term.coefficient()), 1));
            }
        }
        this.weights = blueprint.draw(seed, type);
    }

    private PointArchitecture architecture() {
        if (fit.periodic().isEmpty()) {
            return fit.network();
        }
        List<Double> periods = new ArrayList<>(List.of(0.0));
        for (int d = 0; d < coordinates - 1; d++) {
            periods.add(fit.periodic().contains(d) ? 2.0 : 0.0);
        }
        return new Embedded(new PeriodicEmbedding(periods, MODES), fit.network());
    }

    Weights weights() {
        return weights;
    }

    /** What the unknown coefficients are, by the number of their term. */
    Map<Integer, Double> coefficients() {
        Map<Integer, Double> found = new LinkedHashMap<>();
        places.forEach((term, place) -> found.put(term, weights.get(place).item()));
        return found;
    }

    /** Of the coordinates of the box, which the network sees from −1 to 1. */
    private PointField field() {
        double[][] scale = new double[coordinates][coordinates];
        double[] shift = new double[coordinates];
        for (int i = 0; i < coordinates; i++) {
            double low = fit.box().low().get(i);
            double width = fit.box().high().get(i) - low;
            scale[i][i] = 2 / width;
            shift[i] = -1 - 2 * low / width;
        }
        return (at, derivatives) ->
                (TensorJet) layer.apply(TensorJet.coordinates(at, derivatives).affine(scale, shift), weights);
    }

    private DerivativeSet derivatives() {
        List<List<Integer>> all = new ArrayList<>();
        List<Integer> left = new ArrayList<>(List.of(fit.timeOrder()));
        while (left.size() < coordinates) {
            left.add(0);
        }
        all.add(left);
        fit.terms().forEach(term -> all.addAll(term.inTime()));
        return new DerivativeSet(coordinates, all);
    }

    /** Left less right, {@code [points]}. */
    Tensor residual(Tensor at) {
        TensorJet u = field().jet(at, derivatives());
        int[] left = new int[coordinates];
        left[0] = fit.timeOrder();
        Tensor residual = u.get(left).select(1, 0);
        for (int j = 0; j < fit.terms().size(); j++) {
            EquationTerm term = fit.terms().get(j);
            Integer place = places.get(j);
            residual = place == null
                    ? residual.plus(-term.coefficient(), term.product(u))
                    : residual.minus(term.product(u).times(weights.get(place)));
        }
        return residual;
    }

    /** u, {@code [points]}. */
    Tensor value(Tensor at) {
        return field().jet(at, DerivativeSet.value(coordinates)).value().select(1, 0);
    }
}
