package org.yanzhen.laggard;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.laggard.store.AmendmentStore.Effect;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B14: what an amendment does to the lists, the streaks and what rests on them. */
@Component
class Effects {
    private final Scoreboard scoreboard;

    Effects(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    Map<String, Object> preview(Quarter q, Amendment a, List<Stated> rows) {
        return Map.of("effects", List.of());
    }

    List<Effect> apply(Quarter q, Amendment a, List<Stated> rows) {
        scoreboard.supply(q.board(), q.year(), q.quarter(), rows);
        return List.of();
    }

    void publish(Quarter q, Amendment a, List<Stated> rows, List<Effect> effects) {}

    List<String> newlyListed(String quarter, List<Effect> effects) {
        return effects.stream()
                .filter(e -> e.quarter().equals(quarter) && e.effect().equals("LISTED"))
                .map(Effect::unit)
                .distinct()
                .sorted()
                .toList();
    }
}
