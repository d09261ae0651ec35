package org.yanzhen.desk.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.desk.model.LaggardSight;
import org.yanzhen.desk.model.Reason;
import org.yanzhen.desk.model.Reason.Event;
import org.yanzhen.desk.model.Reason.Line;
import org.yanzhen.desk.model.Reason.Peer;
import org.yanzhen.desk.model.Reason.Peers;
import org.yanzhen.desk.store.LaggardReads;
import org.yanzhen.laggard.Quarter;
import org.yanzhen.laggard.Standing;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;

/** Why a unit is on a quarter's list in one item, or is not. */
@Component
class LaggardWhy implements Explainer {
    private static final int SHOWN = 12;

    /** Tables about the list itself, and those about what follows from it, in the order in which one asks. */
    private static final List<String> PUBLIC_TABLES =
            List.of("targetMet", "laggardTie", "laggardListing", "sectionListing", "streakStep");

    private static final List<String> ALL_TABLES = Stream.concat(
                    PUBLIC_TABLES.stream(), Stream.of("annualTotal", "escalationMeasure", "catchUp"))
            .toList();

    /** What everybody may read of a quarter's way. */
    private static final Set<String> OPEN = Set.of(
            "quarterOpened",
            "historyTaken",
            "resultsSupplied",
            "gapsFilled",
            "quarterJudged",
            "listConfirmed",
            "laggardListed",
            "quarterPublished",
            "quarterReplayed",
            "amendmentApplied");

    private final LaggardReads reads;
    private final Rulings rulings;
    private final Verdicts verdicts;
    private final Facts facts;
    private final Scoreboard scoreboard;
    private final Names names;
    private final Clock clock;

