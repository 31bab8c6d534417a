package dev.eddy.reference.generative;

import dev.eddy.generative.path.BetaTable;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.DiscreteVp;
import dev.eddy.generative.path.NoiseLevels;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckKind;
import dev.eddy.reference.Comparison;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Schedules with their derivatives, tables of rates, and noise levels. */
public final class ScheduleCheck implements CheckKind {
    @Override
    public String kind() {
        return "schedule";
    }

    @Override
    public CaseResult check(ReferenceCase given) {
        String name = given.word("schedule");
        if (Given.SCHEDULES.contains(name)) {
            return continuous(given);
        }
        return switch (name) {
            case "discrete-scaled-linear" ->
                table(given, BetaTable.scaledLinear(first(given), last(given), given.whole("n")));
            case "discrete-linear" -> table(given, BetaTable.linear(first(given), last(given), given.whole("n")));
            case "discrete-squared-cosine" -> table(given, BetaTable.squaredCosine(given.whole("n")));
            case "karras-grid" ->
                levels(
                        given,
                        NoiseLevels.karras(given.whole("n"), smallest(given), largest(given), given.number("rho")));
            case "exponential-grid" ->
                levels(given, NoiseLevels.exponential(given.whole("n"), smallest(given), largest(given)));
            case "flow-shift-grid" -> {
                double[] shifted = NoiseLevels.shifted(given.whole("n"), given.number("shift"));
                // On straight paths the weight of the noise is 1 − t, and the noise level its ratio to t.
                double[] ratios = Arrays.stream(shifted).map(z -> z / (1 - z)).toArray();
                double[] times = NoiseLevels.times(new CondOt(), ratios).samples().get(0).stream()
                        .mapToDouble(t -> t)
                        .toArray();
                yield given.compare()
                        .with("noise-level", shifted)
                        .with("t", times)
                        .result();
            }
            default -> given.unanswered("no schedule '" + name + "'");
        };
    }

    private static double first(ReferenceCase given) {
        return given.number("beta-start");
    }

    private static double last(ReferenceCase given) {
        return given.number("beta-end");
    }

    private static double smallest(ReferenceCase given) {
        return given.number("sigma-min");
    }

    private static double largest(ReferenceCase given) {
        return given.number("sigma-max");
    }

    private static CaseResult continuous(ReferenceCase given) {
        NoiseSchedule schedule = Given.schedule(given);
        Tensor t = given.input("t", -1);
        return given.compare()
                .with("a", Given.each(t, time -> schedule.at(time).a()))
                .with("s", Given.each(t, time -> schedule.at(time).s()))
                .with("da", Given.each(t, time -> schedule.at(time).da()))
                .with("ds", Given.each(t, time -> schedule.at(time).ds()))
                .with("t-of-snr", Given.each(given.input("snr", -1), schedule::timeOfSnr))
                .result();
    }

    private static CaseResult levels(ReferenceCase given, double[] levels) {
        return given.compare().with("sigma", levels).result();
    }

    private static CaseResult table(ReferenceCase given, BetaTable table) {
        Comparison comparison = given.compare().with("alpha-bar", table.alphaBars());
        if (given.flag("float32")) {
            return comparison.result();
        }
        DiscreteVp path = new DiscreteVp(table);
        return comparison
                .with("beta", table.betas().stream().mapToDouble(beta -> beta).toArray())
                .with("a", steps(path, Coefficients::a))
                .with("s", steps(path, Coefficients::s))
                .with("sigma", steps(path, Coefficients::noiseLevel))
                .result();
    }

    private static double[] steps(DiscreteVp path, ToDoubleFunction<Coefficients> part) {
        return IntStream.range(0, path.table().size())
                .mapToDouble(k -> part.applyAsDouble(path.at(path.table().time(k))))
                .toArray();
    }
}
