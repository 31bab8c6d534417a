package dev.eddy.scenario;

import java.util.Map;

/**
 * An equation of the catalogue with values for its parameters.
 *
 * @param key see {@link dev.eddy.equation.EquationCatalog}
 * @param parameters by their names there
 */
public record EquationChoice(String key, Map<String, Object> parameters) {
    public EquationChoice {
        parameters = Map.copyOf(parameters);
    }
}
