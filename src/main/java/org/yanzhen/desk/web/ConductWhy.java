package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.ConductGrade;
import org.yanzhen.conduct.ConductPlace;
import org.yanzhen.conduct.ConductQuarter;
import org.yanzhen.conduct.ConductQuarters;
import org.yanzhen.conduct.ConductSight;
import org.yanzhen.conduct.ConductWords;
import org.yanzhen.conduct.ConductYears;
import org.yanzhen.conduct.Grades;
import org.yanzhen.desk.model.Reason;
import org.yanzhen.desk.model.Reason.Event;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** Why a unit stands where it stands in a quarter, with or without a light and a letter, and why it got its annual grade. */
@Component
class ConductWhy implements Explainer {
    /** What everybody may read of a quarter's or a year's way. */
    private static final Set<String> OPEN = Set.of(
            "conductQuarterOpened",
            "quarterRanked",
            "quarterConfirmed",
            "quarterRankedAgain",
            "lightShown",
            "gradingOpened",
            "gradesJudged",
            "gradesConfirmed",
            "gradesApproved",
            "gradePublished",
            "gradeCorrected",
            "tieDecided",
            "unitVetoed",
            "vetoWithdrawn");

    /** What concerns the annual grade among the facts about a unit. */
    private static final Set<String> OF_GRADE = Set.of(
            "gradePublished",
            "gradeCorrected",
            "unitVetoed",
            "vetoWithdrawn",
            "gradeReviewAsked",
            "gradeReviewAnswered",
            "scoreWithdrawn");

    private final ConductYears years;
    private final ConductQuarters quarters;
    private final Grades grades;
    private final ConductSight sight;
    private final ConductLightWhy light;
    private final ConductGradeWhy grade;
    private final Rulings rulings;
    private final Verdicts verdicts;
    private final Facts facts;
    private final Names names;
    private final Clock clock;

    ConductWhy(
            ConductYears years,
            ConductQuarters quarters,
            Grades grades,
            ConductSight sight,
            ConductLightWhy light,
            ConductGradeWhy grade,
            Rulings rulings,
            Verdicts verdicts,
            Facts facts,
            Names names,
            Clock clock) {
        this.years = years;
        this.quarters = quarters;
        this.grades = grades;
        this.sight = sight;
        this.light = light;
        this.grade = grade;
        this.rulings = rulings;
        this.verdicts = verdicts;
        this.facts = facts;
        this.names = names;
        this.clock = clock;
    }

    /** What one of the two says for itself. */
    record Said(
            String title,
            String context,
            String back,
            String sentence,
            List<Reason.Line> lines,
            Reason.Peers peers,
            String objection) {}

    @Override
    public String prefix() {
        return "conduct:";
    }

    /** The subject is UNIT:q1 to UNIT:q4 or UNIT:grade. What is published is everybody's, before that it is the office's and the leaders'. */
    @Override
    public Optional<Reason> explain(String caseKey, String subject) {
        String[] part = subject.split(":");
        if (part.length != 2 || years.years().stream().noneMatch(y -> y.key().equals(caseKey))) return Optional.empty();
        if (part[1].equals("grade")) return ofGrade(caseKey, part[0]);
        return part[1].matches("q[1-4]")
                ? ofQuarter(caseKey, part[0], Integer.parseInt(part[1].substring(1)))
                : Optional.empty();
    }

    private Optional<Reason> ofQuarter(String year, String unit, int quarter) {
        boolean open = quarters.quarters(year).stream()
                .filter(q -> q.quarter() == quarter)
                .anyMatch((ConductQuarter q) -> ConductSight.all() || q.published());
        if (!open) return Optional.empty();
        List<ConductPlace> all = quarters.places(year, quarter);
        return all.stream().filter(p -> p.unit().equals(unit)).findFirst().map(p -> {
            Ruling own = rulings.get(p.ruling());
            var asked = Stream.of(
                            before(own, year, "smallCategory", "category:" + p.category() + ":q" + quarter),
                            before(own, year, "tailShare", "category:" + p.category() + ":q" + quarter),
                            own)
                    .filter(Objects::nonNull)
                    .toList();
            var pool =
                    all.stream().filter(o -> o.category().equals(p.category())).toList();
            return reason(
                    light.say(year, p, pool, asked, sight.concerns(unit)),
                    year,
                    unit,
                    asked,
                    f -> f.subject().equals("quarter:" + quarter)
                            || f.subject().equals("unit:" + unit)
                                    && f.details().get("quarter") instanceof Number n
                                    && n.intValue() == quarter);
        });
    }

    private Optional<Reason> ofGrade(String year, String unit) {
        List<ConductGrade> all = ConductSight.all() ? grades.grades(year) : grades.publishedGrades(year);
        return all.stream().filter(g -> g.unit().equals(unit)).findFirst().map(g -> {
            Ruling own = rulings.get(g.ruling());
            var asked = Stream.of(
                            before(own, year, "annualWeights", "category:" + g.category()),
                            before(own, year, "gradeBand", "unit:" + unit),
                            before(own, year, "goodCap", "category:" + g.category()),
                            own)
                    .filter(Objects::nonNull)
                    .toList();
            var pool =
                    all.stream().filter(o -> o.category().equals(g.category())).toList();
            return reason(
                    grade.say(year, g, pool, asked, sight.concerns(unit)),
                    year,
                    unit,
                    asked,
                    f -> f.subject().equals("year") && f.kind().startsWith("grad")
                            || f.subject().equals("category:" + g.category())
                            || f.subject().equals("unit:" + unit) && OF_GRADE.contains(f.kind()));
        });
    }

    /** The ruling of another table that this one built on: the newest that is not younger. */
    private Ruling before(Ruling own, String year, String table, String subject) {
        return own == null
                ? null
                : rulings.of(year, subject).stream()
                        .filter(r -> r.decision().equals(table) && !r.at().isAfter(own.at()))
                        .reduce((a, b) -> b)
                        .orElse(null);
    }

    private Reason reason(Said said, String year, String unit, List<Ruling> asked, Predicate<Fact> about) {
        LocalDate today = LocalDate.now(clock);
        var book = names.book();
        boolean concerned = sight.concerns(unit);
        var timeline = new ArrayList<Event>();
        for (Fact f : facts.of(year))
            if (f.subject() != null
                    && about.test(f)
                    && FactWords.knows(f.kind())
                    && (concerned || OPEN.contains(f.kind())))
                timeline.add(new Event(
                        Words.minute(f.at(), today), FactWords.sentence(f, book), book.owner(f.actor()), false));
        return new Reason(
                said.title(),
                said.context(),
                said.back(),
                said.sentence(),
                said.lines(),
                asked.stream()
                        .map(r -> verdicts.verdict(r, today, ConductTableWords::word))
                        .toList(),
                Verdicts.policies(asked),
                null,
                said.peers(),
                timeline,
                said.objection());
    }

    /** 2023年度. */
    static String year(String key) {
        return ConductWords.year(key) + "年度";
    }
}
