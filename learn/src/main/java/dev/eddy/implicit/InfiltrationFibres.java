package dev.eddy.implicit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The laws of a preform of randomly overlapping fibres, for {@link Infiltration}:
 *
 * <pre>  D(ε) = ε^(3/2) ,   S(ε)/S(ε₀) = ε √(ln ε₀ ln ε) / (−ε₀ ln ε₀) </pre>
 *
 * @param initialPorosity ε₀
 */
@Doc("laws of randomly overlapping fibres")
public record InfiltrationFibres(
        @Default("0.7") @Doc("porosity of the preform") double initialPorosity) implements Closure {
    public InfiltrationFibres {
        Check.that(
                initialPorosity > 0 && initialPorosity < 1, "a porosity is between 0 and 1, got %s", initialPorosity);
    }

    @Override
    public Set<String> names() {
        return Set.of(DIFFUSIVITY, Infiltration.SURFACE);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        double log = Math.log(initialPorosity);
        Tensor surface = state.log().times(log).squareRoot().times(state).times(-1 / (initialPorosity * log));
        return Map.of(DIFFUSIVITY, state.power(1.5), Infiltration.SURFACE, surface);
    }

    @Override
    public boolean readsState() {
        return true;
    }
}
