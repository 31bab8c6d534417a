package dev.eddy.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the making of data ended.
 *
 * @param made arrays that are whole now and were not before
 * @param stopped whether the user asked to stop
 * @param failures what could not be made, and why
 */
public record DatasetEnd(int made, boolean stopped, Map<DatasetItem, String> failures) {
    public DatasetEnd {
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }
}
