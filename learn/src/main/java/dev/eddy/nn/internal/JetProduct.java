package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.PointKernels;
import java.util.Arrays;
import java.util.List;

/** a·b, channel by channel, by the product rule. */
final class JetProduct implements Operation {
    private final PointKernels kernels;
    private final JetValue first;
    private final JetValue second;
    private final JetValue out;
    private final List<List<ChainRule.Pair>> pairs;

    JetProduct(PointKernels kernels, JetValue first, JetValue second, JetValue out, ChainRule rule) {
        this.kernels = kernels;
        this.first = first;
        this.second = second;
        this.out = out;
        this.pairs = pairs(rule, first.derivatives(), second.derivatives());
    }

    private static List<List<ChainRule.Pair>> pairs(ChainRule rule, int first, int second) {
        return rule.pairs().stream()
                .map(each -> each.stream()
                        .filter(pair -> pair.first() < first && pair.second() < second)
                        .toList())
                .toList();
    }

    /** Derivatives of the result that are to be stored. */
    static int stored(ChainRule rule, int first, int second) {
        List<List<ChainRule.Pair>> pairs = pairs(rule, first, second);
        int last = pairs.size();
        while (pairs.get(last - 1).isEmpty()) {
            last--;
        }
        return last;
    }

    @Override
    public void forward(Run run, float[][] prepared) {
        int n = out.block();
        float[] y = run.value(out.slot());
        Factors factors = new Factors();
        for (int place = 0; place < out.derivatives(); place++) {
            boolean begun = false;
            for (ChainRule.Pair pair : pairs.get(place)) {
                factors.start(run.value(first.slot()), pair.first() * n)
                        .and(run.value(second.slot()), pair.second() * n)
                        .multiply(kernels, pair.coefficient(), y, place * n, n, begun);
                begun = true;
            }
            if (!begun) {
                Arrays.fill(y, place * n, (place + 1) * n, 0);
            }
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        pullTo(run, first, second, true);
        pullTo(run, second, first, false);
    }

    private void pullTo(Run run, JetValue to, JetValue other, boolean isFirst) {
        if (!run.wantsGradient(to.slot())) {
            return;
        }
        int n = out.block();
        float[] dx = run.gradient(to.slot());
        boolean[] begun = new boolean[to.derivatives()];
        Arrays.fill(begun, run.add(to.slot()));
        Factors factors = new Factors();
        for (int place = 0; place < out.derivatives(); place++) {
            for (ChainRule.Pair pair : pairs.get(place)) {
                int mine = isFirst ? pair.first() : pair.second();
                int theirs = isFirst ? pair.second() : pair.first();
                factors.start(run.gradient(out.slot()), place * n)
                        .and(run.value(other.slot()), theirs * n)
                        .multiply(kernels, pair.coefficient(), dx, mine * n, n, begun[mine]);
                begun[mine] = true;
            }
        }
    }
}
