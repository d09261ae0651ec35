package org.yanzhen.laggard;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.laggard.CatchUp.Item;
import org.yanzhen.laggard.Escalations.Streak;
import org.yanzhen.laggard.LaggardBulletins.Text;
import org.yanzhen.laggard.store.CatchUpStore;
import org.yanzhen.laggard.store.MeasureStore.Withdrawn;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;

/** B12: former laggards that caught up, by the table catchUp; the office decides whether each is commended. */
@Service("catchUps")
@Verbs
public class CatchUps {
    private static final String COMMENDATION = "commendation";

    private final CatchUpStore store;
    private final Listings listings;
    private final Escalations escalations;
    private final LaggardTerms terms;
    private final Deadlines deadlines;
    private final LaggardDrafts drafts;
    private final LaggardBulletins bulletins;
    private final ItemNames names;
    private final Roster roster;
    private final Messages messages;
    private final Cases cases;
    private final Facts facts;
    private final Clock clock;

    CatchUps(
            CatchUpStore store,
            Listings listings,
            Escalations escalations,
            LaggardTerms terms,
            Deadlines deadlines,
            LaggardDrafts drafts,
            LaggardBulletins bulletins,
            ItemNames names,
            Roster roster,
            Messages messages,
            Cases cases,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.listings = listings;
        this.escalations = escalations;
        this.terms = terms;
        this.deadlines = deadlines;
        this.drafts = drafts;
        this.bulletins = bulletins;
        this.names = names;
        this.roster = roster;
        this.messages = messages;
        this.cases = cases;
        this.facts = facts;
        this.clock = clock;
    }

    /** Asks the table about every streak of the year that was not commended yet, and proposes those that caught up. */
    @Transactional
    public void judge(String quarter) {
        propose(listings.quarter(quarter), null);
    }

    /** The units to be commended for this quarter. */
    public List<String> due(String quarter) {
        return store.ofQuarter(quarter).stream()
                .filter(c -> c.state() == CatchUp.State.PROPOSED)
                .map(CatchUp::unit)
                .distinct()
                .toList();
    }

    /** Whether the unit caught up in this quarter in at least one item. Never refuses. */
    public boolean caughtUp(String quarter, String unit) {
        return store.ofQuarter(quarter).stream()
                .anyMatch(c -> c.unit().equals(unit)
                        && c.state() != CatchUp.State.WITHDRAWN
                        && !c.standing().isEmpty());
    }

    /** The proposals of a year and what became of them; for pages. */
    public List<CatchUp> of(int year) {
        return store.of(year);
    }

    /**
     * After a correction of this quarter: proposals without ground are withdrawn, in this quarter and the later ones of the
     * year, and what is new is proposed in cases of their own.
     */
    @Transactional
    public void reconcile(String quarter, UUID amendment) {
        Quarter corrected = listings.quarter(quarter);
        for (Quarter q : listings.quarters(corrected.board(), corrected.year()))
            if (q.quarter() >= corrected.quarter() && q.published())
                for (CatchUp c : propose(q, amendment))
                    cases.start("catchUpCommendation", c.caseKey(), Map.of("quarter", q.key(), "unit", c.unit()), null);
    }

    /** Draws up the commendation. */
    @Transactional
    public void draft(String quarter, String unit) {
        CatchUp c = known(quarter, unit);
        drafts.draw(quarter, COMMENDATION, c.id().toString(), text(c));
    }

    /** What the office reads before it decides: the numbers and the draft. */
    public View view(String quarter, String unit) {
        CatchUp c = known(quarter, unit);
        return drafts.show(
                View.of()
                        .with("unitName", roster.unit(unit).name())
                        .with("quarterName", Quarter.name(quarter))
                        .with(
                                "due",
                                String.valueOf(deadlines
                                        .get(quarter, COMMENDATION, unit)
                                        .day()))
                        .with("previewPath", "/laggard/preview/commendation?quarter=" + quarter + "&unit=" + unit),
                quarter,
                COMMENDATION,
                c.id().toString());
    }

