package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.engine.Cases;
import org.yanzhen.scoreboard.Participation;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B9-B12: what follows a published list begins by itself, through the quarter's own diagram, in the sample city. */
@HouseTest
class AfterTheListTest {
    private static final String Q3 = Quarter.key(2018, 3);
    private static final String Q4 = Quarter.key(2018, 4);

    @Autowired
    Play play;

    @Autowired
    Cases cases;

    @Autowired
    Listings listings;

    @Autowired
    Quarters quarters;

    @Autowired
    Measures measures;

    @Autowired
    CatchUps catchUps;

    @Autowired
    Scoreboard scoreboard;

    /** B9, B10, B11, B12: everybody stands as in the third quarter, so every streak is a quarter longer; each measure has its case and task. */
    @Test
    void every_measure_of_the_fourth_quarter_has_its_case_and_the_year_comes_to_its_end() {
        play.moveTo(LocalDateTime.of(2019, 1, 1, 0, 0, 1));
        asBefore();
        play.moveTo(LocalDateTime.of(2019, 1, 22, 9, 0));
        Task check = play.task("office", "user_checkList", Q4);
        var view = play.view(check);
        play.complete(
                "office",
                check,
                Map.of(
                        "verdict", "publish",
                        "bulletinTitle", view.get("bulletinTitle"),
                        "opening", view.get("opening"),
                        "closing", view.get("closing"),
                        "without", quarters.suppliers(Q4)));
        play.runJobs();

        var streaks = listings.of(Q4).stream()
                .filter(s -> s.listed() && s.streak() >= 2)
                .toList();
        assertThat(streaks).extracting(Standing::streak).contains(4);
        var raised = measures.of(2018);
        assertThat(raised.stream()
                        .flatMap(m -> m.lines().stream())
                        .map(l -> l.unit() + l.code())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        streaks.stream().map(s -> s.unit() + s.code()).toList());
        assertThat(raised).allMatch(m -> cases.open(m.caseKey()));
        var open = play.tasks(Q4).stream()
                .collect(Collectors.groupingBy(Task::getTaskDefinitionKey, Collectors.counting()));
        assertThat(open.getOrDefault("user_issueBulletin", 0L))
                .isEqualTo(count(raised, "cityBulletin") + count(raised, "criticismBulletin"));
        assertThat(open.getOrDefault("user_arrangeInterview", 0L))
                .isEqualTo(count(raised, "interview") + count(raised, "admonition"));
        assertThat(open.getOrDefault("user_confirmDeduction", 0L)).isEqualTo(count(raised, "deduction"));
        assertThat(open.getOrDefault("user_issueCommendation", 0L))
                .isEqualTo(catchUps.due(Q4).size());
        assertThat(play.tasks("office", "user_checkSummary", LaggardYears.key(2018)))
                .hasSize(1);
    }

    private static long count(List<Measure> raised, String kind) {
        return raised.stream().filter(m -> m.kind().equals(kind)).count();
    }

    /** The fourth quarter's figures leave everybody at the share of the third. */
    private void asBefore() {
        Map<String, Participation> targets = scoreboard.participants("city", 2018).stream()
                .collect(Collectors.toMap(p -> p.code() + p.unit(), Function.identity()));
        var rows = new ArrayList<Stated>();
        Map<String, Standing> third =
                listings.of(Q3).stream().collect(Collectors.toMap(s -> s.code() + s.unit(), Function.identity()));
        for (Stated s : scoreboard.stated("city", 2018, 3)) {
            Standing then = third.get(s.code() + s.unit());
            Participation p = targets.get(s.code() + s.unit());
            boolean shared = then != null && then.completion() != null && p != null && p.q4() != null;
            rows.add(new Stated(
                    s.code(),
                    s.unit(),
                    shared ? p.q4() : s.target(),
                    shared ? p.q4().multiply(then.completion()) : s.actual(),
                    s.regionRank(),
                    s.source(),
                    s.source() == null ? null : LocalDate.of(2019, 1, 10),
                    null,
                    null));
        }
        play.as(null, () -> scoreboard.supply("city", 2018, 4, rows));
    }
}
