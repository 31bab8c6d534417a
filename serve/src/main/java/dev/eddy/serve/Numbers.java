package dev.eddy.serve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers for JSON, which has no word for what is not finite: such values are missing. */
final class Numbers {
    private Numbers() {}

    static @Nullable Double of(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static List<@Nullable Double> of(double[] values) {
        List<@Nullable Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(of(value));
        }
        return list;
    }
}