    /** Takes the office's words and whether it signs, or why the unit is not commended. */
    @Transactional
    public void decide(String quarter, String unit, Form form) {
        CatchUp c = open(quarter, unit);
        if (form.choice("verdict", "办理意见", List.of("publish", "redraft", "drop"))
                .equals("drop")) {
            String reason = form.required("reason", "不予表扬的理由", 5, 500);
            store.settle(c.id(), CatchUp.State.DROPPED, reason, null, Actor.id(), clock.instant());
            deadlines.done(quarter, COMMENDATION, unit);
            facts.record("catchUpDropped", quarter, "unit:" + unit, Map.of("items", codes(c)));
            return;
        }
        boolean publish = drafts.take(form, quarter, COMMENDATION, c.id().toString(), text(c));
        store.sign(c.id(), publish);
        facts.record(
                publish ? "bulletinConfirmed" : "bulletinRedrafted",
                quarter,
                "bulletin:" + COMMENDATION + ":" + c.id(),
                Map.of());
    }

    /** Whether the office signed the commendation. Never refuses. */
    public boolean signed(String quarter, String unit) {
        return store.find(quarter, unit)
                .map(c -> c.state() == CatchUp.State.PROPOSED && c.signed())
                .orElse(false);
    }

    /** Whether the office dropped the proposal. Never refuses. */
    public boolean dropped(String quarter, String unit) {
        return store.find(quarter, unit)
                .map(c -> c.state() == CatchUp.State.DROPPED)
                .orElse(false);
    }

    /** Numbers and publishes the commendation, and tells the unit. */
    @Transactional
    public void publish(String quarter, String unit) {
        CatchUp c = open(quarter, unit);
        var published = bulletins.publish(quarter, COMMENDATION, c.id().toString());
        store.settle(c.id(), CatchUp.State.COMMENDED, null, published.id(), Actor.id(), clock.instant());
        deadlines.done(quarter, COMMENDATION, unit);
        facts.record(
                "catchUpCommended", quarter, "unit:" + unit, Map.of("items", codes(c), "bulletin", published.id()));
        tell(
                c,
                "catchUpCommended",
                "通报表扬：实现赶队",
                published.content().title().replace("\n", ""),
                "/notices/" + published.id());
    }

    /** Reminds the office, while it is owed. */
    @Transactional
    public void remind(String quarter, String unit) {
        var owed = deadlines.get(quarter, COMMENDATION, unit);
        messages.send(new Message(
                List.of(owed.owner()),
                "reminder",
                quarter,
                "期限将至：" + owed.title(),
                Quarter.name(quarter) + "的赶队表扬，请在" + owed.day() + "24时前决定。",
                owed.link(),
                "commendationReminder:" + quarter + ":" + unit + ":" + owed.day(),
                owed));
    }

    /** A correction took the ground away: the unit is told. */
    @Transactional
    public void tellWithdrawn(String quarter, String unit) {
        store.find(quarter, unit).ifPresent(this::tellWithdrawn);
    }

    /** The Word file of the draft, for the office. */
    public byte[] preview(String quarter, String unit) {
        return bulletins.preview(
                quarter, COMMENDATION, known(quarter, unit).id().toString());
    }

    /** What a correction took out of commendations that are out already. */
    List<Withdrawn> withdrawn(UUID amendment) {
        return store.withdrawn(amendment);
    }

    private List<CatchUp> propose(Quarter q, UUID amendment) {
        if (!q.board().equals(Quarters.CITY) || q.origin() == Quarter.Origin.HISTORY) return List.of();
        var streaks = streaks(q);
        var answers = escalations.caughtUp(q.key(), streaks);
        var due = new LinkedHashMap<String, Item>();
        for (int i = 0; i < streaks.size(); i++)
            if (answers.get(i).yes("caughtUp")) {
                Item item = item(q, streaks.get(i), answers.get(i));
                due.put(item.once(), item);
            }
        var before = store.of(q.year());
        if (amendment != null) withdraw(q, before, due, amendment);
        var known = new HashSet<String>();
        for (CatchUp c : before)
            for (Item item : c.standing())
                if (!c.key().equals(q.key()) || due.containsKey(item.once())) known.add(item.once());
        due.keySet().removeAll(known);
        var byUnit =
                due.values().stream().collect(Collectors.groupingBy(Item::unit, TreeMap::new, Collectors.toList()));
        extend(q, byUnit);
        return add(q, amendment, byUnit);
    }

