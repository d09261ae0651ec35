package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Attachments.Attachment;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Json;
import org.yanzhen.house.View;
import org.yanzhen.laggard.store.MilestoneStore;
import org.yanzhen.laggard.store.PlanStore;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;

/** What the tasks of a rectification show. */
@Component
class PlanViews {
    private final PlanStore store;
    private final MilestoneStore milestones;
    private final PlanDeadline due;
    private final Listings listings;
    private final Scoreboard scoreboard;
    private final Roster roster;
    private final WorkingDays workingDays;
    private final Attachments attachments;
    private final Clock clock;

    PlanViews(
            PlanStore store,
            MilestoneStore milestones,
            PlanDeadline due,
            Listings listings,
            Scoreboard scoreboard,
            Roster roster,
            WorkingDays workingDays,
            Attachments attachments,
            Clock clock) {
        this.store = store;
        this.milestones = milestones;
        this.due = due;
        this.listings = listings;
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.workingDays = workingDays;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** What the plan is about, by code, in the order of the indicators. */
    Map<String, Indicator> indicators(PlanRecord p) {
        var items = new LinkedHashMap<String, Indicator>();
        for (Indicator i : scoreboard.indicators(Scoreboard.CITY, p.year()))
            if (p.codes().contains(i.code())) items.putIfAbsent(i.code(), i);
        return items;
    }

    View filing(PlanRecord p, PlanRecord running) {
        Deadline day = due.of(p);
        Map<String, Object> draft = p.draft() == null ? null : Json.map(p.draft());
        LocalDate from = day.day().isBefore(today()) ? today() : day.day();
        return heading(p)
                .with("planDue", PlanLetters.DAY.format(day.day()))
                .with("original", day.original() == null ? null : PlanLetters.DAY.format(day.original()))
                .with("why", p.returns() > 0 ? "退回后重报，附件2四" : "附件2四：被通报后15日内")
                .with("lamp", lamp(day))
                .with("viewPath", "/api/laggard/plan?quarter=" + p.quarter() + "&unit=" + p.unit())
                .with("returned", p.state() == PlanRecord.State.RETURNED ? p.returnReason() : null)
                .with("extensions", extensions(p))
                .with("extensionOpen", !due.passed(day))
                .with("extensionEarliest", from.plusDays(1).toString())
                .with("earliest", today().plusDays(1).toString())
                .with("latest", due.latest(p).toString())
                .with("running", running == null ? null : running(running, p))
                .with("draft", draft)
                .with("files", files(draft == null ? null : draft.get("attachment")));
    }

    View extension(PlanRecord p, Extension e, Deadline decision) {
        Deadline day = due.of(p);
        return heading(p)
                .with("decisionDue", PlanLetters.DAY.format(decision.day()))
                .with("planDue", PlanLetters.DAY.format(day.day()))
                .with("original", day.original() == null ? "" : "，原定" + PlanLetters.DAY.format(day.original()))
                .with("asked", row("day", PlanLetters.DAY.format(e.askedDay()), "reason", e.reason(), "no", e.seq()))
                .with("latest", PlanLetters.DAY.format(due.latest(p)));
    }

    View review(PlanRecord p, Deadline review) {
        var items = indicators(p);
        LocalDate owed = due.of(p).day();
        return heading(p)
                .with("reviewDue", PlanLetters.DAY.format(review.day()))
                .with("late", day(p.filedAt()).isAfter(owed) ? "（逾期，期限是" + PlanLetters.DAY.format(owed) + "）" : "")
                .with("filedAt", PlanLetters.MOMENT.format(p.filedAt().atZone(WorkingDays.ZONE)))
                .with("filedBy", roster.nameOf(p.filedBy()))
                .with("measures", p.measures())
                .with("owner", p.owner())
                .with("attachment", link(p.attachment()))
                .with("updates", p.updates() == null ? "" : "这份方案更新了" + Quarter.name(p.updates()) + "的整改方案。")
                .with(
                        "milestones",
                        milestones.of(p.quarter(), p.unit()).stream()
                                .filter(m -> m.state() == MilestoneRecord.State.OPEN)
                                .map(m -> row(
                                        "no", m.no(),
                                        "step", m.step(),
                                        "owner", m.owner(),
                                        "value", value(m.value(), items.get(m.code())),
                                        "day", m.day().toString()))
                                .toList());
    }

    View milestone(PlanRecord p, MilestoneRecord m, Deadline day, List<MilestoneReport> reports) {
        Indicator item = indicators(p).get(m.code());
        MilestoneReport last = reports.isEmpty() ? null : reports.get(reports.size() - 1);
        return heading(p)
                .with("no", m.no())
                .with("step", m.step())
                .with("owner", m.owner())
                .with("item", item == null ? m.code() : item.name())
                .with("measure", item == null ? "" : item.measure())
                .with("value", plain(m.value()))
                .with("lowIsBetter", item != null && item.lowIsBetter())
                .with("day", PlanLetters.DAY.format(m.day()))
                .with("firstDay", m.firstDay().equals(m.day()) ? null : PlanLetters.DAY.format(m.firstDay()))
                .with("due", PlanLetters.DAY.format(day.day()))
                .with("lamp", lamp(day))
                .with("lampPath", lampPath(day))
                .with("known", known(p, m))
                .with("now", last == null ? now(p, m) : last.value())
                .with(
                        "last",
                        last == null
                                ? null
                                : row(
                                        "value", plain(last.value()),
                                        "account", last.account(),
                                        "at",
                                                PlanLetters.MOMENT.format(
                                                        last.reportedAt().atZone(WorkingDays.ZONE))))
                .with(
                        "earliest",
                        (m.day().isBefore(today()) ? today() : m.day())
                                .plusDays(1)
                                .toString())
                .with("latest", due.latest(p).toString());
    }

    private View heading(PlanRecord p) {
        return View.of()
                .with("unitName", roster.unit(p.unit()).name())
                .with("quarterName", Quarter.name(p.quarter()))
                .with("published", PlanLetters.DAY.format(p.publishedDay()))
                .with("items", items(p));
    }

    private List<Map<String, Object>> items(PlanRecord p) {
        var names = indicators(p);
        return listings.ofUnit(Scoreboard.CITY, p.unit()).stream()
                .filter(s -> s.key().equals(p.quarter()) && p.codes().contains(s.code()))
                .map(s -> row(
                        "code",
                        s.code(),
                        "item",
                        names.containsKey(s.code()) ? names.get(s.code()).name() : s.code(),
                        "measure",
                        names.containsKey(s.code()) ? names.get(s.code()).measure() : "",
                        "rank",
                        rank(s),
                        "target",
                        target(s, names.get(s.code())),
                        "streak",
                        "连续" + s.streak() + "个季度"))
                .toList();
    }

    private static String rank(Standing s) {
        if (s.rank() == null) return "没有排名";
        String where = switch (s.scope()) {
            case "region" -> "全区";
            case "zones" -> "园区";
            default -> "全市";
        };
        return where + "第" + s.rank() + "位" + (s.pool() == null ? "" : "，共" + s.pool() + "个");
    }

    private static String target(Standing s, Indicator item) {
        if (item != null && item.kind().equals("REGION_RANK")) return "按全区排名考核";
        if (s.actual() == null) return "没有数据";
        String done = value(s.actual(), item);
        if (s.target() == null) return done;
        String share = s.completion() == null
                ? ""
                : "（"
                        + s.completion()
                                .movePointRight(2)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toPlainString() + "%）";
        return done + "，目标" + value(s.target(), item) + share;
    }

    private BigDecimal now(PlanRecord p, MilestoneRecord m) {
        return newest(p, m)
                .map(s -> s.actual() == null ? BigDecimal.valueOf(s.rank()) : s.actual())
                .orElse(null);
    }

    /** The newest figure that a supplier gave for what the milestone is about. */
    private Optional<Standing> newest(PlanRecord p, MilestoneRecord m) {
        return listings.ofUnit(Scoreboard.CITY, p.unit()).stream()
                .filter(s ->
                        s.year() == p.year() && s.code().equals(m.code()) && (s.actual() != null || s.rank() != null))
                .reduce((a, b) -> b);
    }

    private String known(PlanRecord p, MilestoneRecord m) {
        return newest(p, m)
                .map(s -> Quarter.name(s.key()) + "：" + target(s, indicators(p).get(m.code())) + "，" + rank(s))
                .orElse(null);
    }

    private Map<String, Object> running(PlanRecord old, PlanRecord p) {
        return row(
                "quarter", old.quarter(),
                "quarterName", Quarter.name(old.quarter()),
                "measures", old.measures(),
                "owner", old.owner(),
                "milestones",
                        milestones.of(old.quarter(), old.unit()).stream()
                                .filter(m -> m.state() != MilestoneRecord.State.REACHED)
                                .map(m -> row(
                                        "step", m.step(),
                                        "owner", m.owner(),
                                        "code", p.codes().contains(m.code()) ? m.code() : null,
                                        "value", plain(m.value()),
                                        "day",
                                                m.day().isAfter(today())
                                                        ? m.day().toString()
                                                        : null))
                                .toList());
    }

    private List<Map<String, Object>> extensions(PlanRecord p) {
        return store.extensions(p.quarter(), p.unit()).stream()
                .filter(e -> e.granted() != null)
                .map(e -> row(
                        "text",
                        "第" + e.seq() + "次申请延至" + PlanLetters.DAY.format(e.askedDay())
                                + (e.granted() ? "：同意延至" + PlanLetters.DAY.format(e.newDay()) : "：不同意"),
                        "note",
                        e.note()))
                .toList();
    }

    // a view is drawn up when its task opens; the lamp is asked again when the form does
    private static String lampPath(Deadline day) {
        return "/api/laggard/lamp?quarter=" + day.caseKey() + "&kind=" + day.kind() + "&subject=" + day.subject();
    }

    private Map<String, Object> lamp(Deadline day) {
        Lamp lamp = workingDays.lamp(day, today());
        return row("colour", lamp.colour().code(), "words", lamp.words());
    }

    private Map<String, Object> files(Object id) {
        if (id == null) return Map.of();
        try {
            return attachments.of(List.of(UUID.fromString(id.toString()))).stream()
                    .collect(java.util.stream.Collectors.toMap(
                            f -> f.id().toString(), f -> row("name", f.name(), "size", size(f))));
        } catch (IllegalArgumentException typedByHand) {
            return Map.of();
        }
    }

    private String link(UUID id) {
        return id == null
                ? "没有附件"
                : attachments.of(List.of(id)).stream()
                        .filter(Objects::nonNull)
                        .map(f -> "[" + f.name().replaceAll("[\\[\\]()]", " ") + "（" + size(f) + "）](/attachments/"
                                + f.id() + ")")
                        .findFirst()
                        .orElse("没有附件");
    }

    private static String size(Attachment file) {
        return file.size() < 1024 * 1024
                ? Math.max(1, file.size() / 1024) + " kB"
                : "%.1f MB".formatted(file.size() / 1024.0 / 1024.0);
    }

    /** 61.2亿元, 第9位. */
    static String value(BigDecimal value, Indicator item) {
        if (item == null) return plain(value);
        return item.kind().equals("REGION_RANK") ? "第" + plain(value) + "位" : plain(value) + item.measure();
    }

    private static String plain(BigDecimal value) {
        return value == null ? "" : value.stripTrailingZeros().toPlainString();
    }

    private LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }

    private static Map<String, Object> row(Object... pairs) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) row.put((String) pairs[i], pairs[i + 1]);
        return row;
    }
}
