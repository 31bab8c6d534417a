package dev.eddy.result.key;

import dev.eddy.result.Measure;
import dev.eddy.result.TrialKey;
import java.util.List;
import java.util.Optional;

/**
 * What was found of one configuration.
 *
 * @param of the coordinates that its trials have in common, with the seed 0
 * @param numbers what matters most first
 */
public record KeyResult(TrialKey of, List<KeyNumber> numbers) {
    public KeyResult {
        numbers = List.copyOf(numbers);
    }

    /** The number of a measure, if this configuration has it. */
    public Optional<KeyNumber> number(Measure measure) {
        return numbers.stream()
                .filter(number -> number.measure().name().equals(measure.name()))
                .findFirst();
    }
}
