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
        // High orders are measured with few, large steps.
        double tolerance = sampled ? 0.1 : row.expected() > 5 ? 0.6 : 0.15;
        assertThat(row.measured()).isCloseTo(row.expected(), within(tolerance));
    }
}
