package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Published;
import org.yanzhen.calendar.Deadline;
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
import org.yanzhen.laggard.store.QuarterStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Scoreboard;

/** The run of a quarter, from its opening to the publication of its list. */
@Service("quarters")
@Verbs
public class Quarters {
    /** The board of the city itself. */
    public static final String CITY = Scoreboard.CITY;

    static final String PROCESS = "laggardQuarter";
    static final String LIST = "quarterlyList";

    private static final String CHECK = "listCheck";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final int LAST = 4;

    private final QuarterStore store;
    private final Listings listings;
    private final Judge judge;
    private final ListChecks checks;
    private final ListText text;
    private final Rectifications rectifications;
    private final LaggardBulletins bulletins;
    private final Scoreboard scoreboard;
    private final Roster roster;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final Editions editions;
    private final Cases cases;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Quarters(
            QuarterStore store,
            Listings listings,
            Judge judge,
            ListChecks checks,
            ListText text,
            Rectifications rectifications,
            LaggardBulletins bulletins,
            Scoreboard scoreboard,
            Roster roster,
            LaggardTerms terms,
            Deadlines deadlines,
            Editions editions,
            Cases cases,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.judge = judge;
        this.checks = checks;
        this.text = text;
        this.rectifications = rectifications;
        this.bulletins = bulletins;
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.terms = terms;
        this.deadlines = deadlines;
        this.editions = editions;
        this.cases = cases;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** A quarter as the start form offers it; words say why it can't be opened, null when it can. */
    public record Offer(int year, int quarter, String name, String words) {}

    /** When quarters open by themselves: 00:00 of the first day after each. */
    public String mornings() {
        return "0 0 0 1 1,4,7,10 ?";
    }

    /**
     * Opens every quarter that is over and was not opened: those after the newest one of its year, or the one just over where
     * a year has none. However often it is tried, each is opened once; where one can't be opened, the office hears why.
     */
    @Transactional
    public void openDue() {
        store.lock();
        LocalDate today = today();
        tellWithoutIndicators(today);
        for (int year = today.getYear() - 1; year <= today.getYear(); year++) {
            if (!scoreboard.hasYear(CITY, year)) continue;
            int newest = store.of(CITY, year).stream()
                    .mapToInt(Quarter::quarter)
                    .max()
                    .orElse(justOver(year, today) - 1);
            for (int quarter = newest + 1; quarter <= LAST && over(year, quarter, today); quarter++)
                start(year, quarter);
        }
    }

    // whatever stands in the way is asked beforehand: one quarter that can't be opened keeps no other from it
    private void start(int year, int quarter) {
        String key = Quarter.key(year, quarter);
        try {
            judge.check(key, CITY, scoreboard.participants(CITY, year));
        } catch (Refusal e) {
            tellNotOpened(key, e.getMessage());
            return;
        }
        cases.start(PROCESS, key, Map.of(), new Form(Map.of("year", year, "quarter", quarter)));
    }

    private void tellWithoutIndicators(LocalDate today) {
        LocalDate over = today.minusMonths(3);
        if (scoreboard.years(CITY).isEmpty() || scoreboard.hasYear(CITY, over.getYear())) return;
        tellNotOpened(
                Quarter.key(over.getYear(), (over.getMonthValue() - 1) / 3 + 1),
                over.getYear() + "年的指标还没有导入，请先导入年度指标、参加单位和目标。");
    }

    private void tellNotOpened(String key, String why) {
        messages.send(new Message(
                List.of("office"),
                "quarterNotOpened",
                key,
                Quarter.name(key) + "没有自动启动",
                why + "改好以后，请在任务列表里手工启动这个季度。",
                "/laggard",
                "quarterNotOpened:" + key,
                null));
    }

    /** Opens one quarter; answers its key. From here on its tables and diagrams stay as they are (G11). */
    @Transactional
    public String open(Form form) {
        boolean timer = Actor.id().equals(Actor.SYSTEM);
        if (!timer && !Actor.in("office"))
            throw new Refusal("quarter.officeOnly", null, "季度由系统自动启动，也可以由领导小组办公室启动，请联系办公室。");
        int year = form.requiredInteger("year", "年度", 2010, 2100);
        int quarter = form.requiredInteger("quarter", "季度", 1, LAST);
        store.lock();
        String why = refusal(year, quarter);
        if (why != null) throw form.refuse("quarter.closed", "quarter", why);
        String key = Quarter.key(year, quarter);
        judge.check(key, CITY, scoreboard.participants(CITY, year));
        editions.pin(key);
        store.add(new Quarter(
                key,
                CITY,
                year,
                quarter,
                Quarter.State.COLLECTING,
                timer ? Quarter.Origin.TIMER : Quarter.Origin.OFFICE,
                clock.instant(),
                Actor.id(),
                null,
                null,
                null,
                null,
                0));
        facts.record("quarterOpened", key, "quarter", Map.of("year", year, "quarter", quarter));
        return key;
    }

    /** The quarters the office may look at before it opens one, newest first. */
    public List<Offer> offers() {
        var offers = new ArrayList<Offer>();
        for (int year : scoreboard.years(CITY))
            for (int quarter = LAST; quarter >= 1; quarter--)
                offers.add(new Offer(year, quarter, Quarter.name(Quarter.key(year, quarter)), refusal(year, quarter)));
        offers.sort((a, b) -> Integer.compare(b.year() * LAST + b.quarter(), a.year() * LAST + a.quarter()));
        return offers;
    }

    /** The units that supply figures of the quarter. */
    public List<String> suppliers(String quarter) {
        Quarter q = listings.city(quarter);
        return List.copyOf(scoreboard.suppliers(q.board(), q.year()));
    }

    /** Judges the quarter by what is there, draws up the bulletin and gives the office its days for the check. */
    @Transactional
    public void judge(String quarter) {
        listings.judge(quarter);
        Quarter q = listings.city(quarter);
        draft(q, bulletins.content(quarter, LIST, null).orElse(null));
        if (deadlines.get(quarter, CHECK, "") == null)
            deadlines.open(List.of(terms.deadline(
                    quarter,
                    CHECK,
                    "",
                    "office",
                    "核对并公布" + q.name() + "尾雁名单",
                    terms.lastDay(terms.of(quarter, CHECK), today()),
                    page(q))));
    }

    /** The office is reminded of a list that waits for it. */
    @Transactional
    public void remind(String quarter) {
        Deadline day = deadlines.get(quarter, CHECK, "");
        if (day.state() != Deadline.State.OPEN) return;
        Quarter q = listings.city(quarter);
        messages.send(new Message(
                List.of(day.owner()),
                "listCheckReminder",
                quarter,
                q.name() + "名单期限将至",
                q.name() + "的尾雁名单请在" + DAY.format(day.day()) + "24时前核对并公布。",
                page(q),
                "listCheckReminder:" + quarter + ":" + day.day(),
                day));
    }

    /** What the office sees first; the rows come live from our own address. */
    public View view(String quarter) {
        Quarter q = listings.city(quarter);
        var bulletin = bulletins.content(quarter, LIST, null).orElseThrow();
        return View.of()
                .with("quarter", quarter)
                .with("title", q.name())
                .with("due", String.valueOf(deadlines.get(quarter, CHECK, "").day()))
                .with("bulletinTitle", bulletin.title())
                .with("opening", bulletin.opening())
                .with("closing", bulletin.closing())
                .with("listPath", "/laggard/api/list?quarter=" + quarter)
                .with("previewPath", "/laggard/bulletin?quarter=" + quarter);
    }

    /** Takes the office's verdict: publish what it has seen, or check again. */
    @Transactional
    public void check(String quarter, Form form) {
        String verdict = form.choice("verdict", "办理意见", List.of("publish", "recheck"));
        String title = form.required("bulletinTitle", "标题", 8, 120);
        String opening = form.required("opening", "正文", 20, 2000);
        String closing = form.required("closing", "结尾", 5, 1000);
        store.lock();
        Quarter q = listings.city(quarter);
        if (q.published()) throw new Conflict("quarter.published", q.name() + "的名单已经公布。");
        Bulletin seen = bulletins.content(quarter, LIST, null).orElseThrow();
        boolean publish = verdict.equals("publish");
        List<String> without = List.of();
        if (publish) {
            List<String> blocks = checks.blocks(quarter);
            if (!blocks.isEmpty()) throw form.refuse("list.blocked", "verdict", "还不能公布：" + String.join("", blocks));
            if (!(title.equals(seen.title()) && opening.equals(seen.opening()) && closing.equals(seen.closing())))
                throw form.refuse("bulletin.unseen", "verdict", "通报的文字改过了，还没有看过改后的样子。请先选“重新核对”，预览后再公布。");
            without = confirmedWithout(quarter, form);
        }
        draft(q, worded(seen, title, opening, closing));
        if (publish && !bulletins.content(quarter, LIST, null).orElseThrow().equals(seen))
            throw form.refuse("bulletin.unseen", "verdict", "名单在您核对期间有了变化。请先选“重新核对”，看过再公布。");
        store.sign(quarter, publish);
        facts.record(
                publish ? "listConfirmed" : "listRechecked",
                quarter,
                "quarter",
                publish ? Map.of("without", without) : Map.of());
    }

    /** Whether the office signed the list. Never refuses. */
    public boolean confirmed(String quarter) {
        return store.signed(quarter);
    }

    /** Numbers and publishes the quarter's bulletin: from here the plans' days run (G10). Tells the units and the cases that wait. */
    @Transactional
    public void publish(String quarter) {
        Quarter q = listings.city(quarter);
        if (!store.signed(quarter))
            throw new Refusal("list.unchecked", null, q.name() + "的名单还没有核对完，不能公布通报。请先在任务列表里办结“核对并公布名单”。");
        Published out = bulletins.publish(quarter, LIST, null);
        if (!store.published(quarter, out.publishedAt(), Actor.id(), out.id()))
            throw new Conflict("quarter.published", q.name() + "的名单已经公布。");
        deadlines.done(quarter, CHECK, "");
        List<Standing> listed =
                listings.of(quarter).stream().filter(Standing::listed).toList();
        var details = new LinkedHashMap<String, Map<String, ?>>();
        for (Standing s : listed)
            details.put(
                    Judge.subjectOf(s.code(), s.unit()),
                    Map.of("unit", s.unit(), "code", s.code(), "rank", s.rank(), "streak", s.streak()));
        Map<String, UUID> why =
                listed.stream().collect(Collectors.toMap(s -> Judge.subjectOf(s.code(), s.unit()), Standing::ruling));
        facts.recordAll("laggardListed", quarter, why, details);
        List<String> units = units(listed);
        facts.record(
                "quarterPublished",
                quarter,
                "quarter",
                Map.of("bulletin", out.id(), "units", units.size(), "rows", listed.size()));
        tellUnits(q, out, units);
        rectifications.decide(quarter);
    }

    /** The units on the quarter's list, each once. */
    public List<String> listed(String quarter) {
        return units(listings.of(quarter).stream().filter(Standing::listed).toList());
    }

    /** The Word file of the bulletin before it has a number. */
    public byte[] preview(String quarter) {
        return bulletins.preview(listings.city(quarter).key(), LIST, null);
    }

    // every supplier whose items are left out is named by the office itself
    private List<String> confirmedWithout(String quarter, Form form) {
        List<String> ticked = form.codes("without");
        List<ListChecks.Source> missing = checks.missing(quarter);
        for (ListChecks.Source s : missing)
            if (!ticked.contains(s.supplier()))
                throw form.refuse(
                        "list.supplierMissing",
                        "without",
                        s.name() + "的" + String.join("、", s.items()) + "还没有报来。确定先公布、以后补充通报的，请逐个部门勾选确认。");
        return missing.stream().map(ListChecks.Source::supplier).toList();
    }

    private void draft(Quarter q, Bulletin before) {
        Text words = text.of(q, listings.of(q.key()), java.util.Optional.ofNullable(before));
        bulletins.draft(q.key(), LIST, null, words);
    }

    private static Bulletin worded(Bulletin b, String title, String opening, String closing) {
        return new Bulletin(
                b.template(),
                b.issuer(),
                title,
                b.addressee(),
                opening,
                b.sections(),
                closing,
                b.annex(),
                b.people(),
                b.note(),
                b.copies(),
                b.printer(),
                b.grids());
    }

    private void tellUnits(Quarter q, Published out, List<String> units) {
        if (units.isEmpty()) return;
        LocalDate due =
                terms.lastDay(terms.of(q.key(), "plan"), LocalDate.ofInstant(out.publishedAt(), WorkingDays.ZONE));
        var to = new ArrayList<String>();
        for (String unit : units) {
            to.add(roster.clerks(unit));
            to.add(roster.heads(unit));
        }
        messages.send(new Message(
                to,
                "laggardListed",
                q.key(),
                "本单位列入" + q.name() + "“尾雁”名单",
                "请在" + DAY.format(due) + "24时前，把整改工作方案报送领导小组办公室；列入的项目和理由见通报（" + out.number() + "）。",
                "/notices/" + out.id(),
                "laggardListed:" + q.key(),
                null));
    }

    private String refusal(int year, int quarter) {
        if (!over(year, quarter, today()))
            return Quarter.name(Quarter.key(year, quarter)) + "还没有结束，"
                    + DAY.format(LocalDate.of(year, 1, 1).plusMonths(3L * quarter)) + "起才能启动。";
        Quarter there = store.of(CITY, year).stream()
                .filter(q -> q.quarter() == quarter)
                .findFirst()
                .orElse(null);
        if (there != null)
            return there.name() + "已于" + DAY.format(there.openedAt().atZone(WorkingDays.ZONE)) + "由"
                    + roster.nameOf(there.openedBy())
                    + (there.origin() == Quarter.Origin.HISTORY ? "按纸质名单补录" : "启动") + "，不能重复启动。";
        if (!scoreboard.hasYear(CITY, year)) return year + "年的指标还没有导入，请先导入年度指标、参加单位和目标。";
        return null;
    }

    private static boolean over(int year, int quarter, LocalDate today) {
        return !LocalDate.of(year, 1, 1).plusMonths(3L * quarter).isAfter(today);
    }

    /** The quarter of the year that is just over; one after the last when the year is long over. */
    private static int justOver(int year, LocalDate today) {
        int over = (today.getYear() - year) * LAST + (today.getMonthValue() - 1) / 3;
        return over > LAST ? LAST + 1 : Math.max(over, 1);
    }

    private static List<String> units(List<Standing> listed) {
        return listed.stream().map(Standing::unit).distinct().sorted().toList();
    }

    private static String page(Quarter q) {
        return "/laggard?year=" + q.year() + "&quarter=" + q.quarter();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), WorkingDays.ZONE);
    }

    private Instant now() {
        return clock.instant();
    }
}
