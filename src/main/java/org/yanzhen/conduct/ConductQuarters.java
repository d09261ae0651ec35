package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.conduct.Duties.Owed;
import org.yanzhen.conduct.store.GivenScoreStore;
import org.yanzhen.conduct.store.GivenScoreStore.Given;
import org.yanzhen.conduct.store.PlaceStore;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** D5: a quarter's scores come together, missing ones are chased and never zero; ranks, lights, the office's confirmation. */
@Service("conductQuarters")
@Verbs
public class ConductQuarters {
    static final String MISSING = "missingScore";
    static final String CONFIRM = "quarterConfirm";
    private static final int QUARTERS = 4;

    private final GivenScoreStore scores;
    private final PlaceStore places;
    private final ConductPlaces ranking;
    private final Cases cases;
    private final Duties duties;
    private final Roster roster;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    ConductQuarters(
            GivenScoreStore scores,
            PlaceStore places,
            ConductPlaces ranking,
            Cases cases,
            Duties duties,
            Roster roster,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.scores = scores;
        this.places = places;
        this.ranking = ranking;
        this.cases = cases;
        this.duties = duties;
        this.roster = roster;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** The quarter is over: every unit owes its own scores, the office those of the inspection groups and its own. */
    @Transactional
    public void open(String year, int quarterNo) {
        places.open(year, quarterNo, clock.instant());
        String name = ConductWords.quarter(year, quarterNo);
        var owed = new ArrayList<Owed>();
        for (String unit : reporters(year, quarterNo))
            owed.add(new Owed(
                    Duties.subject(quarterNo, unit), roster.clerks(unit), "自报" + name + "得分", unitPage(year, unit)));
        owed.add(new Owed(Duties.subject(quarterNo, null), "office", "录齐" + name + "得分", page(year, quarterNo)));
        duties.open(year, MISSING, today(), owed);
        facts.record("conductQuarterOpened", year, "quarter:" + quarterNo, Map.of("units", owed.size() - 1));
    }

    /** The units that owe scores of their own in the quarter. */
    public List<String> reporters(String year, int quarterNo) {
        return items(year, quarterNo, i -> i.source().equals("SELF") && i.missing()).stream()
                .map(ConductItem::unit)
                .distinct()
                .toList();
    }

    /** What a unit's clerk sees: its own indicators with their ranges. */
    public View reportView(String year, int quarterNo, String unit) {
        return View.of()
                .with("title", ConductWords.quarter(year, quarterNo) + "自报得分")
                .with("unitName", roster.unit(unit).name())
                .with("due", duties.day(year, MISSING, Duties.subject(quarterNo, unit)))
                .with(
                        "rows",
                        rows(items(
                                year,
                                quarterNo,
                                i -> i.unit().equals(unit) && i.source().equals("SELF"))));
    }

    /** Takes a unit's own scores, all of them. */
    @Transactional
    public void report(String year, int quarterNo, String unit, Form form) {
        if (!Actor.in(roster.clerks(unit), roster.heads(unit)))
            throw new Refusal("score.notYours", null, "只有" + roster.unit(unit).name() + "的经办人或者负责人能够自报得分。");
        var own =
                items(year, quarterNo, i -> i.unit().equals(unit) && i.source().equals("SELF"));
        var given = read(form, own);
        Set<String> there = given.stream().map(Given::code).collect(Collectors.toSet());
        own.stream().filter(i -> !there.contains(i.code())).findFirst().ifPresent(i -> {
            throw form.refuse("score.missing", "scores", "“" + i.name() + "”还没有得分。缺的不按零分计，请补上再提交。");
        });
        notConfirmed(year, quarterNo);
        scores.give(year, quarterNo, given, Actor.id(), clock.instant());
        duties.done(year, MISSING, Duties.subject(quarterNo, unit));
        facts.record("scoresReported", year, subject(unit), Map.of("quarter", quarterNo, "items", given.size()));
    }

    /** What the office sees: the scores of inspection groups and of the task force, and what the units reported. */
    public View enterView(String year, int quarterNo) {
        var all = scores.items(year, quarterNo);
        return View.of()
                .with("title", ConductWords.quarter(year, quarterNo) + "得分")
                .with("due", duties.day(year, MISSING, Duties.subject(quarterNo, null)))
                .with(
                        "rows",
                        rows(all.stream().filter(ConductQuarters::fromOffice).toList()))
                .with(
                        "waiting",
                        all.stream()
                                .filter(i -> !fromOffice(i) && i.missing())
                                .map(i -> roster.unit(i.unit()).name())
                                .distinct()
                                .toList());
    }

    /** Takes what is there; what is still missing stays missing and is asked for again. */
    @Transactional
    public void enter(String year, int quarterNo, Form form) {
        notConfirmed(year, quarterNo);
        var given = read(form, items(year, quarterNo, ConductQuarters::fromOffice));
        scores.give(year, quarterNo, given, Actor.id(), clock.instant());
        facts.record("scoresEntered", year, "quarter:" + quarterNo, Map.of("items", given.size()));
        if (entered(year, quarterNo)) duties.done(year, MISSING, Duties.subject(quarterNo, null));
    }

    /** Whether no score of the office's is missing. Never refuses. */
    public boolean entered(String year, int quarterNo) {
        return items(year, quarterNo, i -> fromOffice(i) && i.missing()).isEmpty();
    }

    /** Ranks the units of each category and asks the table about their lights. */
    @Transactional
    public void rank(String year, int quarterNo) {
        var ranked = ranking.of(year, quarterNo);
        places.add(year, quarterNo, ranked);
        places.confirming(year, quarterNo);
        duties.open(
                year,
                CONFIRM,
                today(),
                List.of(new Owed(
                        Duties.subject(quarterNo, null),
                        "office",
                        "确认" + ConductWords.quarter(year, quarterNo) + "排名",
                        page(year, quarterNo))));
        facts.record("quarterRanked", year, "quarter:" + quarterNo, Map.of("units", ranked.size()));
    }

    /** What the office confirms at the quarterly meeting. */
    public View confirmView(String year, int quarterNo) {
        var rows = new ArrayList<Map<String, Object>>();
        for (ConductPlace p : places(year, quarterNo))
            rows.add(Map.of(
                    "unitName",
                    roster.unit(p.unit()).name(),
                    "category",
                    ConductWords.category(p.category()),
                    "score",
                    ConductWords.points(p.score()),
                    "rank",
                    p.rank() + "/" + p.pool(),
                    "light",
                    ConductWords.light(p.light()),
                    "tail",
                    p.tail() ? "后25%" : ""));
        return View.of()
                .with("title", ConductWords.quarter(year, quarterNo) + "排名")
                .with("due", duties.day(year, CONFIRM, Duties.subject(quarterNo, null)))
                .with("rows", rows)
                .with("missing", missing(year, quarterNo));
    }

    /** The quarterly meeting confirmed the ranks, or something has to be looked at again. */
    @Transactional
    public void confirm(String year, int quarterNo, Form form) {
        if (form.choice("verdict", "办理意见", List.of("confirm", "again")).equals("again")) {
            form.required("reason", "要核对什么", 5, 300);
            facts.record("quarterReopened", year, "quarter:" + quarterNo, Map.of());
            return;
        }
        LocalDate meeting = form.requiredDay("meetingDay", "推进会日期");
        if (meeting.isAfter(today())) throw form.refuse("quarter.meetingDay", "meetingDay", "推进会日期不能晚于今天。开过推进会再确认。");
        var missing = missing(year, quarterNo);
        if (!missing.isEmpty())
            throw form.refuse(
                    "quarter.missing", "verdict", "还有单位缺得分：" + String.join("、", missing) + "。请选“重新核对”，补齐再确认。");
        if (!upToDate(year, quarterNo))
            throw form.refuse("quarter.changed", "verdict", "排名以后得分有变化，名次已经不作数。请选“重新核对”，按现在的得分重新排名再确认。");
        if (!places.confirm(year, quarterNo, Actor.id(), clock.instant()))
            throw new Conflict("quarter.confirmed", "这个季度的排名已经确认过了。");
        duties.done(year, CONFIRM, Duties.subject(quarterNo, null));
        facts.record("quarterConfirmed", year, "quarter:" + quarterNo, Map.of("meeting", meeting.toString()));
    }

    /** Never refuses. */
    public boolean confirmed(String year, int quarterNo) {
        return places.quarter(year, quarterNo).map(ConductQuarter::confirmed).orElse(false);
    }

    /** Puts the lights on record and tells every unit its own place; after the fourth quarter the year hears of it. */
    @Transactional
    public void publish(String year, int quarterNo) {
        String name = ConductWords.quarter(year, quarterNo);
        var lights = new LinkedHashMap<String, Map<String, ?>>();
        var rulings = new HashMap<String, UUID>();
        for (ConductPlace p : places(year, quarterNo)) {
            if (!p.light().equals("none")) {
                lights.put(subject(p.unit()), Map.of("quarter", quarterNo, "light", p.light()));
                if (p.ruling() != null) rulings.put(subject(p.unit()), p.ruling());
            }
            messages.send(new Message(
                    List.of(roster.clerks(p.unit())),
                    "quarterPlace",
                    year,
                    name + "考核排名",
                    "本单位在" + ConductWords.category(p.category()) + "中排第" + p.rank() + "名，共" + p.pool() + "个单位，得分"
                            + ConductWords.points(p.score()) + "。",
                    unitPage(year, p.unit()),
                    "quarterPlace:" + year + ":" + quarterNo,
                    null));
        }
        facts.recordAll("lightShown", year, rulings, lights);
        if (places.quarters(year).stream().filter(ConductQuarter::confirmed).count() == QUARTERS)
            cases.tell(year, "conduct.lastQuarterConfirmed"); // the year is graded without waiting for the last letter
    }

    /** The units that get a letter. */
    public List<String> lit(String year, int quarterNo) {
        return places(year, quarterNo).stream()
                .filter(p -> !p.light().equals("none"))
                .map(ConductPlace::unit)
                .toList();
    }

    /** The places of a quarter, by category and rank. */
    public List<ConductPlace> places(String year, int quarterNo) {
        return places.places(year).stream()
                .filter(p -> p.quarter() == quarterNo)
                .toList();
    }

    /** All places of the year. */
    public List<ConductPlace> places(String year) {
        return places.places(year);
    }

    /** The quarters that are open or confirmed. */
    public List<ConductQuarter> quarters(String year) {
        return places.quarters(year);
    }

    /** What a unit is assessed by in a quarter, with the scores given. */
    public List<ConductItem> items(String year, int quarterNo, String unit) {
        return items(year, quarterNo, i -> i.unit().equals(unit));
    }

    /** The scores that stand, of all quarters of the year. */
    public List<ConductScore> scores(String year) {
        return scores.given(year);
    }

    /**
     * Counts a confirmed quarter again after a score was withdrawn, as a new edition: what was confirmed stays. Whoever stands
     * elsewhere now hears of it.
     */
    @Transactional
    void rankAgain(String year, int quarterNo) {
        Map<String, ConductPlace> before =
                places(year, quarterNo).stream().collect(Collectors.toMap(ConductPlace::unit, p -> p));
        places.add(year, quarterNo, ranking.of(year, quarterNo));
        String name = ConductWords.quarter(year, quarterNo);
        var now = places(year, quarterNo);
        int moved = 0;
        for (ConductPlace p : now) {
            ConductPlace was = before.get(p.unit());
            if (was == null || was.rank() == p.rank() && was.light().equals(p.light())) continue;
            moved++;
            messages.send(new Message(
                    List.of(roster.clerks(p.unit()), roster.heads(p.unit())),
                    "quarterPlaceCorrected",
                    year,
                    name + "考核排名更正",
                    "有的得分撤销以后重新排名：本单位由第" + was.rank() + "名改为第" + p.rank() + "名，共" + p.pool() + "个单位"
                            + lightChange(was.light(), p.light()) + "。确认时的排名仍然可以查看。",
                    unitPage(year, p.unit()),
                    "quarterPlaceCorrected:" + year + ":" + quarterNo + ":" + p.edition(),
                    null));
        }
        facts.record(
                "quarterRankedAgain",
                year,
                "quarter:" + quarterNo,
                Map.of("edition", now.isEmpty() ? 0 : now.get(0).edition(), "moved", moved));
    }

    private static String lightChange(String was, String is) {
        if (was.equals(is)) return "";
        if (is.equals("none")) return "，不再亮" + ConductWords.light(was);
        return was.equals("none")
                ? "，亮" + ConductWords.light(is)
                : "，由" + ConductWords.light(was) + "改为" + ConductWords.light(is);
    }

    /** The places of a quarter as they were confirmed, or in a later edition. */
    public List<ConductPlace> places(String year, int quarterNo, int edition) {
        return places.places(year, quarterNo, edition);
    }

    static String page(String year, int quarterNo) {
        return "/conduct/ranks?year=" + ConductWords.year(year) + "&quarter=" + quarterNo;
    }

    static String unitPage(String year, String unit) {
        return "/conduct/units/" + unit + "?year=" + ConductWords.year(year);
    }

    static String subject(String unit) {
        return "unit:" + unit;
    }

    private static boolean fromOffice(ConductItem i) {
        return !i.source().equals("SELF");
    }

    private List<ConductItem> items(String year, int quarterNo, Predicate<ConductItem> which) {
        return scores.items(year, quarterNo).stream().filter(which).toList();
    }

    private List<String> missing(String year, int quarterNo) {
        return items(year, quarterNo, ConductItem::missing).stream()
                .map(i -> roster.unit(i.unit()).name())
                .distinct()
                .toList();
    }

    /** Whether the places still rest on the scores: a late report may have brought others, a false one may be withdrawn. */
    private boolean upToDate(String year, int quarterNo) {
        var now = new HashMap<String, BigDecimal>();
        ConductPlaces.sums(scores.items(year, quarterNo)).forEach((unit, sum) -> now.put(unit, sum.score()));
        var ranked = places(year, quarterNo);
        return ranked.size() == now.size()
                && ranked.stream()
                        .allMatch(p ->
                                now.containsKey(p.unit()) && now.get(p.unit()).compareTo(p.score()) == 0);
    }

    private void notConfirmed(String year, int quarterNo) {
        if (confirmed(year, quarterNo)) throw new Conflict("quarter.confirmed", "这个季度的排名已经确认，得分不能再改。");
    }

    /** The scores handed in, each within its indicator's range; a blank is left out. */
    private List<Given> read(Form form, List<ConductItem> items) {
        var known = new HashMap<List<String>, ConductItem>();
        items.forEach(i -> known.put(List.of(i.unit(), i.code()), i));
        var given = new ArrayList<Given>();
        for (Form row : form.rows("scores")) {
            ConductItem item = known.get(
                    List.of(String.valueOf(row.text("unit", "单位", 60)), String.valueOf(row.text("code", "指标", 60))));
            if (item == null) throw row.refuse("score.unknown", "code", "有一行的单位或者指标不在表里，请刷新后再提交。");
            String label = roster.unit(item.unit()).name() + "“" + item.name() + "”的得分";
            BigDecimal score = row.number("score", label);
            if (score == null) continue;
            if (score.compareTo(item.low()) < 0 || score.compareTo(item.high()) > 0)
                throw row.refuse(
                        "score.range",
                        "score",
                        label + "要在" + plain(item.low()) + "到" + plain(item.high()) + "之间，现在是" + plain(score) + "。");
            if (score.stripTrailingZeros().scale() > 2) throw row.refuse("score.decimals", "score", label + "最多写两位小数。");
            given.add(new Given(item.unit(), item.code(), score, item.source()));
        }
        return given;
    }

    private List<Map<String, Object>> rows(List<ConductItem> items) {
        var rows = new ArrayList<Map<String, Object>>();
        for (ConductItem i : items) {
            var row = new LinkedHashMap<String, Object>();
            row.put("unit", i.unit());
            row.put("unitName", roster.unit(i.unit()).name());
            row.put("category", ConductWords.category(i.category()));
            row.put("code", i.code());
            row.put("name", i.name());
            row.put("source", ConductWords.source(i.source()));
            row.put("weight", plain(i.weight()));
            row.put("low", i.low());
            row.put("high", i.high());
            row.put("score", i.score());
            rows.add(row);
        }
        return rows;
    }

    private static String plain(BigDecimal n) {
        return n.stripTrailingZeros().toPlainString();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
