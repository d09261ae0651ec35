package org.yanzhen.rehearsal;

import static org.yanzhen.rehearsal.Csv.number;
import static org.yanzhen.rehearsal.Csv.row;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductScore;
import org.yanzhen.conduct.ConductTie;
import org.yanzhen.conduct.ConductYear;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.GradeReviews;
import org.yanzhen.conduct.Grades;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.record.Fact;
import org.yanzhen.roster.Roster;

/** A conduct year as an exported folder has it: the plan, the units' scores as they stand, and which of them came when. */
@Component
class ExportedConduct {
    static final String PLAN = "方案.xlsx";
    private static final Set<String> ENTERING = Set.of("user_enterScores", "user_correctScores");

    private final ConductYears years;
    private final ConductQuarters quarters;
    private final Grades grades;
    private final GradeReviews reviews;
    private final Roster roster;

    ExportedConduct(ConductYears years, ConductQuarters quarters, Grades grades, GradeReviews reviews, Roster roster) {
        this.years = years;
        this.quarters = quarters;
        this.grades = grades;
        this.reviews = reviews;
        this.roster = roster;
    }

    Stream<Integer> years() {
        return years.years().stream().map(ConductYear::year);
    }

    boolean has(int year) {
        return years.find(year).isPresent();
    }

    /** The plan with the indicator sheet it was started with: a later one is no act of a diagram. */
    byte[] plan(int year, UnaryOperator<String> accounts) {
        return years.workbook(year, 1, accounts);
    }

    /** The units' scores as they stand; a withdrawn one as it was given, since its withdrawal is an act. */
    String scores(int year) {
        return Csv.text(
                List.of("季度", "单位", "指标", "得分"),
                quarters.scores(ConductYear.key(year)).stream()
                        .map(s -> row(s.quarter(), name(s.unit()), s.name(), s.score()))
                        .toList());
    }

    /** The scores of the year's tasks as they were first judged. */
    String tasks(int year) {
        return Csv.text(
                List.of("单位", "得分"),
                first(editions(ConductYear.key(year))).entrySet().stream()
                        .map(e -> row(name(e.getKey()), e.getValue()))
                        .toList());
    }

    private String name(String unit) {
        return roster.unit(unit).name();
    }

    /** What the forms of these acts said besides the usual: units, codes, days and scores. */
    Map<Deed, Map<String, Object>> forms(int year, List<Deed> deeds, List<Fact> ledger) {
        if (!has(year)) return Map.of();
        String key = ConductYear.key(year);
        var forms = new LinkedHashMap<Deed, Map<String, Object>>();
        deeds.stream()
                .filter(d -> d.start() && d.process().equals("conductYear"))
                .forEach(d -> forms.put(d, Map.of("year", year, "file", "= file(\"" + PLAN + "\")")));
        for (int quarter = 1; quarter <= 4; quarter++) entered(key, quarter, deeds, forms);
        tasks(key, deeds, ledger, forms);
        for (Deed d : deeds) {
            if ("user_answerLetter".equals(d.task())) answer(d, ledger, forms);
            if ("user_decideTie".equals(d.task())) tie(key, d, forms);
            if ("user_answerReview".equals(d.task())) review(key, d, forms);
        }
        return forms;
    }

    /** Which scores the office entered or put right in each of its turns, as far as it was not simply all of its own. */
    private void entered(String key, int quarter, List<Deed> deeds, Map<Deed, Map<String, Object>> forms) {
        List<Deed> turns = deeds.stream()
                .filter(d ->
                        !d.start() && ENTERING.contains(d.task()) && d.caseKey().equals(key + ":q" + quarter))
                .toList();
        if (turns.isEmpty()) return;
        List<ConductScore> given = quarters.scores(key).stream()
                .filter(s -> s.quarter() == quarter && !s.source().equals("SELF"))
                .toList();
        Deed firstTurn = turns.get(0);
        Map<Deed, List<ConductScore>> byTurn = new LinkedHashMap<>();
        turns.forEach(t -> byTurn.put(t, new ArrayList<>()));
        for (ConductScore s : given)
            for (Deed turn : turns)
                if (Deviations.sameMoment(s.at(), turn.at())) {
                    byTurn.get(turn).add(s);
                    // what a correction changed had been entered before: what it was then is not kept
                    if (turn.task().equals("user_correctScores") && s.source().equals("OFFICE"))
                        byTurn.get(firstTurn).add(s);
                    break;
                }
        Set<ConductScore> own =
                given.stream().filter(s -> s.source().equals("OFFICE")).collect(Collectors.toSet());
        byTurn.forEach((turn, scores) -> {
            boolean usual =
                    turn.task().equals("user_correctScores") ? scores.isEmpty() : new HashSet<>(scores).equals(own);
            if (!usual)
                forms.put(
                        turn,
                        Map.of(
                                "scores",
                                scores.stream()
                                        .map(s ->
                                                fields("unit", s.unit(), "code", s.code(), "score", number(s.score())))
                                        .toList()));
        });
    }

