package dev.eddy.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheLinesTest {
    private static final int LINE = 64;

    /** By chance one of eight would; other threads and collectors may spoil some. */
    @Test
    void most_arrays_begin_with_a_line_on_virtual_machines_that_tell_where_they_are() {
        Optional<ArrayPlaces> places = ArrayPlaces.known();
        int begin = 0;
        for (int i = 0; i < 64; i++) {
            int size = 256 + 77 * i;
            float[] single = CacheLines.floats(size);
            double[] twice = CacheLines.doubles(3, size)[2];
            assertThat(single).hasSize(size).containsOnly(0);
            assertThat(twice).hasSize(size).containsOnly(0);
            begin += CacheLines.begins(single) ? 1 : 0;
            begin += CacheLines.begins(twice) ? 1 : 0;
        }
        assertThat(begin).isGreaterThan(places.isPresent() ? 64 : 127);
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
