package dev.eddy.superiority;

import dev.eddy.misuse.Check;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ratios over training modes and test modes, or over steps.
 *
 * @param psi training modes
 * @param phi test modes
 * @param ratios by training mode, then by test mode
 */
public record ModeSweep(LinearCase of, List<Double> psi, List<Double> phi, long steps, List<List<Ratio>> ratios) {
    public ModeSweep {
        psi = List.copyOf(psi);
        phi = List.copyOf(phi);
        ratios = ratios.stream().map(List::copyOf).toList();
    }

    /** Over training and test modes after so many steps. */
    public static ModeSweep of(LinearCase of, List<Double> psi, List<Double> phi, long steps) {
        return new ModeSweep(
                of,
                psi,
                phi,
                steps,
                psi.stream()
                        .map(mode -> {
                            LinearCase.Trained trained = of.trainedOn(mode);
                            return phi.stream()
                                    .map(test -> trained.ratio(test, steps))
                                    .toList();
                        })
                        .toList());
    }

    public boolean isSuperior(int training, int test) {
        return ratios.get(training).get(test).isSuperior();
    }

    /** Part of the pairs of modes on which the emulator is superior. */
    public double superiorPart() {
        long superior = IntStream.range(0, psi.size())
                .mapToLong(i -> IntStream.range(0, phi.size())
                        .filter(j -> isSuperior(i, j))
                        .count())
                .sum();
        return superior / (double) (psi.size() * phi.size());
    }

    /** Training modes of the published pictures. */
    public static List<Double> publishedTrainingModes() {
        return List.of(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3);
    }

    /** Test modes of the published pictures: 100 from 0.003 to 0.5 at equal ratios. */
    public static List<Double> publishedTestModes() {
        return logarithmic(0.003, 0.5, 100);
    }

    /** So many numbers at equal ratios, both ends among them. */
    public static List<Double> logarithmic(double low, double high, int count) {
        Check.that(
                low > 0 && high > low && count >= 2,
                "at least 2 numbers from above 0 to more, got %s, %s, %d",
                low,
                high,
                count);
        return IntStream.range(0, count)
                .mapToObj(i -> i == count - 1 ? high : low * Math.pow(high / low, i / (count - 1.0)))
                .toList();
    }
}
