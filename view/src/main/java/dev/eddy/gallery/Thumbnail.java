package dev.eddy.gallery;

import dev.eddy.misuse.Check;
import java.util.List;

/**
 * A picture of a scenario in a few lines of text: in one dimension space over time, else three states side by side.
 *
 * @param scenario its short name
 * @param low value of the digit 0
 * @param high value of the digit 9
 * @param rows from the top down: digits, and blanks between states
 */
public record Thumbnail(String scenario, double low, double high, List<String> rows) {
    private static final String SHADES = " ░▒▓█";

    public Thumbnail {
        rows = List.copyOf(rows);
        Check.that(
                rows.stream().allMatch(row -> row.matches("[0-9 ]+")), "%s: a thumbnail is made of digits", scenario);
    }

    /** As block characters, from blank for low values to full for high ones. */
    public String shaded() {
        StringBuilder text = new StringBuilder();
        for (String row : rows) {
            row.chars().forEach(c -> text.append(c == ' ' ? ' ' : SHADES.charAt((c - '0') / 2)));
            text.append('\n');
        }
        return text.toString();
    }
}
