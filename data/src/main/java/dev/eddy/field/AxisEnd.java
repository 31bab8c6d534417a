package dev.eddy.field;

import dev.eddy.misuse.Misuse;
import java.util.Locale;

/** What holds at one end of an axis. */
public enum AxisEnd {
    /** The other end follows. */
    PERIODIC,
    /** Something is fixed there; which quantity, the file may not say. */
    WALL,
    /** The domain goes on. */
    OPEN,
    /** The file does not say. */
    UNKNOWN;

    /** The end of this name. */
    public static AxisEnd of(String name) {
        for (AxisEnd end : values()) {
            if (end.name().equalsIgnoreCase(name.strip())) {
                return end;
            }
        }
        throw new Misuse("an end of an axis is periodic, wall, open or unknown, got '" + name + "'");
    }

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