    // a proposal the office has not decided yet takes the unit's new items in, so that there is one bulletin
    private void extend(Quarter q, Map<String, List<Item>> byUnit) {
        var extended = new ArrayList<Item>();
        for (CatchUp open : store.ofQuarter(q.key()))
            if (open.state() == CatchUp.State.PROPOSED && byUnit.containsKey(open.unit()))
                byUnit.remove(open.unit()).forEach(item -> extended.add(of(open.id(), item)));
        store.addItems(extended);
        if (extended.isEmpty()) return;
        var details = new LinkedHashMap<String, Map<String, ?>>();
        extended.stream()
                .collect(Collectors.groupingBy(Item::unit))
                .forEach((unit, items) -> details.put(
                        "unit:" + unit,
                        Map.of(
                                "items",
                                items.stream()
                                        .map(i -> i.code() + ":" + i.basis())
                                        .toList())));
        facts.recordAll("caughtUp", q.key(), details);
    }

    private List<CatchUp> add(Quarter q, UUID amendment, Map<String, List<Item>> byUnit) {
        if (byUnit.isEmpty()) return List.of();
        Instant now = clock.instant();
        var proposals = new ArrayList<CatchUp>();
        byUnit.forEach((unit, items) -> {
            UUID id = Ids.next();
            proposals.add(new CatchUp(
                    id,
                    q.key(),
                    unit,
                    q.year(),
                    CatchUp.State.PROPOSED,
                    now,
                    amendment,
                    false,
                    null,
                    null,
                    null,
                    null,
                    items.stream().map(i -> of(id, i)).toList()));
        });
        store.add(proposals);
        var term = terms.of(q.key(), COMMENDATION);
        var day = terms.lastDay(term, now.atZone(WorkingDays.ZONE).toLocalDate());
        deadlines.open(proposals.stream()
                .map(c -> terms.deadline(
                        term,
                        q.key(),
                        COMMENDATION,
                        c.unit(),
                        "office",
                        "决定是否通报表扬：" + roster.unit(c.unit()).name(),
                        day,
                        "/laggard/units/" + c.unit() + "?year=" + q.year()))
                .toList());
        facts.recordAll("caughtUp", q.key(), details(proposals));
        return proposals;
    }

    private void withdraw(Quarter q, List<CatchUp> before, Map<String, Item> due, UUID amendment) {
        var here = before.stream().filter(c -> c.key().equals(q.key())).toList();
        store.withdrawItems(
                here.stream()
                        .flatMap(c -> c.standing().stream())
                        .filter(i -> !due.containsKey(i.once()))
                        .toList(),
                amendment,
                clock.instant());
        var gone = here.stream()
                .filter(c -> c.state() == CatchUp.State.PROPOSED || c.state() == CatchUp.State.COMMENDED)
                .filter(c -> c.standing().stream().noneMatch(i -> due.containsKey(i.once())))
                .toList();
        if (gone.isEmpty()) return;
        store.withdraw(gone.stream().map(CatchUp::id).toList(), amendment);
        facts.recordAll("catchUpWithdrawn", q.key(), details(gone));
        for (CatchUp c : gone) {
            deadlines.gone(q.key(), COMMENDATION, c.unit());
            if (!cases.tell(c.caseKey(), "laggard.commendationWithdrawn")) tellWithdrawn(c);
        }
    }

    /** The latest streak of every unit and item of the year, where the unit is ranked in this quarter. */
    private List<Streak> streaks(Quarter q) {
        var latest = new HashMap<String, Standing>();
        var now = new ArrayList<Standing>();
        for (Standing s : listings.year(q.board(), q.year())) {
            if (s.quarter() > q.quarter()) continue;
            if (s.listed() && s.streakFrom() != null) latest.put(Escalations.subject(s), s);
            if (s.quarter() == q.quarter() && s.state() != Standing.State.UNRANKED) now.add(s);
        }
        return now.stream()
                .filter(s -> latest.containsKey(Escalations.subject(s)))
                .map(s -> {
                    Standing then = latest.get(Escalations.subject(s));
                    return new Streak(s, then.streakFrom(), then.baselineRank());
                })
                .toList();
    }

    private static Item item(Quarter q, Streak s, Ruling answer) {
        Standing now = s.now();
        return new Item(
                null,
                now.unit(),
                now.code(),
                now.item(),
                now.scope(),
                q.year(),
                q.quarter(),
                s.from(),
                s.baselineRank(),
                now.rank(),
                s.risen(),
                now.annualShare(),
                answer.text("basis"),
                answer.id(),
                false);
    }

