package dev.eddy.field;

/**
 * One quantity of a state.
 *
 * @param name for example {@code density} or {@code velocity x}
 * @param unit as the file says it; empty if it does not
 */
public record Channel(String name, String unit) {
    public Channel(String name) {
        this(name, "");
    }
}
