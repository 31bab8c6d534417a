package dev.eddy.integrate.spectral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoubleTwinsTest {
    @Test
    void classes_for_double_precision_are_those_for_single_precision() throws IOException {
        for (Map.Entry<Path, String> twin : DoubleTwins.derive(Path.of("..")).entrySet()) {
            assertThat(plain(Files.readString(twin.getKey())))
                    .as("%s: write it anew with DoubleTwins", twin.getKey())
                    .isEqualTo(plain(twin.getValue()));
        }
    }

    /** Without what formatting may change. */
    private static String plain(String text) {
        return text.replaceAll("[\\s*]", "");
    }
}
