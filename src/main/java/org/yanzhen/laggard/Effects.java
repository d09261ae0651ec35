package org.yanzhen.laggard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Bulletin.Grid;
import org.yanzhen.bulletin.Bulletin.Paragraph;
import org.yanzhen.bulletin.Bulletin.Section;
import org.yanzhen.laggard.store.MeasureStore.Withdrawn;
import org.yanzhen.roster.Roster;
import org.yanzhen.scoreboard.Indicator;
import org.yanzhen.scoreboard.Place;
import org.yanzhen.scoreboard.Scoreboard;
import org.yanzhen.scoreboard.Stated;

/** B14: what an amendment does to ranks, lists and streaks; beforehand, when it is applied, and in its bulletin. */
@Component
class Effects {
    private static final List<String> ORDER = List.of("LISTED", "UNLISTED", "STREAK", "RANK");
    private static final String NONE = "—";

    private final Listings listings;
    private final Scoreboard scoreboard;
    private final SuppliedRows rows;
    private final LaggardBulletins bulletins;
    private final LaggardTerms terms;
    private final Roster roster;

    Effects(
            Listings listings,
            Scoreboard scoreboard,
            SuppliedRows rows,
            LaggardBulletins bulletins,
            LaggardTerms terms,
            Roster roster) {
        this.listings = listings;
        this.scoreboard = scoreboard;
        this.rows = rows;
        this.bulletins = bulletins;
        this.terms = terms;
        this.roster = roster;
    }

    /** What would follow, for the office to see; nothing is kept. */
    Map<String, Object> preview(Quarter q, List<Stated> changed) {
        List<AmendmentEffect> effects = effects(listings.replay(q.key(), changed, false));
        Map<String, String> names = names(q);
        var shown = new ArrayList<Map<String, Object>>();
        for (AmendmentEffect e : effects) {
            var one = new LinkedHashMap<String, Object>();
            one.put("quarter", e.quarter());
            one.put("title", Quarter.name(e.quarter()));
            one.put("code", e.code());
            one.put("name", names.getOrDefault(e.code(), e.code()));
            one.put("unit", e.unit());
            one.put("unitName", roster.unit(e.unit()).name());
            one.put("effect", e.effect());
            one.put("rankBefore", e.rankBefore());
            one.put("rankAfter", e.rankAfter());
            one.put("streakBefore", e.streakBefore());
            one.put("streakAfter", e.streakAfter());
            shown.add(one);
        }
        return Map.of("rows", lines(q, changed), "changes", shown);
    }

    /** The figures become a new revision, the lists a new edition, and the bulletin of it is drafted. */
    @Transactional
    public List<AmendmentEffect> apply(Quarter q, Amendment a, String department, List<Stated> changed) {
        List<Map<String, Object>> lines = lines(q, changed);
        List<AmendmentEffect> effects = effects(listings.replay(q.key(), changed, true));
        bulletins.draft(q.key(), kind(a), a.id().toString(), text(q, a, department, lines, effects));
        return effects;
    }

    /** Numbers and publishes the bulletin; it names what does not hold any more of bulletins that are out. */
    @Transactional
    public void publish(Quarter q, Amendment a, List<Withdrawn> withdrawn) {
        String id = a.id().toString();
        if (!withdrawn.isEmpty()) {
            Map<String, String> names = names(q);
            Bulletin draft = bulletins.content(q.key(), kind(a), id).orElseThrow();
            var sections = new ArrayList<>(draft.sections());
            sections.add(new Section(
                    "不再有效的通报内容",
                    withdrawn.stream()
                            .map(w -> new Paragraph(
                                    bulletins.number(w.bulletin()),
                                    "　" + roster.unit(w.unit()).name() + "，" + names.getOrDefault(w.code(), w.code())
                                            + "，有关内容予以撤销。"))
                            .toList()));
            bulletins.draft(
                    q.key(),
                    kind(a),
                    id,
                    new LaggardBulletins.Text(
                            draft.title(), draft.opening(), sections, draft.closing(), draft.annex(), draft.grids()));
        }
        bulletins.publish(q.key(), kind(a), id);
    }

    private static String kind(Amendment a) {
        return a.kind() == Amendment.Kind.SUPPLEMENT ? "supplement" : "correction";
    }

    /** Every standing that is another one than before, those that change the list first. */
    static List<AmendmentEffect> effects(Replay replay) {
        var before = replay.before().stream()
                .collect(Collectors.toMap(s -> List.of(s.key(), s.code(), s.unit()), s -> s, (a, b) -> a));
        var effects = new ArrayList<AmendmentEffect>();
        for (Standing now : replay.after()) {
            Standing was = before.get(List.of(now.key(), now.code(), now.unit()));
            String effect = effect(was, now);
            if (effect != null)
                effects.add(new AmendmentEffect(
                        now.key(),
                        now.code(),
                        now.unit(),
                        effect,
                        was == null ? null : was.rank(),
                        now.rank(),
                        was == null ? 0 : was.streak(),
                        now.streak()));
        }
        effects.sort(Comparator.comparing(AmendmentEffect::quarter)
                .thenComparing(e -> ORDER.indexOf(e.effect()))
                .thenComparing(AmendmentEffect::code)
                .thenComparing(AmendmentEffect::unit));
        return effects;
    }

