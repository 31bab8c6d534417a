package dev.eddy.result.emulator;

import java.util.OptionalInt;

/**
 * A training's short name taken apart as the benchmark's tables do it.
 *
 * @param category what stands before the first semicolon: {@code one}, {@code sup}, {@code div}, {@code mix}, …
 * @param type {@code sup} where the target is the reference trajectory ({@code one}, {@code sup}), {@code div} for the
 *     other objectives and sums of them, empty for trainings outside of Eddy
 * @param rollout length of the unrolled chain: 1 for {@code one}; empty where the name does not begin with one
 */
public record TrainingName(String category, String type, OptionalInt rollout) {
    public static TrainingName of(String shortName) {
        String[] parts = shortName.split(";", -1);
        boolean one = parts[0].equals("one");
        OptionalInt rollout = one
                ? OptionalInt.of(1)
                : parts.length > 1 && parts[1].matches("[0-9]{1,9}")
                        ? OptionalInt.of(Integer.parseInt(parts[1]))
                        : OptionalInt.empty();
        return new TrainingName(parts[0], type(parts[0]), rollout);
    }

    private static String type(String category) {
        return switch (category) {
            case "one", "sup" -> "sup";
            case "div", "mix", "res" -> "div";
            default -> category.startsWith("(") ? "div" : "";
        };
    }
}