    /** Which scores of the year's tasks were there after each turn: every judging keeps those it rested on. */
    private void tasks(String key, List<Deed> deeds, List<Fact> ledger, Map<Deed, Map<String, Object>> forms) {
        var editions = editions(key);
        var first = first(editions);
        Set<String> all = years.units(key).stream().map(u -> u.unit()).collect(Collectors.toSet());
        for (Deed turn : deeds) {
            if (!"user_enterTasks".equals(turn.task())) continue;
            Integer edition = ledger.stream()
                    .filter(f -> f.kind().equals("gradesJudged")
                            && !f.at().isBefore(turn.at().minus(Deviations.SAME_MOMENT)))
                    .map(f -> ((Number) f.details().get("edition")).intValue())
                    .findFirst()
                    .orElse(null);
            Map<String, BigDecimal> then = edition == null ? first : editions.getOrDefault(edition, Map.of());
            boolean usual = then.keySet().equals(all)
                    && then.entrySet().stream().allMatch(e -> Objects.equals(e.getValue(), first.get(e.getKey())));
            if (!usual)
                forms.put(
                        turn,
                        Map.of(
                                "scores",
                                then.entrySet().stream()
                                        .map(e -> fields("unit", e.getKey(), "score", e.getValue()))
                                        .toList()));
        }
    }

    /** The scores of the year's tasks that each judging rested on, by edition. */
    private Map<Integer, Map<String, BigDecimal>> editions(String key) {
        var editions = new TreeMap<Integer, Map<String, BigDecimal>>();
        IntStream.rangeClosed(1, grades.grading(key).edition())
                .forEach(edition -> editions.put(edition, byUnit(grades.grades(key, edition))));
        return editions;
    }

    private static Map<String, BigDecimal> byUnit(List<ConductGrade> grades) {
        var scores = new TreeMap<String, BigDecimal>();
        grades.forEach(g -> scores.put(g.unit(), number(g.tasks())));
        return scores;
    }

    private static Map<String, BigDecimal> first(Map<Integer, Map<String, BigDecimal>> editions) {
        var first = new TreeMap<String, BigDecimal>();
        editions.values().forEach(edition -> edition.forEach(first::putIfAbsent));
        return first;
    }

    /** A letter's answer that was accepted: as many measures, with the day on which the last one is due. */
    private static void answer(Deed deed, List<Fact> ledger, Map<Deed, Map<String, Object>> forms) {
        Fact answered = fact(ledger, "letterAnswered", deed.at().minus(Deviations.SAME_MOMENT), deed);
        Fact accepted = fact(ledger, "letterAnswerAccepted", deed.at(), deed);
        if (answered == null || accepted == null) return;
        var measure = fields(
                "measure",
                Deviations.SAMPLE,
                "responsible",
                "样例人员",
                "day",
                accepted.details().get("due"));
        int n = ((Number) answered.details().get("measures")).intValue();
        forms.put(deed, Map.of("measures", Collections.nCopies(n, measure)));
    }

    /** The next fact of that kind about the letter whose case the deed lies in. */
    private static Fact fact(List<Fact> ledger, String kind, Instant from, Deed deed) {
        return ledger.stream()
                .filter(f -> f.kind().equals(kind)
                        && !f.at().isBefore(from)
                        && deed.caseKey()
                                .endsWith(":q" + f.details().get("quarter") + ":letter:"
                                        + f.subject().substring("unit:".length())))
                .findFirst()
                .orElse(null);
    }

    private void tie(String key, Deed deed, Map<Deed, Map<String, Object>> forms) {
        List<ConductTie> decided = grades.decidedTies(key).stream()
                .filter(t ->
                        deed.caseKey().endsWith(":tie:" + t.category()) && Deviations.sameMoment(t.at(), deed.at()))
                .toList();
        if (!decided.isEmpty())
            forms.put(
                    deed,
                    Map.of(
                            "chosen",
                            decided.stream()
                                    .filter(ConductTie::chosen)
                                    .map(ConductTie::unit)
                                    .toList()));
    }

    private void review(String key, Deed deed, Map<Deed, Map<String, Object>> forms) {
        reviews.of(key).stream()
                .filter(r -> deed.caseKey().endsWith(":review:" + r.unit()) && "AMENDED".equals(r.outcome()))
                .forEach(r -> forms.put(
                        deed, fields("verdict", "amend", "tasks", number(r.tasks()), "answer", Deviations.SAMPLE)));
    }

    private static Map<String, Object> fields(Object... pairs) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) fields.put((String) pairs[i], pairs[i + 1]);
        return fields;
    }
}
