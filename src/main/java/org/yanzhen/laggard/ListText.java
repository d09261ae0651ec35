package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.laggard.LaggardBulletins.Text;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Scoreboard;

/** The words and tables of the quarter's bulletin: the ranks of every item, the list, the streaks, what is missing. */
@Component
class ListText {
    private static final Map<String, String> CATEGORIES =
            Map.of("county", "县（区）", "zone", "园区", "department", "市直部门", "section", "科室");
    private static final List<String> ORDER = List.of("county", "zone", "department", "section");
    private static final List<String> NUMBERS = List.of("一", "二", "三", "四");
    private static final List<String> SHOWN_ONLY = List.of("gdp", "industrialOutput");

    private final Scoreboard scoreboard;
    private final Roster roster;
    private final LaggardTerms terms;

    ListText(Scoreboard scoreboard, Roster roster, LaggardTerms terms) {
        this.scoreboard = scoreboard;
        this.roster = roster;
        this.terms = terms;
    }

    /** The bulletin as the standings say; title, opening and closing as the office wrote them, if it did. */
    Text of(Quarter q, List<Standing> standings, Optional<Bulletin> before) {
        Map<List<String>, Indicator> indicators = indicators(q);
        List<Standing> listed = standings.stream().filter(Standing::listed).toList();
        long units = listed.stream().map(Standing::unit).distinct().count();
        String title = before.map(Bulletin::title).orElse("关于" + q.name() + "各项工作排位\n和“尾雁”名单的通报");
        String opening = before.map(Bulletin::opening)
                .orElse("按照《钦州市" + q.year() + "年度“尾雁赶队”活动实施方案》，现将" + q.name() + "各项工作排位和“尾雁”名单予以通报（排位和名单附后）。"
                        + (listed.isEmpty() ? "本季度没有单位列入“尾雁”名单。" : ""));
        String closing = before.map(Bulletin::closing)
                .orElse("列入名单的单位，请在本通报公布后" + terms.of(q.key(), "plan").days()
                        + "日内，将整改工作方案报市“好干部善执行”主题活动领导小组办公室，明确措施、落实责任、排定时间表和步骤，奋力赶队。");
        var sections = new ArrayList<Bulletin.Section>();
        sections.add(new Bulletin.Section(
                "一、“尾雁”名单（" + units + "个单位、" + listed.size() + "项）", paragraphs(listed, indicators)));
        sections.add(new Bulletin.Section(
                "二、进度排位", List.of(new Bulletin.Paragraph("", "各项工作的排位见附件。地区生产总值、规模以上工业总产值只公布进度排位，不列入“尾雁”通报范围。"))));
        List<Standing> missing = standings.stream()
                .filter(s -> s.state() == Standing.State.UNRANKED)
                .toList();
        if (!missing.isEmpty())
            sections.add(new Bulletin.Section(
                    "三、缺数的项目",
                    List.of(new Bulletin.Paragraph(
                            "", "下列项目缺少数据，没有参加本季度排位，补齐后另行补充通报：" + missing(standings, indicators) + "。"))));
        return new Text(
                title, opening, sections, closing, q.name() + "各项工作排位和“尾雁”名单", grids(standings, listed, indicators));
    }

    /** 2018年三季度 of an item: 第4位，连续2个季度. */
    static String place(Standing s) {
        return (s.scope().equals("region") ? "全区第" : "第") + s.rank() + "位"
                + (s.streak() > 1 ? "，连续" + s.streak() + "个季度" : "");
    }

    Map<List<String>, Indicator> indicators(Quarter q) {
        return scoreboard.indicators(q.board(), q.year()).stream()
                .collect(Collectors.toMap(
                        i -> List.of(i.code(), i.category()), i -> i, (a, b) -> a, LinkedHashMap::new));
    }

    private List<Bulletin.Paragraph> paragraphs(List<Standing> listed, Map<List<String>, Indicator> indicators) {
        if (listed.isEmpty()) return List.of(new Bulletin.Paragraph("", "无。"));
        var paragraphs = new ArrayList<Bulletin.Paragraph>();
        for (String category : ORDER) {
            Map<String, List<Standing>> units = listed.stream()
                    .filter(s -> s.category().equals(category))
                    .collect(Collectors.groupingBy(Standing::unit, LinkedHashMap::new, Collectors.toList()));
            if (units.isEmpty()) continue;
            String text = units.entrySet().stream()
                    .map(e -> unit(e.getKey()) + "："
                            + e.getValue().stream()
                                    .map(s -> name(s, indicators) + "（" + place(s) + "）")
                                    .collect(Collectors.joining("、")))
                    .collect(Collectors.joining("；"));
            paragraphs.add(new Bulletin.Paragraph(
                    "（" + NUMBERS.get(paragraphs.size()) + "）" + CATEGORIES.get(category) + "。", text + "。"));
        }
        return paragraphs;
    }

