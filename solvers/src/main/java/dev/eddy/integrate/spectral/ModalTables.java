package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.ModalTable.Combination;
import dev.eddy.ode.tableau.OrderConditions;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link ModalTable} of each kind of {@link Scheme}. */
final class ModalTables {
    /** Share of the last weight that the embedded result moves to the rate at the result (Balac and Mahé 2013). */
    private static final double MOVED = 3.0 / 5;

    private ModalTables() {}

    static ModalTable of(Scheme scheme, SpectralEquation equation, double dt) {
        Numerics numerics = equation.numerics();
        ModalTable table = ModalTable.of(equation.linear(), linear -> {
            if (scheme instanceof Etdrk etdrk) {
                return exponential(etdrk, new PhiMatrices(linear, dt, numerics), dt);
            }
            if (scheme instanceof IntegratingFactor factor) {
                return integratingFactor(factor, linear, dt, numerics);
            }
            return implicitExplicit((Imex) scheme, linear, dt);
        });
        return equation.equation().isLinear() ? table.withoutRates() : table;
    }

    // ---- exponential time differencing

    private static ModalTable exponential(Etdrk method, PhiMatrices phi, double dt) {
        List<Combination> stages = new ArrayList<>();
        for (Etdrk.Stage stage : method.stages()) {
            SymbolMatrix start = switch (stage.exponential()) {
                case NONE -> null;
                case HALF -> phi.of(Phi.EXP_HALF);
                case FULL -> phi.of(Phi.EXP);
            };
            List<@Nullable SymbolMatrix> weights = nulls(method.stages().size());
            for (Etdrk.Increment increment : stage.increments()) {
                SymbolMatrix weight = RecordedEtdrk.weight(increment.weights(), phi);
                for (int j = 0; j < increment.combination().size(); j++) {
                    add(weights, j, dt * increment.combination().get(j), weight);
                }
            }
            stages.add(new Combination(stage.from(), start, weights));
        }
        return new ModalTable(stages, method.times(), exponentialError(method, phi, dt));
    }

    /** ETDRK2 against ETDRK1; orders 3 and 4 with the rate at the result in place of the last one. */
    private static @Nullable Combination exponentialError(Etdrk method, PhiMatrices phi, double dt) {
        int count = method.stages().size();
        List<@Nullable SymbolMatrix> weights = nulls(count + 1);
        if (method.order() == 2) {
            SymbolMatrix weight = RecordedEtdrk.weight(List.of(0.0, 1.0, 0.0, 0.0), phi);
            add(weights, 1, dt, weight);
            add(weights, 0, -dt, weight);
        } else if (method.order() >= 3) {
            SymbolMatrix weight = RecordedEtdrk.weight(List.of(0.0, -1.0, 4.0, 0.0), phi);
            double moved = method.order() == 3 ? 1 : MOVED;
            add(weights, count - 1, moved * dt, weight);
            add(weights, count, -moved * dt, weight);
        } else {
            return null;
        }
        return new Combination(-1, null, weights);
    }

    // ---- integrating factor

