package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import dev.eddy.nn.fused.Slot;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of each number, with the derivatives by the chain rule. */
final class JetFunction implements Operation {
    private final PointKernels kernels;
    private final JetValue in;
    private final JetValue out;
    private final ArrayFunction function;
    private final List<List<ChainRule.Term>> terms;
    private final int order;
    private final @Nullable Slot slope;

    /** @param slope where f′ of the forward pass is kept; null if there are derivatives, whose pullback takes more than that */
    JetFunction(
            PointKernels kernels,
            JetValue in,
            JetValue out,
            ArrayFunction function,
            ChainRule rule,
            @Nullable Slot slope) {
        this.kernels = kernels;
        this.in = in;
        this.out = out;
        this.function = function;
        this.slope = slope;
        this.terms = terms(rule, in.derivatives());
        this.order = terms.stream()
                .flatMap(List::stream)
                .mapToInt(ChainRule.Term::order)
                .max()
                .orElse(0);
    }

    /** Terms of every derivative but the value, without those that have a factor that is zero. */
    static List<List<ChainRule.Term>> terms(ChainRule rule, int stored) {
        return rule.terms().stream()
                .map(each -> each.stream()
                        .filter(term -> term.factors().stream().allMatch(place -> place < stored))
                        .toList())
                .toList();
    }

    /** Derivatives of the result that are to be stored. */
    static int stored(ChainRule rule, int stored) {
        List<List<ChainRule.Term>> terms = terms(rule, stored);
        int last = terms.size();
        while (last > 0 && terms.get(last - 1).isEmpty()) {
            last--;
        }
        return last + 1;
    }

    /** f into y, or read from it, and f′, f″, … */
    private float[] slopes(Run run, int highest, boolean isKnown) {
        int n = in.block();
        float[] slopes = run.scratch(0, highest * n);
        float[] rest = run.scratch(1, function.scratch(highest) * n);
        function.derivatives(
                kernels, run.value(in.slot()), 0, n, highest, isKnown, run.value(out.slot()), 0, slopes, 0, rest, 0);
        return slopes;
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        int n = in.block();
        float[] x = run.value(in.slot());
        float[] y = run.value(out.slot());
        if (slope != null && run.isKept(slope)) {
            float[] rest = run.scratch(1, function.scratch(1) * n);
            function.derivatives(kernels, x, 0, n, 1, false, y, 0, run.value(slope), 0, rest, 0);
            return;
        }
        float[] f = slopes(run, order, false);
        Factors factors = new Factors();
        for (int place = 1; place < out.derivatives(); place++) {
            boolean begun = false;
            for (ChainRule.Term term : terms.get(place - 1)) {
                factors.start(f, (term.order() - 1) * n).and(x, term.factors(), n, -1);
                factors.multiply(kernels, term.coefficient(), y, place * n, n, begun);
                begun = true;
            }
            if (!begun) {
                Arrays.fill(y, place * n, (place + 1) * n, 0);
            }
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        if (!run.wantsGradient(in.slot())) {
            return;
        }
        int n = in.block();
        float[] dy = run.gradient(out.slot());
        float[] dx = run.gradient(in.slot());
        Factors factors = new Factors();
        if (slope != null) {
            factors.start(run.value(slope), 0).and(dy, 0).multiply(kernels, 1, dx, 0, n, run.add(in.slot()));
            return;
        }
        float[] x = run.value(in.slot());
        float[] f = slopes(run, order + 1, true);
        boolean[] begun = new boolean[in.derivatives()];
        Arrays.fill(begun, run.add(in.slot()));
        factors.start(f, 0).and(dy, 0).multiply(kernels, 1, dx, 0, n, begun[0]);
        begun[0] = true;
        for (int place = 1; place < out.derivatives(); place++) {
            for (ChainRule.Term term : terms.get(place - 1)) {
                factors.start(f, term.order() * n).and(x, term.factors(), n, -1).and(dy, place * n);
                factors.multiply(kernels, term.coefficient(), dx, 0, n, true);
                int before = -1;
                for (int at = 0; at < term.factors().size(); at++) {
                    int factor = term.factors().get(at);
                    if (factor != before) {
                        long times = term.factors().stream()
                                .filter(other -> other == factor)
                                .count();
                        factors.start(f, (term.order() - 1) * n)
                                .and(x, term.factors(), n, at)
                                .and(dy, place * n);
                        factors.multiply(kernels, times * term.coefficient(), dx, factor * n, n, begun[factor]);
                        begun[factor] = true;
                    }
                    before = factor;
                }
            }
        }
        for (int place = 0; place < begun.length; place++) {
            if (!begun[place]) {
                Arrays.fill(dx, place * n, (place + 1) * n, 0);
            }
        }
    }
}
