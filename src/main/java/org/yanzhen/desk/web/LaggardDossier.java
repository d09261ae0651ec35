package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.desk.store.EscalationReads;
import org.yanzhen.desk.store.EscalationReads.MeasureRow;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.desk.store.RectificationReads;
import org.yanzhen.desk.store.RectificationReads.ExtensionRow;
import org.yanzhen.desk.store.RectificationReads.MilestoneRow;
import org.yanzhen.desk.store.RectificationReads.PlanRow;
import org.yanzhen.house.Refusal;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.scoreboard.Indicator;

/** What is done about a unit's listings: plans, measures, visits, findings. For those concerned alone. */
@Component
class LaggardDossier {
    /** A step of a plan with its lamp, computed and never typed (B8). */
    public record Step(
            int no,
            String step,
            String owner,
            String goal,
            String lamp,
            String lampWord,
            String left,
            String day,
            String original,
            String report,
            LocalDate on,
            LocalDate firstOn) {}

    /** A plan of one quarter. */
    public record Plan(
            String quarter,
            String items,
            String state,
            String measures,
            String owner,
            UUID attachment,
            List<String> way,
            List<String> extensions,
            List<Step> steps) {}

    /** A measure about this unit. */
    public record Taken(
            String quarter,
            String word,
            String items,
            String by,
            String state,
            String note,
            String why,
            String bulletin) {}

    public record Visit(String day, String team, String seen, String advice) {}

    public record Finding(String quarter, String kind, String day, String fact, String state) {}

    /** The whole dossier of a year. */
    public record Dossier(List<Plan> plans, List<Taken> taken, List<Visit> visits, List<Finding> findings) {}

    private final RectificationReads rectification;
    private final EscalationReads escalation;
    private final LaggardReads laggards;
    private final WorkingDays workingDays;
    private final Names names;
    private final Clock clock;

    LaggardDossier(
            RectificationReads rectification,
            EscalationReads escalation,
            LaggardReads laggards,
            WorkingDays workingDays,
            Names names,
            Clock clock) {
        this.rectification = rectification;
        this.escalation = escalation;
        this.laggards = laggards;
        this.workingDays = workingDays;
        this.names = names;
        this.clock = clock;
    }

    Dossier of(int year, String unit) {
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        return new Dossier(
                plans(year, unit, today),
                taken(year, unit, today),
                rectification.visits(year, unit).stream()
                        .map(v -> new Visit(
                                Words.full(v.day()),
                                v.team().equals("office") ? "领导小组办公室" : book.unit(v.team()),
                                v.seen(),
                                v.advice()))
                        .toList(),
                rectification.findings(year, unit).stream()
                        .map(f -> new Finding(
                                LaggardWords.quarter(f.quarter()),
                                LaggardWords.word(f.kind()),
                                Words.full(f.factDay()),
                                f.fact(),
                                f.founded() == null
                                        ? f.statedAt() == null ? "等单位陈述" : "已陈述，等认定"
                                        : f.founded()
                                                ? "认定属实"
                                                        + (f.points() == null
                                                                ? ""
                                                                : "，扣 " + LaggardWords.figure(f.points()) + " 分")
                                                : "认定不属实"))
                        .toList());
    }

    private List<Plan> plans(int year, String unit, LocalDate today) {
        Map<String, List<MilestoneRow>> steps =
                rectification.milestones(year, unit).stream().collect(Collectors.groupingBy(MilestoneRow::key));
        Map<String, List<ExtensionRow>> asked =
                rectification.extensions(year, unit).stream().collect(Collectors.groupingBy(ExtensionRow::key));
        return rectification.plans(year, unit).stream()
                .map(p -> new Plan(
                        LaggardWords.quarter(p.quarter()),
                        p.items() == null ? "—" : p.items(),
                        state(p),
                        p.measures(),
                        p.owner(),
                        p.attachment(),
                        way(p, today),
                        asked.getOrDefault(p.key(), List.of()).stream()
                                .map(LaggardDossier::extension)
                                .toList(),
                        steps.getOrDefault(p.key(), List.of()).stream()
                                .map(m -> step(m, today))
                                .toList()))
                .toList();
    }

    private static String state(PlanRow p) {
        return switch (p.state()) {
            case "OWED" -> "等报送";
            case "ASKED" -> "申请延期，等答复";
            case "FILED" -> "已报送，等审阅";
            case "RETURNED" -> "已退回，等重报";
            case "RUNNING" -> "执行中";
            case "WITHDRAWN" -> "已撤回：数据更正后不再列入";
            default ->
                p.outcome() == null
                        ? "已结束"
                        : switch (p.outcome()) {
                            case "caughtUp" -> "已结束：赶队成功";
                            case "listedAgain" -> "已结束：再次列入，另报方案";
                            case "offList" -> "已结束：不在名单上了";
                            default -> "已结束：年度终了";
                        };
        };
    }

    private static List<String> way(PlanRow p, LocalDate today) {
        var way = new ArrayList<String>();
        way.add(Words.full(p.published()) + "公布名单，期限从次日起算");
        if (p.filedAt() != null)
            way.add(Words.minute(p.filedAt(), today) + " 报送"
                    + (p.firstDue() != null && Words.dayOf(p.filedAt()).isAfter(p.firstDue()) && p.returns() == 0
                            ? "（逾期）"
                            : ""));
        if (p.returns() > 0)
            way.add("退回 " + p.returns() + " 次" + (p.returnReason() == null ? "" : "，最近一次：" + p.returnReason()));
        if (p.acceptedAt() != null) way.add(Words.minute(p.acceptedAt(), today) + " 接收");
        return way;
    }

