package dev.eddy.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavingClockTest {
    private long now;

    /** The seconds at which a work of so many seconds is saved, with a look at the clock every half second. */
    private List<Double> savings(double longest, double seconds, double cost) {
        now = 7;
        SavingClock clock = new SavingClock(longest, () -> now);
        List<Double> at = new ArrayList<>();
        while (now < seconds * 1e9) {
            now += 500_000_000;
            if (clock.isDue()) {
                at.add((now - 7) / 1e9);
                now += (long) (cost * 1e9);
                clock.saved();
            }
        }
        return at;
    }

    @Test
    void the_first_saving_comes_soon_and_the_later_ones_at_the_interval() {
        assertThat(savings(15, 60, 0)).containsExactly(1.0, 3.0, 7.0, 15.0, 30.0, 45.0, 60.0);
        assertThat(savings(0, 2, 0)).containsExactly(0.5, 1.0, 1.5, 2.0);
        assertThat(savings(0.75, 3, 0)).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void a_saving_that_costs_much_is_done_more_rarely_but_never_more_rarely_than_asked_for() {
        assertThat(savings(60, 40, 2)).containsExactly(1.0, 11.0, 29.0);
        assertThat(savings(5, 20, 2)).containsExactly(1.0, 8.0, 15.0);
    }
}