    private static ModalTable integratingFactor(
            IntegratingFactor method, SymbolMatrix linear, double dt, Numerics numerics) {
        double[][] a = OrderConditions.square(method.tableau().stages());
        double[] c = OrderConditions.times(a);
        int count = c.length;
        List<Combination> stages = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            double end = i == count ? 1 : c[i];
            double[] row = i == count ? OrderConditions.array(method.tableau().weights()) : a[i];
            stages.add(new Combination(
                    0, growth(linear, dt * end, numerics), transported(row, c, end, linear, dt, numerics)));
            times.add(c[i - 1]);
        }
        times.add(1.0);
        Combination error = null;
        if (method.hasErrorEstimate()) {
            Tableau tableau = method.tableau();
            double[] differences =
                    tableau.errorEstimate().differences(tableau.weights()).get(0);
            double[] allTimes = java.util.Arrays.copyOf(c, count + 1);
            allTimes[count] = 1;
            error = new Combination(-1, null, transported(differences, allTimes, 1, linear, dt, numerics));
        }
        return new ModalTable(stages, times, error);
    }

    /** e^{𝓛·span}. */
    private static @Nullable SymbolMatrix growth(SymbolMatrix linear, double span, Numerics numerics) {
        return span < 1e-14 ? null : new PhiMatrices(linear, span, numerics).of(Phi.EXP);
    }

    private static List<@Nullable SymbolMatrix> transported(
            double[] row, double[] c, double end, SymbolMatrix linear, double dt, Numerics numerics) {
        List<@Nullable SymbolMatrix> weights = nulls(row.length);
        for (int j = 0; j < row.length; j++) {
            if (Math.abs(row[j]) > 1e-16) {
                SymbolMatrix growth = growth(linear, dt * (end - c[j]), numerics);
                add(weights, j, dt * row[j], growth == null ? SmallMatrices.identity(linear) : growth);
            }
        }
        return weights;
    }

    // ---- implicit–explicit

    /** Rows are what the stages are made of: the state first, then the rates. */
    private static ModalTable implicitExplicit(Imex method, SymbolMatrix linear, double dt) {
        SymbolMatrix scaled = linear.times(dt);
        SymbolMatrix identity = SmallMatrices.identity(linear);
        double[][] explicit = OrderConditions.square(method.explicit());
        double[][] implicit = OrderConditions.square(method.implicit());
        double[] c = OrderConditions.times(explicit);
        int count = c.length;
        List<List<@Nullable SymbolMatrix>> linearRates = new ArrayList<>();
        List<Combination> stages = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<@Nullable SymbolMatrix> row = row(explicit[i], implicit[i], linearRates, identity, dt, true);
            if (implicit[i][i] != 0) {
                SymbolMatrix inverse = SmallMatrices.inverse(identity.plus(scaled.times(-implicit[i][i])));
                row.replaceAll(entry -> entry == null ? null : inverse.times(entry));
            }
            if (i > 0) {
                stages.add(new Combination(0, row.get(0), row.subList(1, row.size())));
            }
            times.add(c[i]);
            linearRates.add(row.stream()
                    .map(entry -> entry == null ? null : scaled.times(entry))
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll));
        }
        double[] b = OrderConditions.array(method.explicitWeights());
        double[] implicitB = OrderConditions.array(method.implicitWeights());
        if (!method.endsWithItsLastStage()) {
            List<@Nullable SymbolMatrix> row = row(b, implicitB, linearRates, identity, dt, true);
            stages.add(new Combination(0, row.get(0), row.subList(1, row.size())));
            times.add(1.0);
        }
        Combination error = null;
        if (method.hasErrorEstimate()) {
            double[] explicitDifference = new double[count];
            double[] implicitDifference = new double[count];
            for (int j = 0; j < count; j++) {
                explicitDifference[j] = b[j] - method.embeddedWeights().get(j);
                implicitDifference[j] = implicitB[j] - method.embeddedWeights().get(j);
            }
            List<@Nullable SymbolMatrix> row =
                    row(explicitDifference, implicitDifference, linearRates, identity, dt, false);
            error = new Combination(0, row.get(0), row.subList(1, row.size()));
        }
        return new ModalTable(stages, times, error);
    }

    /** u (if asked for) + Σ_j explicit_j Δt N_j + Σ_j implicit_j Δt𝓛 value_j, over the values that are known. */
    private static List<@Nullable SymbolMatrix> row(
            double[] explicit,
            double[] implicit,
            List<List<@Nullable SymbolMatrix>> linearRates,
            SymbolMatrix identity,
            double dt,
            boolean withState) {
        List<@Nullable SymbolMatrix> row = nulls(explicit.length + 1);
        if (withState) {
            row.set(0, identity);
        }
        for (int j = 0; j < linearRates.size(); j++) {
            if (explicit[j] != 0) {
                add(row, j + 1, dt * explicit[j], identity);
            }
            for (int k = 0; implicit[j] != 0 && k < row.size(); k++) {
                SymbolMatrix rate = linearRates.get(j).get(k);
                if (rate != null) {
                    add(row, k, implicit[j], rate);
                }
            }
        }
        return row;
    }

    // ---- lists of matrices

    private static List<@Nullable SymbolMatrix> nulls(int size) {
        return new ArrayList<>(Collections.nCopies(size, null));
    }

    private static void add(List<@Nullable SymbolMatrix> sums, int at, double factor, SymbolMatrix matrix) {
        if (factor != 0) {
            SymbolMatrix term = matrix.times(factor);
            SymbolMatrix before = sums.get(at);
            sums.set(at, before == null ? term : before.plus(term));
        }
    }
}