    private static String extension(ExtensionRow e) {
        String asked = "申请延期：原定" + Words.day(e.due()) + "，申请延到" + Words.day(e.asked()) + "，理由：" + e.reason();
        if (e.granted() == null) return asked + "；等办公室答复";
        return asked
                + (e.granted() ? "；批准延到" + Words.day(e.newDay() == null ? e.asked() : e.newDay()) : "；没有批准")
                + (e.note() == null ? "" : "（" + e.note() + "）");
    }

    private Step step(MilestoneRow m, LocalDate today) {
        boolean open = m.state().equals("OPEN");
        Lamp lamp = open ? Lamp.of(m.day(), today, between(today, m.day())) : null;
        return new Step(
                m.no(),
                m.step(),
                m.owner(),
                (m.item() == null ? "" : m.item() + " ")
                        + LaggardWords.figure(m.value())
                        + (m.measure() == null ? "" : " " + m.measure()),
                lamp == null
                        ? (m.state().equals("REACHED") ? "fine" : "held")
                        : lamp.colour().code(),
                lamp == null
                        ? (m.state().equals("REACHED") ? "已达到" : "已取消")
                        : lamp.colour().word(),
                lamp == null ? "" : lamp.words(),
                Words.day(m.day()) + " " + Words.week(m.day()),
                m.firstDay() == null || m.firstDay().equals(m.day()) ? null : Words.day(m.firstDay()),
                m.reportedAt() == null
                        ? null
                        : Words.minute(m.reportedAt(), today) + " 报告 " + LaggardWords.figure(m.reported())
                                + (Boolean.TRUE.equals(m.reached()) ? "，达到" : "，没有达到") + "：" + m.account(),
                m.day(),
                m.firstDay() == null || m.firstDay().equals(m.day()) ? null : m.firstDay());
    }

    private List<Taken> taken(int year, String unit, LocalDate today) {
        Map<String, String> items = new LinkedHashMap<>();
        for (Indicator i : laggards.indicators(LaggardReads.CITY, year)) items.putIfAbsent(i.code(), i.name());
        var taken = new ArrayList<Taken>();
        Map<UUID, List<MeasureRow>> byMeasure = escalation.measures(year).stream()
                .filter(m -> m.lineUnit().equals(unit))
                .collect(Collectors.groupingBy(MeasureRow::id, LinkedHashMap::new, Collectors.toList()));
        var talks =
                escalation.talks(year, unit).stream().collect(Collectors.toMap(EscalationReads.TalkRow::id, t -> t));
        byMeasure.forEach((id, lines) -> {
            MeasureRow m = lines.get(0);
            boolean withdrawn = m.withdrawnAt() != null || lines.stream().allMatch(MeasureRow::lineWithdrawn);
            var talk = talks.get(id);
            taken.add(new Taken(
                    quarter(m.key()),
                    LaggardWords.word(m.kind()),
                    lines.stream()
                            .map(l -> items.getOrDefault(l.code(), l.code()) + "（连" + l.streak() + "）")
                            .collect(Collectors.joining("、")),
                    LaggardWords.word(m.byWhom()),
                    withdrawn ? "已撤回" : m.doneAt() == null ? "办理中" : Words.minute(m.doneAt(), today) + " 办结",
                    talk == null || talk.appointed() == null
                            ? null
                            : (talk.heldAt() == null ? "约定 " : "已谈 ")
                                    + Words.minute(talk.appointed(), today)
                                    + (talk.kept() == null ? "" : talk.kept() ? "，承诺已兑现" : "，承诺没有兑现"),
                    "/why/" + m.key() + "/measure:" + id,
                    m.bulletin() == null || m.doneAt() == null ? null : "/notices/" + m.bulletin()));
        });
        escalation.catchUps(year).stream()
                .filter(c -> c.unit().equals(unit))
                .collect(Collectors.groupingBy(EscalationReads.CatchUpRow::id, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, lines) -> {
                    var c = lines.get(0);
                    taken.add(new Taken(
                            quarter(c.key()),
                            "赶队表扬",
                            lines.stream()
                                    .map(l -> items.getOrDefault(l.code(), l.code()))
                                    .collect(Collectors.joining("、")),
                            "领导小组办公室",
                            switch (c.state()) {
                                case "COMMENDED" -> "已通报表扬";
                                case "DROPPED" -> "决定不表扬";
                                case "WITHDRAWN" -> "已撤回";
                                default -> "等办公室核对";
                            },
                            c.state().equals("DROPPED") ? c.reason() : null,
                            "/why/" + c.key() + "/catchUp:" + id,
                            c.bulletin() == null || !c.state().equals("COMMENDED")
                                    ? null
                                    : "/notices/" + c.bulletin()));
                });
        for (var d : escalation.deductions(year, unit))
            taken.add(new Taken(
                    year + "年度",
                    "绩效扣分 " + LaggardWords.figure(d.points()) + " 分",
                    LaggardWords.word(d.kind()),
                    "市绩效办",
                    d.revokedAt() == null ? Words.minute(d.decidedAt(), today) + " 扣分" : "已退回",
                    null,
                    "/why/laggard:" + year + ":laggardYearEnd/deduction:" + d.id(),
                    null));
        return taken;
    }

    private static String quarter(String key) {
        return Quarter.name(key);
    }

    private int between(LocalDate today, LocalDate day) {
        try {
            return workingDays.between(today, day);
        } catch (Refusal noData) {
            return 0;
        }
    }
}
