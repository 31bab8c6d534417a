package dev.eddy.serve;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answers that were asked for last; older ones are forgotten. */
final class LatestAnswers<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    LatestAnswers(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
