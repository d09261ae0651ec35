package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.engine.Editions;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.LaggardBulletins.Text;
import org.yanzhen.laggard.store.LaggardYearStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** A1, A2, B11: the end of a laggard year: its summary, and the cases of the fourth quarter. */
@Service("laggardYears")
@Verbs
public class LaggardYears {
    private static final String YEAR_END = "yearEnd";
    private static final String SUMMARY = "yearSummary";

    private final LaggardYearStore store;
    private final Listings listings;
    private final Measures measures;
    private final CatchUps catchUps;
    private final Rectifications rectifications;
    private final Escalations escalations;
    private final LaggardDrafts drafts;
    private final LaggardBulletins bulletins;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final Editions editions;
    private final Roster roster;
    private final Messages messages;
    private final Cases cases;
    private final Facts facts;
    private final Clock clock;

    LaggardYears(
            LaggardYearStore store,
            Listings listings,
            Measures measures,
            CatchUps catchUps,
            Rectifications rectifications,
            Escalations escalations,
            LaggardDrafts drafts,
            LaggardBulletins bulletins,
            LaggardTerms terms,
            Deadlines deadlines,
            Editions editions,
            Roster roster,
            Messages messages,
            Cases cases,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.measures = measures;
        this.catchUps = catchUps;
        this.rectifications = rectifications;
        this.escalations = escalations;
        this.drafts = drafts;
        this.bulletins = bulletins;
        this.terms = terms;
        this.deadlines = deadlines;
        this.editions = editions;
        this.roster = roster;
        this.messages = messages;
        this.cases = cases;
        this.facts = facts;
        this.clock = clock;
    }

    /** The key of a year's end. */
    public static String key(int year) {
        return "laggard:" + year + ":laggardYearEnd";
    }

