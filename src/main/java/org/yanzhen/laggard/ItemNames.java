package org.yanzhen.laggard;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;

/** What the items of a year are called, by the year's plan. */
@Component
class ItemNames {
    private final Scoreboard scoreboard;

    ItemNames(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    /** Name of a code; a code the plan does not know stands for itself. */
    UnaryOperator<String> of(int year) {
        Map<String, String> names = scoreboard.indicators(Scoreboard.CITY, year).stream()
                .collect(Collectors.toMap(Indicator::code, Indicator::name, (a, b) -> a));
        return code -> names.getOrDefault(code, code);
    }
}
