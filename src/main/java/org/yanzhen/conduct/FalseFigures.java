package org.yanzhen.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.FalseFigureStore;
import org.yanzhen.conduct.store.GivenScoreStore;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D11: data must be true: the office's finding, the unit's statement, a leader's decision; a false item counts as zero. */
@Service("falseFigures")
@Verbs
public class FalseFigures {
    private static final String STATEMENT = "statement";
    private static final String FINDING = "finding";

    private final FalseFigureStore store;
    private final GivenScoreStore scores;
    private final ConductQuarters quarters;
    private final WarningLetters letters;
    private final Grades grades;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    FalseFigures(
            FalseFigureStore store,
            GivenScoreStore scores,
            ConductQuarters quarters,
            WarningLetters letters,
            Grades grades,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.scores = scores;
        this.quarters = quarters;
        this.letters = letters;
        this.grades = grades;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The office found a score to rest on false data; the unit states its case. Answers the finding's id. */
    @Transactional
    public String find(Form form) {
        if (!Actor.in("office")) throw new Refusal("figure.office", null, "只有工作专班可以登记数据不实。");
        String year = ConductYear.key(form.requiredInteger("year", "年度", 2010, 2100));
        int quarter = form.requiredInteger("quarterNo", "季度", 1, 4);
        String unit = form.required("unit", "单位", 1, 60);
        String code = form.required("code", "指标", 1, 60);
        ConductItem item = quarters.items(year, quarter, unit).stream()
                .filter(i -> i.code().equals(code))
                .findFirst()
                .orElseThrow(() -> form.refuse("figure.unknown", "code", "这个单位在这个季度没有这项指标，请重新选择。"));
        if (item.withdrawn()) throw form.refuse("figure.withdrawn", "code", "这一项已经认定数据不实，按零分计，不用再登记。");
        if (item.missing()) throw form.refuse("figure.noScore", "code", "这一项还没有得分，不能认定数据不实。");
        if (store.open(year, quarter, unit, code)) throw form.refuse("figure.open", "code", "这一项已经登记，正在办理。");
        String fact = form.required("fact", "查到的事实", 10, 1000);
        UUID id = Ids.next();
        store.add(
                new FalseFigure(id, year, quarter, unit, code, fact, Actor.id(), null, false, null, null),
                clock.instant());
        owe(year, STATEMENT, id.toString(), roster.clerks(unit), "说明数据情况", unit);
        tell(get(id.toString()), "figureFound", "请说明数据情况", "工作专班查到：" + fact + "。请在期限内说明；认定数据不实的，这一项按零分计。");
        facts.record("figureFound", year, ConductQuarters.subject(unit), Map.of("quarter", quarter, "code", code));
        return id.toString();
    }

    /** The year of a finding. */
    public String year(String figure) {
        return get(figure).key();
    }

    /** The unit of a finding. */
    public String unit(String figure) {
        return get(figure).unit();
    }

    /** The quarter of a finding. */
    public int quarterNo(String figure) {
        return get(figure).quarter();
    }

    /** The case it runs in. */
    public String caseKey(String figure) {
        return year(figure) + ":falseData:" + figure;
    }

    /** What the unit is asked about. */
    public View statementView(String year, String figure) {
        return header(figure, STATEMENT);
    }

    /** Takes the unit's statement, once. */
    @Transactional
    public void state(String year, String figure, Form form) {
        FalseFigure f = get(figure);
        if (!Actor.in(roster.clerks(f.unit()), roster.heads(f.unit())))
            throw new Refusal(
                    "figure.notYours", null, "只有" + roster.unit(f.unit()).name() + "的经办人或者负责人能够说明。");
        String statement = form.required("statement", "说明", 10, 1000);
        if (!store.state(f.id(), statement, clock.instant())) throw new Conflict("figure.stated", "已经说明过了，或者说明的期限已过。");
        duties.done(year, STATEMENT, figure);
        facts.record("figureStated", year, ConductQuarters.subject(f.unit()), Map.of("quarter", f.quarter()));
    }

    /** The days went by without a statement: that is on record, and is no confession. */
    @Transactional
    public void recordLapse(String year, String figure) {
        FalseFigure f = get(figure);
        store.lapse(f.id());
        duties.gone(year, STATEMENT, figure);
        facts.record("figureStatementLapsed", year, ConductQuarters.subject(f.unit()), Map.of("quarter", f.quarter()));
    }

    /** A leader's days begin. */
    @Transactional
    public void ask(String year, String figure) {
        owe(year, FINDING, figure, "leader", "认定数据是否属实", get(figure).unit());
    }

    /** The finding and the statement side by side. */
    public View decisionView(String year, String figure) {
        FalseFigure f = get(figure);
        return header(figure, FINDING)
                .with("statement", f.statement())
                .with("lapsed", f.lapsed())
                .with("finder", roster.nameOf(f.foundBy()));
    }

    /** A leader decides, with a reason that the unit reads. */
    @Transactional
    public void decide(String year, String figure, Form form) {
        FalseFigure f = get(figure);
        boolean founded =
                form.choice("verdict", "认定", List.of("founded", "unfounded")).equals("founded");
        String why = form.required("why", "认定的理由", 10, 1000);
        if (!store.decide(f.id(), founded, why, Actor.id(), clock.instant()))
            throw new Conflict("figure.decided", "这件事已经认定过了。");
        duties.done(year, FINDING, figure);
        facts.record(
                "figureDecided",
                year,
                ConductQuarters.subject(f.unit()),
                Map.of("quarter", f.quarter(), "founded", founded));
    }

    /** Never refuses. */
    public boolean founded(String figure) {
        return store.get(UUID.fromString(figure))
                .map(f -> Boolean.TRUE.equals(f.founded()))
                .orElse(false);
    }

    /** The score counts as zero: the quarter is ranked and the year graded again, as far as they were. */
    @Transactional
    public void withdraw(String year, String figure) {
        FalseFigure f = get(figure);
        scores.withdraw(year, f.quarter(), f.unit(), f.code());
        if (quarters.confirmed(year, f.quarter())) {
            quarters.rankAgain(year, f.quarter());
            letters.follow(year, f.quarter());
        }
        grades.judgeAgain(year);
        facts.record(
                "scoreWithdrawn",
                year,
                ConductQuarters.subject(f.unit()),
                Map.of("quarter", f.quarter(), "code", f.code()));
        tell(f, "scoreWithdrawn", "数据不实，得分撤销", "经认定数据不实，这一项按零分计，季度排名和年度等次随之重新计算。理由：" + f.why());
    }

    /** The units that are lit now and have no letter of the quarter in force. */
    public List<String> newlyLit(String year, int quarterNo) {
        if (!quarters.confirmed(year, quarterNo)) return List.of();
        Set<String> lettered = letters.of(year).stream()
                .filter(l -> l.quarter() == quarterNo && !l.withdrawn())
                .map(ConductLetter::unit)
                .collect(Collectors.toSet());
        return quarters.lit(year, quarterNo).stream()
                .filter(u -> !lettered.contains(u))
                .toList();
    }

    /** The unit reads that nothing was found. */
    @Transactional
    public void tellUnfounded(String year, String figure) {
        FalseFigure f = get(figure);
        tell(f, "figureUnfounded", "数据不实不成立", "经认定，数据不实不成立，得分不变。理由：" + f.why());
    }

    /** All findings of the year, oldest first. */
    public List<FalseFigure> of(String year) {
        return store.of(year);
    }

    private View header(String figure, String kind) {
        FalseFigure f = get(figure);
        ConductItem item = quarters.items(f.key(), f.quarter(), f.unit()).stream()
                .filter(i -> i.code().equals(f.code()))
                .findFirst()
                .orElseThrow(FalseFigures::unknown);
        return View.of()
                .with("title", ConductWords.quarter(f.key(), f.quarter()) + "“" + item.name() + "”")
                .with("unitName", roster.unit(f.unit()).name())
                .with("due", duties.day(f.key(), kind, figure))
                .with("score", item.score())
                .with("fact", f.fact());
    }

    private void owe(String year, String kind, String figure, String owner, String title, String unit) {
        duties.open(
                year,
                kind,
                LocalDate.now(clock),
                List.of(new Owed(figure, owner, title, ConductQuarters.unitPage(year, unit))));
    }

    private void tell(FalseFigure f, String kind, String title, String text) {
        messages.send(new Message(
                List.of(roster.clerks(f.unit()), roster.heads(f.unit())),
                kind,
                f.key(),
                ConductWords.quarter(f.key(), f.quarter()) + "：" + title,
                text,
                ConductQuarters.unitPage(f.key(), f.unit()),
                kind + ":" + f.id(),
                null));
    }

    private FalseFigure get(String figure) {
        return store.get(UUID.fromString(figure)).orElseThrow(FalseFigures::unknown);
    }

    private static Refusal unknown() {
        return new Refusal("figure.gone", null, "没有找到这件登记，请刷新后再试。");
    }
}