    // where nobody has a figure the item says it all
    private String missing(List<Standing> standings, Map<List<String>, Indicator> indicators) {
        var items = standings.stream()
                .collect(Collectors.groupingBy(
                        s -> List.of(s.code(), s.category()), LinkedHashMap::new, Collectors.toList()));
        var named = new ArrayList<String>();
        items.forEach((id, all) -> {
            List<Standing> missing = all.stream()
                    .filter(s -> s.state() == Standing.State.UNRANKED)
                    .toList();
            if (missing.isEmpty()) return;
            String who = missing.size() == all.size()
                    ? "各" + pool(id.get(1))
                    : missing.stream().map(s -> unit(s.unit())).collect(Collectors.joining("、"));
            named.add(name(missing.get(0), indicators) + "（" + who + "）");
        });
        return String.join("；", named);
    }

    private List<Bulletin.Grid> grids(
            List<Standing> standings, List<Standing> listed, Map<List<String>, Indicator> indicators) {
        var grids = new ArrayList<Bulletin.Grid>();
        if (!listed.isEmpty())
            grids.add(new Bulletin.Grid(
                    "“尾雁”名单",
                    List.of("单位", "项目", "排位", "连续季度"),
                    listed.stream()
                            .sorted((a, b) -> Integer.compare(
                                    ORDER.indexOf(a.category()) * 10_000 + sort(a, indicators),
                                    ORDER.indexOf(b.category()) * 10_000 + sort(b, indicators)))
                            .map(s -> List.of(
                                    unit(s.unit()),
                                    name(s, indicators),
                                    s.rank() + "/" + s.pool(),
                                    String.valueOf(s.streak())))
                            .toList()));
        Map<List<String>, List<Standing>> pools =
                standings.stream().collect(Collectors.groupingBy(s -> List.of(s.code(), s.category())));
        indicators.forEach((id, i) -> {
            if (pools.containsKey(id)) grids.add(grid(i, pools.get(id)));
        });
        return grids;
    }

    private Bulletin.Grid grid(Indicator i, List<Standing> rows) {
        String caption = i.name() + "（" + pool(i.category()) + (SHOWN_ONLY.contains(i.item()) ? "，只公布进度排位" : "") + "）";
        return switch (i.kind()) {
            case "REGION_RANK" ->
                new Bulletin.Grid(
                        caption,
                        List.of("单位", "全区排名", "参评数"),
                        rows.stream()
                                .map(s -> List.of(
                                        unit(s.unit()),
                                        s.rank() == null ? "缺数" : s.rank().toString(),
                                        String.valueOf(i.regionSize())))
                                .toList());
            case "SCORE" ->
                new Bulletin.Grid(
                        caption,
                        List.of("单位", "得分", "排位"),
                        rows.stream()
                                .map(s -> List.of(unit(s.unit()), plain(s.actual()), rank(s)))
                                .toList());
            default ->
                new Bulletin.Grid(
                        caption,
                        List.of("单位", "目标（" + i.measure() + "）", "完成（" + i.measure() + "）", "完成率", "排位"),
                        rows.stream()
                                .map(s -> List.of(
                                        unit(s.unit()),
                                        plain(target(i, s)),
                                        plain(s.actual()),
                                        percent(i.targetBasis().equals("SCHEDULE") ? s.annualShare() : s.completion()),
                                        rank(s)))
                                .toList());
        };
    }

    /** 县区 inside brackets, where 县（区） would be brackets in brackets. */
    private static String pool(String category) {
        return category.equals("county") ? "县区" : CATEGORIES.getOrDefault(category, category);
    }

    private static BigDecimal target(Indicator i, Standing s) {
        return i.targetBasis().equals("SCHEDULE") ? s.annual() : s.target();
    }

    private static String rank(Standing s) {
        return s.rank() == null ? "缺数" : s.rank().toString();
    }

    private static int sort(Standing s, Map<List<String>, Indicator> indicators) {
        return indicators.get(List.of(s.code(), s.category())).sort();
    }

    static String plain(BigDecimal number) {
        return number == null ? "—" : number.stripTrailingZeros().toPlainString();
    }

    static String percent(BigDecimal share) {
        return share == null
                ? "—"
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    private String name(Standing s, Map<List<String>, Indicator> indicators) {
        return Objects.requireNonNull(indicators.get(List.of(s.code(), s.category())))
                .name();
    }

    private String unit(String code) {
        return roster.unit(code).name();
    }
}
