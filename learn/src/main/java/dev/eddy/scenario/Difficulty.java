package dev.eddy.scenario;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A difficulty number of a scenario: the stability number of the most compact explicit finite-difference scheme for one
 * term of the equation, summed over the axes. With one step of forward Euler, spacing Δx = L/N and D axes:
 *
 * <pre>
 *   γ₁ = D a₁Δt/Δx      upwind differences,      g = 1 − |γ₁|(1 − e^{−iθ}),             |g| ≤ 1 for |γ₁| ≤ 1
 *   γ₂ = 2D a₂Δt/Δx²    central differences,     g = 1 − 2γ₂ sin²(θ/2),                 |g| ≤ 1 for 0 ≤ γ₂ ≤ 1
 *   γ₃ = 4D a₃Δt/Δx³    one-sided differences,   g = 1 − ¼|γ₃|(1 − e^{−iθ})³e^{iθ},     |g| ≤ 1 for |γ₃| ≤ 1
 *   γ₄ = 8D a₄Δt/Δx⁴    central differences,     g = 1 − 2|γ₄| sin⁴(θ/2),               |g| ≤ 1 for −1 ≤ γ₄ ≤ 0
 *   δ₁ = D b₁Δt/Δx      the CFL number of convection with |u| ≤ 1
 * </pre>
 *
 * where g is the factor of the wave with phase θ per point along all axes. Scenarios of equal numbers, dimensions and
 * initial states are equally hard at any resolution. Source: Koehler et al., APEBench, NeurIPS 2024, appendix B; Courant,
 * Friedrichs, Lewy 1928.
 *
 * @param symbol {@code γ₁}
 * @param key {@code gamma-1}
 * @param values one for each channel, or one for all
 * @param limit largest magnitude for which that scheme is stable; empty where there is none
 * @param text the values and what they mean
 */
public record Difficulty(String symbol, String key, List<Double> values, OptionalDouble limit, String text) {
    public Difficulty {
        values = List.copyOf(values);
    }
}