    LaggardWhy(
            LaggardReads reads,
            Rulings rulings,
            Verdicts verdicts,
            Facts facts,
            Scoreboard scoreboard,
            Names names,
            Clock clock) {
        this.reads = reads;
        this.rulings = rulings;
        this.verdicts = verdicts;
        this.facts = facts;
        this.scoreboard = scoreboard;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String prefix() {
        return "laggard:";
    }

    /** The subject is UNIT:INDICATOR. A list is everybody's once it is published; before that it is the office's. */
    @Override
    public Optional<Reason> explain(String caseKey, String subject) {
        String[] part = subject.split(":");
        if (part.length != 2) return Optional.empty();
        Quarter quarter = reads.quarter(caseKey).orElse(null);
        LaggardSight sight = LaggardSights.now();
        if (quarter == null || !mayRead(quarter, sight)) return Optional.empty();
        List<Standing> pool = reads.pool(caseKey, part[1]);
        return pool.stream()
                .filter(s -> s.unit().equals(part[0]))
                .findFirst()
                .map(s -> reason(quarter, s, pool, sight));
    }

    /** A unit's own board is that unit's alone. */
    private static boolean mayRead(Quarter quarter, LaggardSight sight) {
        if (!quarter.board().equals(LaggardReads.CITY)) return sight.units().contains(quarter.board());
        return quarter.published() || sight.office();
    }

    private Reason reason(Quarter quarter, Standing s, List<Standing> pool, LaggardSight sight) {
        boolean city = quarter.board().equals(LaggardReads.CITY);
        var book = city ? names.book() : names.book().with(scoreboard.sections(quarter.board()));
        LocalDate today = LocalDate.now(clock);
        Indicator item = reads.indicators(quarter.board(), quarter.year()).stream()
                .filter(i -> i.code().equals(s.code()) && i.category().equals(s.category()))
                .findFirst()
                .orElseThrow();
        List<Ruling> asked = asked(s, sight.concerns(s.unit()));
        String name = book.unit(s.unit());
        List<Standing> rivals = pool.stream()
                .filter(o -> item.pool().equals("ALL") || o.category().equals(s.category()))
                .toList();
        return new Reason(
                name + (s.listed() ? "为什么在名单上" : "为什么不在名单上"),
                item.name() + " · " + quarter.name() + (quarter.published() ? "" : "（未公布）"),
                city
                        ? "/laggard?year=" + quarter.year() + "&quarter=" + quarter.quarter()
                        : "/laggard/sections?year=" + quarter.year(),
                sentence(s, item),
                lines(quarter, s, item, book, today),
                asked.stream()
                        .map(r -> verdicts.verdict(r, today, LaggardWords::word))
                        .toList(),
                Verdicts.policies(asked),
                null,
                peers(s, rivals, item, book),
                timeline(quarter, s, item, sight, book, today),
                city
                        ? "请由" + name + "经办人写明哪个数字、应是多少、凭什么，送" + book.unit(item.supplier())
                                + "核对。需要更正的，由提供单位在“更正已公布的结果”里报送；本季度及以后各季度重新判定，已撤回的措施会写明。"
                        : "请写明哪个数字、应是多少、凭什么，向本单位经办人提出，由负责人决定。");
    }

    /** The newest ruling of each table about this standing, in the order in which one asks; what follows from it for those concerned. */
    private List<Ruling> asked(Standing s, boolean concerned) {
        Map<String, Ruling> newest = new LinkedHashMap<>();
        for (String table : concerned ? ALL_TABLES : PUBLIC_TABLES) newest.put(table, null);
        Stream.of(
                        rulings.of(s.key(), "standing:" + s.code() + ":" + s.unit()),
                        rulings.of(s.key(), "unit:" + s.unit() + ":" + s.code()))
                .flatMap(List::stream)
                .forEach(r -> {
                    if (newest.containsKey(r.decision())) newest.put(r.decision(), r);
                });
        Ruling own = s.ruling() == null ? null : rulings.get(s.ruling());
        if (own != null) newest.put(own.decision(), own);
        return newest.values().stream().filter(Objects::nonNull).toList();
    }

    private static String sentence(Standing s, Indicator item) {
        if (s.state() == Standing.State.UNRANKED)
            return "本季度没有数据，不参加排名，所以不在名单上；缺数据不等于零，也不等于末位，连续季度数照旧是 " + s.streak() + "。";
        String rank = LaggardWords.word(item.scope()) + "第 " + s.rank() + " 位，共 " + s.pool() + " 位"
                + (s.rankFromBottom() == null ? "" : "，倒数第 " + s.rankFromBottom());
        String target = s.targetMet() == null
                ? ""
                : (s.completion() == null ? "" : "完成率 " + LaggardWords.percent(s.completion()) + "，")
                        + (s.targetMet() ? "达到" : "没有达到")
                        + LaggardWords.word(item.targetBasis())
                        + "；";
        if (s.listed())
            return target + rank + "，所以列入" + (s.streak() > 1 ? "；这是连续第 " + s.streak() + " 个季度。" : "；这是本轮第一个季度。");
        String because = s.near() == null
                ? "，不在应当列入的范围"
                : switch (s.near()) {
                    case "lastButMet" -> "，虽然排在末位，但完成了目标";
                    case "favouredByTie" -> "，与别的单位并列，按从宽处理";
                    case "allTied" -> "，全部单位并列，没有末位";
                    default -> "，离应当列入的位次只差一位";
                };
        return target + rank + because + "，所以不列入。";
    }

    private List<Line> lines(Quarter quarter, Standing s, Indicator item, Names.Book book, LocalDate today) {
        var lines = new ArrayList<Line>();
        lines.add(new Line("单位类别", LaggardWords.word(s.category()), null));
        String unit = item.measure() == null ? "" : " " + item.measure();
        if (s.actual() != null && !item.kind().equals("REGION_RANK"))
            lines.add(new Line(
                    item.kind().equals("SCORE") ? "得分" : "1–" + 3 * quarter.quarter() + "月完成",
                    LaggardWords.figure(s.actual())
                            + unit
                            + (s.completion() == null ? "" : "，完成率 " + LaggardWords.percent(s.completion()))
                            + (s.annual() == null
                                    ? ""
                                    : "；全年任务 " + LaggardWords.figure(s.annual()) + unit + "，已完成 "
                                            + LaggardWords.percent(s.annualShare())),
                    null));
        if (s.targetMet() != null)
            lines.add(new Line(
                    LaggardWords.word(item.targetBasis()),
                    (s.target() == null ? "" : LaggardWords.figure(s.target()) + unit + "，")
                            + (s.targetMet() ? "达到" : "没有达到"),
                    null));
        else if (item.targetBasis().equals("NONE")) lines.add(new Line("目标", "这一项不问目标，只看位次", null));
        if (s.rank() != null)
            lines.add(new Line(
                    LaggardWords.word(item.scope()) + "位次",
                    "第 " + s.rank() + " 位，共 " + s.pool() + " 位"
                            + (s.rankFromBottom() == null ? "" : "（倒数第 " + s.rankFromBottom() + "）")
                            + (s.tie() == null || s.tie().equals("none") ? "" : "，" + LaggardWords.word(s.tie())),
                    null));
        lines.add(new Line(
                "连续季度",
                s.streak() == 0
                        ? "没有"
                        : s.streak() + " 个季度"
                                + (s.streakFrom() == null ? "" : "，从" + LaggardWords.quarter(s.streakFrom()) + "起"),
                null));
        supplied(lines, quarter, s, item, book, today);
        return lines;
    }

    private void supplied(
            List<Line> lines, Quarter quarter, Standing s, Indicator item, Names.Book book, LocalDate today) {
        var stated = reads.stated(quarter.board(), quarter.year(), quarter.quarter(), s.code(), s.unit());
        if (stated.isEmpty()) {
            lines.add(new Line("谁提供", book.unit(item.supplier()) + "还没有报", null));
            return;
        }
        var r = stated.get();
        lines.add(new Line(
                "谁提供",
                book.unit(item.supplier()),
                book.owner(r.suppliedBy()) + " " + Words.minute(r.suppliedAt(), today) + "报送"
                        + (r.revision() > 1 ? "，第 " + r.revision() + " 次（更正）" : "")));
        if (r.source() != null)
            lines.add(new Line(
                    "上级通报", r.source() + (r.sourceDay() == null ? "" : "，" + Words.full(r.sourceDay())), null));
        if (r.explanation() != null) lines.add(new Line("提供单位的说明", r.explanation(), null));
    }

    /** Those around the line: the worst of the pool, this unit always among them, and what each lacked. */
    private static Peers peers(Standing self, List<Standing> pool, Indicator item, Names.Book book) {
        List<Standing> ranked = pool.stream().filter(o -> o.rank() != null).toList();
        if (ranked.size() < 2) return null;
        boolean completion =
                item.rankedBy().equals("COMPLETION") && ranked.stream().allMatch(o -> o.completion() != null);
        boolean bars = completion;
        int from = ranked.size() <= SHOWN ? 0 : ranked.size() - SHOWN;
        var peers = new ArrayList<Peer>();
        Standing worst = ranked.get(ranked.size() - 1);
        for (int i = 0; i < ranked.size(); i++) {
            Standing o = ranked.get(i);
            boolean me = o.unit().equals(self.unit());
            if (i < from && !me) continue;
            Standing better = null;
            for (int k = i - 1; k >= 0 && better == null; k--)
                if (ranked.get(k).rank() < o.rank()) better = ranked.get(k);
            peers.add(new Peer(
                    String.valueOf(o.rank()),
                    book.unit(o.unit()),
                    LaggardUnit.why(o),
                    completion
                            ? LaggardWords.percent(o.completion())
                            : o.actual() == null ? "—" : LaggardWords.figure(o.actual()),
                    completion ? width(o.completion()) : 0,
                    completion && o.targetMet() != null && item.targetBasis().equals("QUARTER") ? 100 : null,
                    Boolean.FALSE.equals(o.targetMet()),
                    o.listed() ? "是" : "否",
                    me,
                    gap(o, better, worst, item, book)));
        }
        String scope = from > 0 ? "同一事项排在后面的 " + peers.size() + " 个单位" : "同一事项的全部 " + ranked.size() + " 个单位";
        return new Peers(
                scope + (bars && item.targetBasis().equals("QUARTER") ? "。竖线是季度目标。" : "。"),
                completion ? "完成率" : item.kind().equals("REGION_RANK") ? "全区位次" : item.measure(),
                "列入",
                bars,
                peers);
    }

    private static int width(BigDecimal share) {
        return Math.max(
                0,
                Math.min(
                        120,
                        share.movePointRight(2)
                                .setScale(0, RoundingMode.HALF_UP)
                                .intValue()));
    }

    /** By how much: what a listed unit would have needed, and how far the others are from the line. */
    private static String gap(Standing o, Standing better, Standing worst, Indicator item, Names.Book book) {
        String unit = item.measure() == null ? "" : " " + item.measure();
        if (o.listed()) {
            var ways = new ArrayList<String>();
            if (Boolean.FALSE.equals(o.targetMet())
                    && item.targetBasis().equals("QUARTER")
                    && o.target() != null
                    && o.actual() != null
                    && !item.lowIsBetter())
                ways.add("再完成 "
                        + LaggardWords.figure(o.target().subtract(o.actual()).setScale(2, RoundingMode.UP)) + unit
                        + "即达到目标");
            BigDecimal lack = lack(o, better, item);
            if (lack != null) ways.add("再多 " + LaggardWords.figure(lack) + unit + "即赶上" + book.unit(better.unit()));
            return ways.isEmpty() ? "在应当列入的位次" : String.join("；", ways);
        }
        if (o.near() != null) return LaggardBoard.near(o.near());
        if (Boolean.TRUE.equals(o.targetMet())) {
            BigDecimal over = o.completion() == null || !item.targetBasis().equals("QUARTER")
                    ? null
                    : o.completion().subtract(BigDecimal.ONE);
            return over == null || over.compareTo(new BigDecimal("0.05")) > 0
                    ? "已达到目标"
                    : "已达到目标，只高 "
                            + over.movePointRight(2)
                                    .setScale(1, RoundingMode.HALF_UP)
                                    .toPlainString() + " 个百分点";
        }
        if (Boolean.FALSE.equals(o.targetMet())) return "同样没有达到目标，但不在末位";
        return Objects.equals(o.rank(), worst.rank()) ? "排在末位" : "位次在名单之外";
    }

    /** How much more would have been as good as the next better unit. */
    private static BigDecimal lack(Standing o, Standing better, Indicator item) {
        if (better == null || o.actual() == null || item.kind().equals("REGION_RANK") || item.lowIsBetter())
            return null;
        if (item.rankedBy().equals("ACTUAL"))
            return better.actual() == null ? null : better.actual().subtract(o.actual());
        if (better.completion() == null || o.completion() == null || o.target() == null) return null;
        return better.completion().subtract(o.completion()).multiply(o.target()).setScale(2, RoundingMode.UP);
    }

    private List<Event> timeline(
            Quarter quarter, Standing s, Indicator item, LaggardSight sight, Names.Book book, LocalDate today) {
        return facts.of(quarter.key()).stream()
                .filter(f -> about(f, s, item))
                .filter(f -> FactWords.knows(f.kind()))
                .filter(f -> sight.concerns(s.unit()) || OPEN.contains(f.kind()))
                .map(f -> new Event(
                        Words.minute(f.at(), today), FactWords.sentence(f, book), book.owner(f.actor()), false))
                .toList();
    }

    private static boolean about(Fact f, Standing s, Indicator item) {
        String subject = f.subject() == null ? "" : f.subject();
        return subject.isEmpty()
                || subject.equals(f.caseKey())
                || subject.equals("quarter")
                || subject.equals("unit:" + s.unit())
                || subject.equals("unit:" + s.unit() + ":" + s.code())
                || subject.equals("standing:" + s.code() + ":" + s.unit())
                || subject.equals("supplier:" + item.supplier());
    }
}
