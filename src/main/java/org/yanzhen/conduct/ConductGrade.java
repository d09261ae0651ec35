package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A unit's annual grade in one edition.
 *
 * @param quarterly the mean of the quarters; tasks the year's tasks; score both, weighted, not rounded
 * @param vetoes the kinds of veto it rests on: integrity, safety; none for most
 * @param bar two consecutive quarters in the last 25 % (D9)
 * @param grade null while a tie on the line waits for people
 * @param reason band, cap, tieOnLine, bar or veto
 */
public record ConductGrade(
        String unit,
        int edition,
        String category,
        BigDecimal quarterly,
        BigDecimal tasks,
        BigDecimal score,
        String band,
        boolean bar,
        List<String> vetoes,
        String grade,
        String reason,
        BigDecimal meanRank,
        UUID ruling) {
    public ConductGrade {
        vetoes = List.copyOf(vetoes);
    }

    public boolean veto() {
        return !vetoes.isEmpty();
    }
}
