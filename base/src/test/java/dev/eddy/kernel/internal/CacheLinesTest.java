package dev.eddy.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    private static final int LINE = 64;

    @Test
    void arrays_begin_with_a_line_on_virtual_machines_that_tell_where_they_are() {
        Optional<ArrayPlaces> places = ArrayPlaces.known();
        assertThat(places.isPresent()).isEqualTo(Runtime.version().feature() < 24);
        for (int size : new int[] {256, 333, 5000, 20_001}) {
            float[] single = CacheLines.floats(size);
            double[] twice = CacheLines.doubles(3, size)[2];
            assertThat(single).hasSize(size).containsOnly(0);
            assertThat(twice).hasSize(size).containsOnly(0);
            if (places.isPresent()) {
                assertThat(places.get().of(single) % LINE).isZero();
                assertThat(places.get().of(twice) % LINE).isZero();
            }
            assertThat(CacheLines.begins(single)).isTrue();
        }
    }

    @Test
    void what_is_too_small_or_too_large_for_it_is_made_as_it_comes() {
        for (int size : new int[] {0, 1, 100, 3 << 20}) {
            float[] made = CacheLines.floats(size);
            assertThat(made).hasSize(size);
            assertThat(CacheLines.begins(made)).isTrue();
        }
    }

    @Test
    void one_that_does_not_begin_with_a_line_is_told() {
        Optional<ArrayPlaces> places = ArrayPlaces.known();
        int off = 0;
        for (int i = 0; i < LINE && places.isPresent() && off == 0; i++) {
            double[] plain = new double[1001 + 2 * i];
            off = (int) (places.get().of(plain) % LINE);
            assertThat(CacheLines.begins(plain)).isEqualTo(off == 0);
        }
        assertThat(off == 0).isEqualTo(places.isEmpty());
    }
}