    private static Item of(UUID id, Item i) {
        return new Item(
                id,
                i.unit(),
                i.code(),
                i.item(),
                i.scope(),
                i.year(),
                i.quarter(),
                i.streakFrom(),
                i.baselineRank(),
                i.rank(),
                i.risen(),
                i.annualShare(),
                i.basis(),
                i.ruling(),
                false);
    }

    private Text text(CatchUp c) {
        var items = names.of(c.year());
        String unit = roster.unit(c.unit()).name();
        String name = Quarter.name(c.key());
        var grid = new Bulletin.Grid(
                unit + "赶队情况",
                List.of("单项", "列入时位次", "现位次", "上升名次", "全年完成", "依据"),
                c.standing().stream()
                        .map(i -> List.of(
                                items.apply(i.code()),
                                rank(i.baselineRank()),
                                rank(i.rank()),
                                String.valueOf(i.risen()),
                                Measures.percent(i.annualShare()),
                                basis(i.basis())))
                        .toList());
        return new Text(
                "关于表扬" + unit + "\n实现“赶队”的通报",
                unit + "曾被列为“尾雁”，经过努力，截至" + name + "，在"
                        + c.standing().stream().map(i -> items.apply(i.code())).collect(Collectors.joining("、"))
                        + "方面成功实现“赶队”。按照《钦州市" + c.year() + "年度“尾雁赶队”活动实施方案》第五条第（四）项，现予全市通报表扬（情况附后）。",
                List.of(),
                "希望受到表扬的单位再接再厉，巩固成果。其他“尾雁”单位要学习先进，奋力赶超。",
                "赶队情况",
                List.of(grid));
    }

    private static String rank(Integer rank) {
        return rank == null ? "—" : "第" + rank + "名";
    }

    private static String basis(String basis) {
        return switch (basis) {
            case "annualTotal" -> "完成全年总任务";
            case "risenInRegion" -> "全区排名提升";
            default -> "全市排名提升";
        };
    }

    private void tellWithdrawn(CatchUp c) {
        tell(
                c,
                "catchUpWithdrawn",
                "撤销赶队认定：" + Quarter.name(c.key()),
                "排名更正以后，实现赶队的依据已经不存在。" + (c.bulletin() == null ? "" : "已经公布的通报不能收回，由更正通报说明。"),
                "/laggard/units/" + c.unit() + "?year=" + c.year());
        messages.send(new Message(
                List.of("office"),
                "catchUpWithdrawn",
                c.key(),
                "撤销表扬" + roster.unit(c.unit()).name() + "：" + Quarter.name(c.key()),
                "排名更正以后，实现赶队的依据已经不存在，没有办完的任务已经收回。",
                "/laggard/units/" + c.unit() + "?year=" + c.year(),
                "catchUpWithdrawn:" + c.id() + ":taskGone",
                null));
    }

    private void tell(CatchUp c, String kind, String title, String text, String link) {
        messages.send(new Message(
                List.of(roster.clerks(c.unit()), roster.heads(c.unit())),
                kind,
                c.key(),
                title,
                text,
                link,
                kind + ":" + c.id(),
                null));
    }

    private CatchUp known(String quarter, String unit) {
        return store.find(quarter, unit).orElseThrow(CatchUps::unknown);
    }

    private CatchUp open(String quarter, String unit) {
        CatchUp c = store.lock(quarter, unit).orElseThrow(CatchUps::unknown);
        if (c.state() == CatchUp.State.WITHDRAWN)
            throw new Refusal("catchUp.withdrawn", null, "排名更正以后，这项表扬建议已经撤销，不用再办理。");
        if (c.state() != CatchUp.State.PROPOSED)
            throw new Conflict("catchUp.settled", "这项表扬建议已由" + roster.nameOf(c.settledBy()) + "办理，请刷新后查看。");
        return c;
    }

    private static Refusal unknown() {
        return new Refusal("catchUp.unknown", null, "没有找到这项表扬建议，请从任务列表重新打开。");
    }

    private static List<String> codes(CatchUp c) {
        return c.standing().stream().map(i -> i.code() + ":" + i.basis()).toList();
    }

    private static Map<String, Map<String, ?>> details(List<CatchUp> proposals) {
        var details = new LinkedHashMap<String, Map<String, ?>>();
        for (CatchUp c : proposals)
            details.put(
                    "unit:" + c.unit(),
                    Map.of(
                            "items",
                            c.items().stream()
                                    .map(i -> i.code() + ":" + i.basis())
                                    .toList()));
        return details;
    }
}
