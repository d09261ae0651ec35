package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.model.Reason;
import org.yanzhen.desk.model.Reason.Event;
import org.yanzhen.desk.model.Reason.Line;
import org.yanzhen.desk.model.Reason.Peer;
import org.yanzhen.desk.model.Reason.Peers;
import org.yanzhen.desk.store.EscalationReads;
import org.yanzhen.desk.store.EscalationReads.CatchUpRow;
import org.yanzhen.desk.store.EscalationReads.DeductionRow;
import org.yanzhen.desk.store.EscalationReads.MeasureRow;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Standing;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Indicator;

/** Why a measure was taken, why a unit is commended for catching up, why points were deducted (B9-B13). */
@Component
class EscalationWhy implements Explainer {
    private static final String OBJECTION =
            "请由单位经办人写明哪一处不对、应是什么、凭什么，送领导小组办公室。数据有错的，由提供单位更正，本季度及以后各季度重新判定；依据不在了，措施撤回，撤回的经过会写在这一页。";

    private final EscalationReads reads;
    private final LaggardReads laggards;
    private final Rulings rulings;
    private final Verdicts verdicts;
    private final Facts facts;
    private final Names names;
    private final Clock clock;

    EscalationWhy(
            EscalationReads reads,
            LaggardReads laggards,
            Rulings rulings,
            Verdicts verdicts,
            Facts facts,
            Names names,
            Clock clock) {
        this.reads = reads;
        this.laggards = laggards;
        this.rulings = rulings;
        this.verdicts = verdicts;
        this.facts = facts;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return "laggard:";
    }