    private static String effect(Standing was, Standing now) {
        boolean listed = was != null && was.listed();
        if (now.listed() != listed) return now.listed() ? "LISTED" : "UNLISTED";
        if (now.streak() != (was == null ? 0 : was.streak())) return "STREAK";
        return was == null || Objects.equals(was.rank(), now.rank()) ? null : "RANK";
    }

    /** What is said about whom, beside what holds now. */
    private List<Map<String, Object>> lines(Quarter q, List<Stated> changed) {
        Map<List<String>, Stated> now = scoreboard.stated(q.board(), q.year(), q.quarter()).stream()
                .collect(Collectors.toMap(s -> List.of(s.code(), s.unit()), s -> s));
        Map<List<String>, Place> before = rows.places(q, List.of());
        Map<List<String>, Place> after = rows.places(q, changed);
        Map<String, String> names = names(q);
        var lines = new ArrayList<Map<String, Object>>();
        for (Stated s : changed) {
            var id = List.of(s.code(), s.unit());
            var line = new LinkedHashMap<String, Object>();
            line.put("name", names.getOrDefault(s.code(), s.code()));
            line.put("unitName", roster.unit(s.unit()).name());
            line.put("before", figure(now.get(id)));
            line.put("after", figure(s));
            line.put("rankBefore", rank(before.get(id)));
            line.put("rankAfter", rank(after.get(id)));
            line.put("explanation", s.explanation());
            lines.add(line);
        }
        return lines;
    }

    private LaggardBulletins.Text text(
            Quarter q, Amendment a, String department, List<Map<String, Object>> lines, List<AmendmentEffect> effects) {
        boolean supplement = a.kind() == Amendment.Kind.SUPPLEMENT;
        Map<String, String> names = names(q);
        var sections = new ArrayList<Section>();
        section(sections, "新列入名单的单位", "LISTED", effects, names);
        section(sections, "退出名单的单位", "UNLISTED", effects, names);
        section(sections, "连续季度有变化的单位", "STREAK", effects, names);
        if (sections.isEmpty())
            sections.add(new Section("名单没有变化", List.of(new Paragraph("", "名单和连续季度都没有变化，有关数据和名次见附件。"))));
        boolean listed = effects.stream().anyMatch(e -> e.effect().equals("LISTED"));
        return new LaggardBulletins.Text(
                "关于" + (supplement ? "补充通报" : "更正") + q.name() + "\n“尾雁”排名和名单的通报",
                q.name() + "“尾雁”名单公布后，" + department
                        + (supplement ? "补报了有关数据。经核对，现补充通报如下。" : "提出更正有关数据。经核对，现更正如下，与原通报不一致的，以本通报为准。"),
                sections,
                listed
                        ? "新列入名单的单位，请自本通报公布之日起"
                                + terms.of(q.key(), "plan").days()
                                + "日内报送整改工作方案。退出名单的单位，已经采取的措施失去依据的，随本通报撤销。"
                        : "已经采取的措施失去依据的，随本通报撤销。",
                (supplement ? "补报" : "更正") + "的数据和名次",
                List.of(new Grid(
                        q.name(),
                        List.of("单位", "指标", "原数据", "现数据", "原名次", "现名次"),
                        lines.stream()
                                .map(line -> List.of(
                                        word(line.get("unitName")),
                                        word(line.get("name")),
                                        word(line.get("before")),
                                        word(line.get("after")),
                                        word(line.get("rankBefore")),
                                        word(line.get("rankAfter"))))
                                .toList())));
    }

    private void section(
            List<Section> sections,
            String heading,
            String effect,
            List<AmendmentEffect> effects,
            Map<String, String> names) {
        List<Paragraph> paragraphs = effects.stream()
                .filter(e -> e.effect().equals(effect))
                .map(e -> new Paragraph(
                        roster.unit(e.unit()).name(),
                        "　" + Quarter.name(e.quarter()) + "，" + names.getOrDefault(e.code(), e.code()) + "，名次由"
                                + word(e.rankBefore()) + "变为" + word(e.rankAfter()) + "，连续季度由"
                                + e.streakBefore() + "变为" + e.streakAfter() + "。"))
                .toList();
        if (!paragraphs.isEmpty()) sections.add(new Section(heading, paragraphs));
    }

    private Map<String, String> names(Quarter q) {
        return scoreboard.indicators(q.board(), q.year()).stream()
                .collect(Collectors.toMap(Indicator::code, Indicator::name, (a, b) -> a));
    }

    private static String figure(Stated s) {
        if (s == null || s.missing()) return null;
        return s.actual() == null ? "第 " + s.regionRank() : SuppliedRows.plain(s.actual());
    }

    private static Integer rank(Place place) {
        return place == null ? null : place.rank();
    }

    private static String word(Object value) {
        return value == null ? NONE : value.toString();
    }
}
