package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.yanzhen.conduct.model.Cap;
import org.yanzhen.engine.Decisions;
import org.yanzhen.engine.Editions;
import org.yanzhen.engine.Evaluation;
import org.yanzhen.engine.Table;

/** What the numbers of the tables will do to the units of a year, before it starts: asked of the tables themselves. */
@Component
public class PolicyCheck {
    private static final int STEPS = 20_000;
    private static final Map<String, String> BANDS = Map.of("good", "好", "fair", "较好", "average", "一般", "poor", "较差");

    private final Decisions decisions;
    private final Editions editions;
    private final Map<Table, Drawn> drawn = new ConcurrentHashMap<>();

    PolicyCheck(Decisions decisions, Editions editions) {
        this.decisions = decisions;
        this.editions = editions;
    }

    /** What happens in one category: places for good, units in the last quarter, red and yellow letters each quarter. */
    public record Category(String code, String name, int units, int good, int tail, int red, int yellow) {}

    /** One band of scores as the table has it, both ends as written with two decimals; no band where the table has a gap. */
    public record Band(String band, String name, BigDecimal from, BigDecimal to) {}

    /** All of it, and what somebody should think about before the start. */
    public record Findings(List<Category> categories, List<Band> bands, List<String> warnings) {}

    private record Drawn(List<Band> bands, List<String> warnings) {}

    Findings of(String key, List<ConductUnit> units) {
        var warnings = new ArrayList<String>();
        var categories = new ArrayList<Category>();
        for (var category : ConductSheets.CATEGORIES.entrySet()) {
            int n = (int) units.stream()
                    .filter(u -> u.category().equals(category.getKey()))
                    .count();
            if (n > 0) categories.add(category(key, category.getKey(), category.getValue(), n, warnings));
        }
        Drawn drawn = drawn(key);
        warnings.addAll(drawn.warnings());
        return new Findings(categories, drawn.bands(), warnings);
    }

    private Category category(String key, String code, String name, int n, List<String> warnings) {
        var of = Map.of("category", code);
        BigDecimal share = number(one(key, "goodCap", of).get("share"));
        var tailRow = one(key, "tailShare", of);
        int good = Cap.places(n, share);
        int tail = Math.max(number(tailRow.get("least")).intValue(), Cap.places(n, number(tailRow.get("share"))));
        int red = 0;
        int yellow = 0;
        for (int last = 1; last <= n && n > 1; last++) {
            var light = one(
                            key,
                            "lightOfRank",
                            Map.of("category", code, "spared", false, "tie", "none", "fromBottom", last))
                    .get("light");
            if ("red".equals(light)) red++;
            if ("yellow".equals(light)) yellow++;
        }
        if (good == 0) warnings.add(name + "共 " + n + " 个，按 " + percent(share) + " 向下取整，没有“好”的名额：这一类再好也只能评为“较好”。");
        if ((red + yellow) * 2 > n)
            warnings.add(name + "共 " + n + " 个，每季度有 " + (red + yellow) + " 个要收预警督办函，超过半数。是否打开小类别例外，请先定。");
        if (tail * 2 > n) warnings.add(name + "共 " + n + " 个，后 25% 占 " + tail + " 个，超过半数，连续两个季度就不能评“好”。");
        return new Category(code, name, n, good, tail, red, yellow);
    }

    /** The bands as the year's table has them, best first; read once for a version of the table. */
    List<Band> bands(String key) {
        return drawn(key).bands();
    }

    private Drawn drawn(String key) {
        int version = editions.decision(key, "gradeBand");
        return drawn.computeIfAbsent(decisions.table("gradeBand", version), t -> draw(version));
    }

    /** Every half of a hundredth of a point is asked for its band: a band that ends at 89.99 leaves a gap that scores fall into. */
    private Drawn draw(int version) {
        var asked = new ArrayList<Map<String, ?>>();
        for (int i = 0; i <= STEPS; i++) asked.add(Map.of("score", i / 200.0));
        List<Evaluation> answers = decisions.evaluate("gradeBand", version, asked);
        var bands = new ArrayList<Band>();
        var warnings = new ArrayList<String>();
        int overlaps = 0;
        for (int i = STEPS; i >= 0; i--) {
            var hits = answers.get(i).hits();
            BigDecimal score = BigDecimal.valueOf(5L * i, 3);
            String band = hits.isEmpty() ? null : (String) hits.get(0).outputs().get("band");
            Band above = bands.isEmpty() ? null : bands.get(bands.size() - 1);
            if (hits.size() > 1 && overlaps++ == 0) warnings.add(plain(score) + " 分同时落在几个分数段里，分数段有重叠。");
            if (above != null && Objects.equals(above.band(), band))
                bands.set(bands.size() - 1, new Band(band, above.name(), score, above.to()));
            else bands.add(new Band(band, band == null ? "没有分数段" : BANDS.get(band), score, score));
        }
        bands.stream()
                .filter(b -> b.band() == null)
                .forEach(b -> warnings.add(
                        (b.from().compareTo(b.to()) == 0 ? plain(b.from()) : plain(b.from()) + " 至 " + plain(b.to()))
                                + " 分不在任何分数段里，分数段有空档。"));
        return new Drawn(
                bands.stream()
                        .map(b -> b.band() == null
                                ? b
                                : new Band(
                                        b.band(),
                                        b.name(),
                                        b.from().setScale(2, RoundingMode.CEILING),
                                        b.to().setScale(2, RoundingMode.FLOOR)))
                        .toList(),
                List.copyOf(warnings));
    }

    private static String plain(BigDecimal score) {
        return score.stripTrailingZeros().toPlainString();
    }

    private Map<String, Object> one(String key, String table, Map<String, ?> inputs) {
        var hits = decisions
                .evaluate(table, editions.decision(key, table), List.of(inputs))
                .get(0)
                .hits();
        return hits.isEmpty() ? new HashMap<>() : hits.get(0).outputs();
    }

    private static BigDecimal number(Object cell) {
        return cell == null ? BigDecimal.ZERO : new BigDecimal(cell.toString());
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
