package dev.eddy.metric;

import java.util.Locale;

/** Which third of the wave numbers an error is about; each metric says where its borders are. */
public enum FrequencyBand {
    LOW,
    MIDDLE,
    HIGH;

    /** {@code low}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
