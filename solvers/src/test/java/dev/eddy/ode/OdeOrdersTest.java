package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.ode.orders.MeasuredOrder;
import dev.eddy.ode.orders.MeasuredOrder.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheme has the order that it is known for. */
class OdeOrdersTest {
    private static final List<MeasuredOrder> ROWS = MeasuredOrder.all();

    static Stream<MeasuredOrder> rows() {
        return ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_measured_order_is_the_declared_one(MeasuredOrder row) {
        boolean sampled = row.error() != ErrorKind.STEP && row.error() != ErrorKind.DENSE;
        double tolerance = sampled ? 0.12 : row.expected() >= 5 ? 0.2 : 0.15;
        assertThat(row.measured()).isCloseTo(row.expected(), within(tolerance));
    }

    /** A row of the page: | Dopri5 | 6 | 5 | 4.87 | 5 | 4.86 |, with the orders of steps and of dense output. */
    @Test
    void the_page_shows_what_is_measured() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "ode.md"));
        for (MeasuredOrder row : ROWS) {
            String start = "| " + row.scheme() + " |";
            List<String> lines =
                    page.stream().filter(line -> line.startsWith(start)).toList();
            assertThat(lines).as(row.scheme()).isNotEmpty();
            String measured = String.format(Locale.ROOT, "| %.2f |", row.measured());
            assertThat(lines).as(row.scheme() + " " + row.error() + measured).anyMatch(line -> line.contains(measured));
        }
    }
}