    /** Subjects are measure:ID, catchUp:ID and deduction:ID; the case is the quarter whose list is the ground. */
    @Override
    public Optional<Reason> explain(String caseKey, String subject) {
        int colon = subject.indexOf(':');
        UUID id = colon < 0 ? null : id(subject.substring(colon + 1));
        if (id == null) return Optional.empty();
        LaggardSight sight = LaggardSights.now();
        return switch (subject.substring(0, colon)) {
            case "measure" -> measure(caseKey, id, sight);
            case "catchUp" -> catchUp(caseKey, id, sight);
            case "deduction" -> deduction(caseKey, id, sight);
            default -> Optional.empty();
        };
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Optional<Reason> measure(String caseKey, UUID id, LaggardSight sight) {
        List<MeasureRow> all = reads.measure(id);
        if (all.isEmpty() || !all.get(0).key().equals(caseKey)) return Optional.empty();
        List<MeasureRow> lines = all.stream()
                .filter(l -> l.isPublic() || sight.concerns(l.lineUnit()))
                .toList();
        Quarter quarter = laggards.quarter(caseKey).orElse(null);
        if (lines.isEmpty() || quarter == null) return Optional.empty();
        MeasureRow m = lines.get(0);
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        Map<String, String> items = items(quarter);
        var told = new ArrayList<Line>();
        for (MeasureRow l : lines)
            told.add(new Line(
                    book.unit(l.lineUnit()),
                    items.getOrDefault(l.code(), l.code()) + "，" + LaggardWords.quarter(l.streakFrom()) + "起连续 "
                            + l.streak() + " 个季度列入"
                            + (l.annualShare() == null ? "" : "，全年总任务已完成 " + LaggardWords.percent(l.annualShare()))
                            + (l.lineWithdrawn() ? "（依据已撤回）" : ""),
                    null));
        told.add(new Line("实施主体", LaggardWords.word(m.byWhom()), null));
        told.add(new Line("办理情况", state(m, today), null));
        List<Ruling> asked = distinct(lines.stream().map(MeasureRow::ruling).toList());
        String word = LaggardWords.word(m.kind());
        String whom = m.unit() != null
                ? book.unit(m.unit())
                : lines.stream().map(l -> book.unit(l.lineUnit())).distinct().count() + " 个单位";
        return Optional.of(new Reason(
                "为什么" + word + "：" + whom,
                quarter.name(),
                "/laggard?year=" + quarter.year() + "&quarter=" + quarter.quarter(),
                sentence(m, lines, items, book, word),
                told,
                asked.stream()
                        .map(r -> verdicts.verdict(r, today, LaggardWords::word))
                        .toList(),
                Verdicts.policies(asked),
                null,
                nearMeasure(quarter, lines, items, book),
                timeline(m.carrier(), "measure:" + id, book, today),
                OBJECTION));
    }

    private static String sentence(
            MeasureRow m, List<MeasureRow> lines, Map<String, String> items, Names.Book book, String word) {
        String ground = lines.stream()
                .limit(3)
                .map(l -> book.unit(l.lineUnit()) + "的" + items.getOrDefault(l.code(), l.code()) + "连续 " + l.streak()
                        + " 个季度列入尾雁名单")
                .collect(Collectors.joining("，"));
        String more = lines.size() > 3 ? "等 " + lines.size() + " 项" : "";
        if (m.withdrawnAt() != null) return ground + more + "，曾据此" + word + "；数据更正后依据不在了，措施已经撤回。";
        return ground + more + "，按表由" + LaggardWords.word(m.byWhom()) + word + "。";
    }

    private static String state(MeasureRow m, LocalDate today) {
        String raised = Words.minute(m.raisedAt(), today) + " 提出";
        if (m.withdrawnAt() != null) return raised + "，" + Words.minute(m.withdrawnAt(), today) + " 撤回";
        return m.doneAt() == null ? raised + "，正在办理" : raised + "，" + Words.minute(m.doneAt(), today) + " 办结";
    }

    /** Those one quarter short of the same measure, in the same items. */
    private Peers nearMeasure(Quarter quarter, List<MeasureRow> lines, Map<String, String> items, Names.Book book) {
        int least = lines.stream().mapToInt(MeasureRow::streak).min().orElse(0);
        if (least < 2) return null;
        List<Standing> short1 = laggards.standings(quarter.board(), quarter.year()).stream()
                .filter(s -> s.quarter() == quarter.quarter() && s.listed() && s.streak() == least - 1)
                .toList();
        if (short1.isEmpty()) return null;
        return new Peers(
                "同一季度列入名单、离这一档只差一个季度的单位。",
                "连续季度",
                "列入",
                false,
                short1.stream()
                        .map(s -> new Peer(
                                s.rank() == null ? "—" : String.valueOf(s.rank()),
                                book.unit(s.unit()) + "　" + items.getOrDefault(s.code(), s.code()),
                                LaggardUnit.why(s),
                                s.streak() + " 个季度",
                                0,
                                null,
                                false,
                                "是",
                                false,
                                "再列入一次就到这一档"))
                        .toList());
    }

    private Optional<Reason> catchUp(String caseKey, UUID id, LaggardSight sight) {
        List<CatchUpRow> items = reads.catchUp(id);
        if (items.isEmpty() || !items.get(0).key().equals(caseKey)) return Optional.empty();
        CatchUpRow c = items.get(0);
        Quarter quarter = laggards.quarter(caseKey).orElse(null);
        if (quarter == null || !(c.state().equals("COMMENDED") || sight.concerns(c.unit()))) return Optional.empty();
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        Map<String, String> called = items(quarter);
        var told = new ArrayList<Line>();
        for (CatchUpRow i : items)
            told.add(new Line(
                    called.getOrDefault(i.code(), i.code()),
                    (i.baselineRank() == null || i.rank() == null
                                    ? ""
                                    : LaggardWords.quarter(i.streakFrom()) + "第 " + i.baselineRank() + " 位，现在第 "
                                            + i.rank() + " 位，" + LaggardWords.word(i.scope()) + "提升 " + i.risen()
                                            + " 位")
                            + (i.annualShare() == null ? "" : "；全年总任务已完成 " + LaggardWords.percent(i.annualShare()))
                            + (i.withdrawn() ? "（依据已撤回）" : ""),
                    null));
        told.add(new Line(
                "办理情况",
                switch (c.state()) {
                    case "COMMENDED" -> Words.minute(c.settledAt(), today) + " 通报表扬";
                    case "DROPPED" -> Words.minute(c.settledAt(), today) + " 办公室决定不表扬：" + c.reason();
                    case "WITHDRAWN" -> "数据更正后依据不在了，建议已撤回";
                    default -> "已建议，等办公室核对";
                },
                null));
        List<Ruling> asked = distinct(items.stream().map(CatchUpRow::ruling).toList());
        String how = items.stream()
                .map(i -> called.getOrDefault(i.code(), i.code()) + basis(i))
                .collect(Collectors.joining("，"));
        return Optional.of(new Reason(
                "为什么认定赶队：" + book.unit(c.unit()),
                quarter.name(),
                "/laggard/units/" + c.unit() + "?year=" + quarter.year(),
                book.unit(c.unit()) + how + "，成功赶队，由领导小组办公室通报表扬；每一轮连续列入只表扬一次。",
                told,
                asked.stream()
                        .map(r -> verdicts.verdict(r, today, LaggardWords::word))
                        .toList(),
                Verdicts.policies(asked),
                null,
                nearCatchUp(quarter, items, called, book),
                timeline(caseKey, "unit:" + c.unit(), book, today),
                OBJECTION));
    }

    private static String basis(CatchUpRow i) {
        return switch (i.basis()) {
            case "annualTotal" -> "完成了全年总任务";
            case "risenInRegion" -> "在全区提升 " + i.risen() + " 位";
            default -> "在全市提升 " + i.risen() + " 位";
        };
    }

    /** Other former laggards of the same items, and how far they rose. */
    private Peers nearCatchUp(Quarter quarter, List<CatchUpRow> items, Map<String, String> called, Names.Book book) {
        var codes = items.stream().map(CatchUpRow::code).collect(Collectors.toSet());
        var caught = reads.catchUps(quarter.year()).stream()
                .filter(c -> !c.withdrawn())
                .map(c -> c.unit() + ":" + c.code())
                .collect(Collectors.toSet());
        Map<String, Standing> latest = new LinkedHashMap<>();
        List<Standing> year = laggards.standings(quarter.board(), quarter.year());
        for (Standing s : year)
            if (s.listed() && s.quarter() < quarter.quarter() && codes.contains(s.code()))
                latest.put(s.unit() + ":" + s.code(), s);
        var peers = new ArrayList<Peer>();
        for (Standing s : year) {
            String place = s.unit() + ":" + s.code();
            Standing then = latest.get(place);
            if (s.quarter() != quarter.quarter() || then == null || s.rank() == null || then.baselineRank() == null)
                continue;
            int risen = then.baselineRank() - s.rank();
            peers.add(new Peer(
                    String.valueOf(s.rank()),
                    book.unit(s.unit()) + "　" + called.getOrDefault(s.code(), s.code()),
                    LaggardUnit.why(s),
                    (risen < 0 ? "下降 " + -risen : "提升 " + risen) + " 位",
                    0,
                    null,
                    false,
                    s.listed() ? "是" : "否",
                    items.stream().anyMatch(i -> (i.unit() + ":" + i.code()).equals(place)),
                    caught.contains(place) ? "已认定赶队" : s.listed() ? "还在名单上" : "提升的位次不够，全年总任务也没有完成"));
        }
        return peers.size() < 2 ? null : new Peers("同一事项列入过的单位，和它们提升的位次。", "与列入时比", "列入", false, peers);
    }

    private Optional<Reason> deduction(String caseKey, UUID id, LaggardSight sight) {
        DeductionRow d = reads.deduction(id).orElse(null);
        if (d == null || !sight.concerns(d.unit()) || !caseKey.startsWith("laggard:" + d.year()))
            return Optional.empty();
        var book = names.book();
        LocalDate today = LocalDate.now(clock);
        List<Ruling> asked = distinct(d.ruling() == null ? List.of() : List.of(d.ruling()));
        var told = new ArrayList<Line>();
        told.add(new Line("扣分", LaggardWords.figure(d.points()) + " 分", null));
        told.add(new Line("事由", LaggardWords.word(d.kind()), null));
        told.add(new Line("谁确认", book.owner(d.decidedBy()) + "，" + Words.minute(d.decidedAt(), today), null));
        if (d.revokedAt() != null)
            told.add(new Line("撤回", Words.minute(d.revokedAt(), today) + " 数据更正后依据不在了，扣分已退回", null));
        UUID measure = id(d.ground());
        List<MeasureRow> ground = measure == null ? List.of() : reads.measure(measure);
        for (MeasureRow l : ground)
            told.add(new Line(
                    "依据",
                    LaggardWords.quarter(l.streakFrom()) + "起连续 " + l.streak() + " 个季度列入"
                            + (l.annualShare() == null ? "" : "，全年总任务完成 " + LaggardWords.percent(l.annualShare())),
                    null));
        return Optional.of(new Reason(
                "为什么扣分：" + book.unit(d.unit()),
                d.year() + "年度绩效考评",
                "/laggard/units/" + d.unit() + "?year=" + d.year(),
                book.unit(d.unit()) + "因" + LaggardWords.word(d.kind()) + "，年度绩效考评扣 " + LaggardWords.figure(d.points())
                        + " 分" + (d.revokedAt() == null ? "。" : "；数据更正后已经退回。"),
                told,
                asked.stream()
                        .map(r -> verdicts.verdict(r, today, LaggardWords::word))
                        .toList(),
                Verdicts.policies(asked),
                null,
                null,
                ground.isEmpty() ? List.of() : timeline(ground.get(0).carrier(), "measure:" + measure, book, today),
                OBJECTION));
    }

    /** One ruling for each set of rows that fired: many lines rest on the same row. */
    private List<Ruling> distinct(List<UUID> ids) {
        Map<String, Ruling> distinct = new LinkedHashMap<>();
        ids.stream()
                .filter(Objects::nonNull)
                .distinct()
                .limit(20)
                .map(rulings::get)
                .filter(Objects::nonNull)
                .forEach(r -> distinct.putIfAbsent(
                        r.decision() + r.hits().stream().map(Ruling.Hit::rule).toList(), r));
        return List.copyOf(distinct.values());
    }

    private Map<String, String> items(Quarter quarter) {
        Map<String, String> items = new LinkedHashMap<>();
        for (Indicator i : laggards.indicators(quarter.board(), quarter.year())) items.putIfAbsent(i.code(), i.name());
        return items;
    }

    private List<Event> timeline(String caseKey, String subject, Names.Book book, LocalDate today) {
        return facts.of(caseKey, subject).stream()
                .filter(f -> FactWords.knows(f.kind()))
                .map((Fact f) -> new Event(
                        Words.minute(f.at(), today), FactWords.sentence(f, book), book.owner(f.actor()), false))
                .toList();
    }
}
