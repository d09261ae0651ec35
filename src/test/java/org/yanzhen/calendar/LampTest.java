package org.yanzhen.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The lamp says shape, word and count. */
class LampTest {
    private static final LocalDate TUESDAY = LocalDate.of(2018, 11, 6);

    @Test
    void a_day_gone_by_is_overdue_and_counted_in_working_days() {
        assertLamp(Lamp.of(LocalDate.of(2018, 10, 22), TUESDAY, -11), Lamp.Colour.OVERDUE, "已过 11 个工作日");
    }

    @Test
    void the_last_day_itself_is_today_until_midnight() {
        assertLamp(Lamp.of(TUESDAY, TUESDAY, 0), Lamp.Colour.TODAY, "今天 24:00 前");
    }

    @Test
    void three_working_days_left_are_soon_and_four_are_fine() {
        assertLamp(Lamp.of(LocalDate.of(2018, 11, 9), TUESDAY, 3), Lamp.Colour.SOON, "还剩 3 个工作日");
        assertLamp(Lamp.of(LocalDate.of(2018, 11, 12), TUESDAY, 4), Lamp.Colour.FINE, "还剩 4 个工作日");
    }

    @Test
    void a_fixed_date_on_a_day_off_is_counted_in_natural_days() {
        assertLamp(Lamp.of(LocalDate.of(2018, 12, 15), LocalDate.of(2018, 12, 14), 0), Lamp.Colour.SOON, "还剩 1 天（休息日）");
        assertLamp(
                Lamp.of(LocalDate.of(2018, 12, 14), LocalDate.of(2018, 12, 15), 0), Lamp.Colour.OVERDUE, "已过 1 天（休息日）");
    }

    @Test
    void without_a_day_the_clock_stands_still() {
        assertLamp(Lamp.of(null, TUESDAY, 0), Lamp.Colour.HELD, "不计时");
    }

    private static void assertLamp(Lamp lamp, Lamp.Colour colour, String words) {
        assertThat(lamp.colour()).isEqualTo(colour);
        assertThat(lamp.words()).isEqualTo(words);
    }
}