    /** After the fourth quarter's list is out the year's end begins, once; nothing happens for the other quarters. */
    @Transactional
    public void openAfter(String quarter) {
        Quarter q = listings.quarter(quarter);
        if (q.quarter() != 4 || !q.board().equals(Quarters.CITY)) return;
        String key = key(q.year());
        if (!store.open(key, q.year(), clock.instant())) return;
        editions.pin(key);
        var term = terms.of(key, YEAR_END);
        deadlines.open(List.of(terms.deadline(
                term,
                key,
                YEAR_END,
                "",
                "office",
                "核对并公布" + q.year() + "年度“尾雁赶队”情况",
                terms.lastDay(term, LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE)),
                "/laggard?year=" + q.year() + "&quarter=4")));
        facts.once("yearEndOpened:" + key, "yearEndOpened", key, "year:" + q.year(), Map.of());
        cases.start("laggardYearEnd", key, Map.of("year", key), null);
    }

    /** Draws up the summary from standings, measures, deductions and commendations; the annual totals by their table. */
    @Transactional
    public void draft(String year) {
        drafts.draw(year, SUMMARY, null, text(known(year).year(), year));
    }

    /** What the office checks: the summary, and what is still open. */
    public View view(String year) {
        int y = known(year).year();
        return drafts.show(
                View.of()
                        .with("yearName", y + "年度")
                        .with(
                                "due",
                                String.valueOf(deadlines.get(year, YEAR_END, "").day()))
                        .with(
                                "open",
                                measures.of(y).stream()
                                        .filter(m -> m.state() == Measure.State.RAISED)
                                        .count())
                        .with(
                                "openCommendations",
                                catchUps.of(y).stream()
                                        .filter(c -> c.state() == CatchUp.State.PROPOSED)
                                        .count())
                        .with("previewPath", "/laggard/preview/year?year=" + y),
                year,
                SUMMARY,
                null);
    }

    /** Takes the office's words, and whether it signs. */
    @Transactional
    public void check(String year, Form form) {
        var y = known(year);
        if (y.bulletin() != null) throw new Conflict("yearEnd.published", "这一年度的情况已经公布，请刷新后查看。");
        boolean publish = drafts.take(form, year, SUMMARY, null, text(y.year(), year));
        String unsettled = unsettled(y.year());
        if (publish && !unsettled.isEmpty())
            throw form.refuse(
                    "yearEnd.plansOpen",
                    "verdict",
                    "还不能签发：" + unsettled + "的整改方案没有到期，或者正在等办公室审核、决定延期。请等方案办完或者期满以后再签发。");
        store.sign(year, publish);
        facts.record(publish ? "bulletinConfirmed" : "bulletinRedrafted", year, "bulletin:" + SUMMARY, Map.of());
    }

    /** Reminds the office, while it is owed. */
    @Transactional
    public void remind(String year) {
        var owed = deadlines.get(year, YEAR_END, "");
        messages.send(new Message(
                List.of(owed.owner()),
                "reminder",
                year,
                "期限将至：" + owed.title(),
                "年度情况请在" + owed.day() + "24时前核对并公布。",
                owed.link(),
                "yearEndReminder:" + year + ":" + owed.day(),
                owed));
    }

    /** Whether the office signed the summary. Never refuses. */
    public boolean signed(String year) {
        return store.find(year).map(LaggardYearStore.Year::signed).orElse(false);
    }

    /** Numbers and publishes the summary. */
    @Transactional
    public void publish(String year) {
        store.published(year, bulletins.publish(year, SUMMARY, null).id());
        deadlines.done(year, YEAR_END, "");
    }

    /** Closes the year: the rectifications of the fourth quarter's list come to their end, as a next list would have done. */
    @Transactional
    public void close(String year) {
        int y = known(year).year();
        if (!store.close(year, Actor.id(), clock.instant())) return;
        int closed = 0;
        for (Quarter q : listings.quarters(Quarters.CITY, y))
            for (String unit : listed(q.key())) if (cases.tell(q.key() + ":" + unit, "laggard.listPublished")) closed++;
        facts.record("yearClosed", year, "year:" + y, Map.of("rectificationsClosed", closed));
    }

    /** Whether the year is closed; for pages. */
    public boolean closed(int year) {
        return store.find(key(year)).map(y -> y.closedAt() != null).orElse(false);
    }

    /** The Word file of the draft, for the office. */
    public byte[] preview(int year) {
        return bulletins.preview(key(year), SUMMARY, null);
    }

    // signing closes the year's rectifications, and a plan is owed for its fifteen days (B8)
    private String unsettled(int year) {
        return rectifications.unsettled(year).stream()
                .map(u -> roster.unit(u).name())
                .collect(Collectors.joining("、"));
    }

    private List<String> listed(String quarter) {
        return listings.of(quarter).stream()
                .filter(Standing::listed)
                .map(Standing::unit)
                .distinct()
                .sorted()
                .toList();
    }

    private Text text(int year, String key) {
        var standings = listings.year(Quarters.CITY, year);
        var taken = measures.of(year).stream()
                .filter(m -> m.state() != Measure.State.WITHDRAWN)
                .toList();
        var commended = catchUps.of(year).stream()
                .filter(c -> c.state() == CatchUp.State.COMMENDED)
                .toList();
        var points = points(year);
        var byUnit = rows(key, standings);
        var rows = new ArrayList<List<String>>();
        for (var row : byUnit.entrySet()) {
            String unit = row.getKey();
            UnitYear y = row.getValue();
            rows.add(List.of(
                    roster.unit(unit).name(),
                    y.done + "/" + y.targets,
                    y.listings + "次",
                    y.longest + "季",
                    String.valueOf(count(taken, unit, "cityBulletin")),
                    count(taken, unit, "interview") + "/" + count(taken, unit, "admonition"),
                    String.valueOf(count(taken, unit, "criticismBulletin")),
                    points.getOrDefault(unit, BigDecimal.ZERO)
                            .stripTrailingZeros()
                            .toPlainString(),
                    String.valueOf(commended.stream()
                            .filter(c -> c.unit().equals(unit))
                            .count())));
        }
        Set<String> laggards = new HashSet<>();
        byUnit.forEach((unit, y) -> {
            if (y.listings > 0) laggards.add(unit);
        });
        return new Text(
                "关于" + year + "年度\n“尾雁赶队”情况的通报",
                year + "年度，全市共有" + laggards.size() + "个单位被列为“尾雁”，采取通报、约谈等措施" + taken.size() + "项，通报表扬实现“赶队”"
                        + commended.size() + "个次。现将全年情况通报如下（附后）。",
                List.of(),
                "希望各级各部门总结经验、查找不足，努力完成各项目标任务。",
                year + "年度“尾雁赶队”情况",
                List.of(new Bulletin.Grid(
                        "各单位全年情况", List.of("单位", "完成全年任务", "列入", "最长连续", "通报", "约谈/诫勉", "通报批评", "扣分", "表扬"), rows)));
    }

    /** How one unit fared in the year. */
    private static final class UnitYear {
        private int targets;
        private int done;
        private int listings;
        private int longest;
    }

    /** Units with an annual target or a listing, in the order of the roster. */
    private Map<String, UnitYear> rows(String key, List<Standing> standings) {
        var found = new LinkedHashMap<String, UnitYear>();
        for (var unit : roster.units()) found.put(unit.code(), new UnitYear());
        var last = new LinkedHashMap<String, Standing>();
        for (Standing s : standings) {
            UnitYear y = found.computeIfAbsent(s.unit(), u -> new UnitYear());
            if (s.listed()) {
                y.listings++;
                y.longest = Math.max(y.longest, s.streak());
            }
            if (s.annual() != null && s.annualShare() != null) last.put(Escalations.subject(s), s);
        }
        var done = escalations.annualTotalsDone(key, List.copyOf(last.values()));
        last.forEach((subject, s) -> {
            UnitYear y = found.get(s.unit());
            y.targets++;
            if (done.contains(subject)) y.done++;
        });
        Predicate<UnitYear> nothing = y -> y.targets == 0 && y.listings == 0;
        found.values().removeIf(nothing);
        return found;
    }

    private Map<String, BigDecimal> points(int year) {
        var points = new LinkedHashMap<String, BigDecimal>();
        for (Deduction d : measures.deductions(year))
            if (d.revokedAt() == null) points.merge(d.unit(), d.points(), BigDecimal::add);
        return points;
    }

    private static long count(List<Measure> taken, String unit, String kind) {
        return taken.stream()
                .filter(m -> m.kind().equals(kind))
                .filter(m -> m.standing().stream().anyMatch(l -> l.unit().equals(unit)))
                .count();
    }

    private LaggardYearStore.Year known(String year) {
        return store.find(year).orElseThrow(() -> new Refusal("yearEnd.unknown", null, "没有找到这个年度，请从任务列表重新打开。"));
    }
}
