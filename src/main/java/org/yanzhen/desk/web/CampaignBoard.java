package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.desk.model.Funnel;
import org.yanzhen.desk.model.Nominated;
import org.yanzhen.desk.model.Sight;
import org.yanzhen.desk.model.Standing;
import org.yanzhen.desk.store.SelectionReads;
import org.yanzhen.desk.store.SelectionReads.CampaignRow;
import org.yanzhen.desk.store.SelectionReads.OpinionRow;
import org.yanzhen.desk.store.SelectionReads.SeatRow;
import org.yanzhen.desk.store.SelectionReads.UnitRow;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;

/** A campaign as one reader may see it; every count is taken over the rows this reader sees. */
@Component
class CampaignBoard {
    /** One step of the funnel; widths of the bar in percent. */
    public record Step(
            String title,
            String window,
            String county,
            String city,
            String total,
            int countyWidth,
            int cityWidth,
            String says,
            boolean past,
            boolean now) {}

    /** Opinions of one department. */
    public record Voice(
            String code,
            String name,
            String lamp,
            String lampWord,
            String left,
            String day,
            int asked,
            int fine,
            int objected,
            int missing,
            int width,
            boolean mayNudge) {}

    /** Units whose nominations are in the same state. */
    public record UnitGroup(String state, String title, List<UnitLine> units, boolean open) {}

    /** A unit's nomination; people only as far as the reader sees them. */
    public record UnitLine(
            String code, String name, String track, String state, String filed, int people, int quota, String reason) {
        public String stateWord() {
            return Terms.word(state);
        }
    }

    /** A nominee's row. */
    public record PersonLine(
            UUID id,
            String name,
            String unit,
            String track,
            String level,
            String post,
            int order,
            String frontLine,
            String opinions,
            String lamp,
            String standing,
            String why) {}

    /** Something to watch, with the rule it rests on. */
    public record Note(String text, String rule, boolean policy) {}

    /** A stage of the bar on top. */
    public record Stage(String title, boolean past, boolean now) {}

    /** Everything of one campaign that this reader may see. */
    public record Board(
            CampaignRow campaign,
            String title,
            String stageWord,
            Sight sight,
            List<Stage> stages,
            List<Step> steps,
            List<Voice> voices,
            String voicesCaption,
            List<UnitGroup> units,
            List<PersonLine> people,
            List<Note> notes,
            List<UnitLine> own) {}

    private final SelectionReads reads;
    private final Sights sights;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Names names;
    private final Owed owed;
    private final Clock clock;

    CampaignBoard(
            SelectionReads reads,
            Sights sights,
            Deadlines deadlines,
            WorkingDays workingDays,
            Names names,
            Owed owed,
            Clock clock) {
        this.reads = reads;
        this.sights = sights;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.names = names;
        this.owed = owed;
        this.clock = clock;
    }

    Board of(CampaignRow campaign) {
        var book = names.book();
        List<Nominated> all = reads.nominees(campaign.key());
        Sight sight = sights.of(campaign.key(), all);
        List<Nominated> seen = all.stream().filter(sight::sees).toList();
        List<String> departments = reads.consulted(campaign.key());
        boolean own = owed.ownToo(campaign.key());
        List<UnitRow> nominations = reads.units(campaign.key());
        List<SeatRow> seats = reads.seats(campaign.key());
        List<UnitLine> lines =
                nominations.stream().map(u -> unit(u, seen, sight, book)).toList();
        int now = Funnel.place(campaign.stage());
        boolean consulted = now > Funnel.place("nomination");
        List<Voice> voices = consulted ? voices(campaign, departments, seen, sight, book, own) : List.of();
        return new Board(
                campaign,
                title(campaign),
                Terms.word(campaign.stage()),
                sight,
                Funnel.stages(campaign.publicNotice()).stream()
                        .map(s -> new Stage(Terms.word(s), Funnel.place(s) < now, s.equals(campaign.stage())))
                        .toList(),
                steps(campaign, seats, seen, sight),
                voices,
                voicesCaption(campaign, sight, voices),
                sight.everything() ? grouped(lines, campaign) : List.of(),
                seen.stream()
                        .map(n -> person(n, campaign, departments.size(), sight, book))
                        .toList(),
                sight.everything() ? notes(campaign, nominations, seats, seen, sight, voices) : List.of(),
                lines.stream().filter(u -> sight.units().contains(u.code())).toList());
    }

    static String title(CampaignRow campaign) {
        return campaign.year() + "年度“十佳善执行好干部”评选";
    }

    /** The nominees that match; texts are never null. */
    static List<PersonLine> filtered(List<PersonLine> people, String track, String state, String q) {
        String text = q.strip().toLowerCase(Locale.ROOT);
        return people.stream()
                .filter(p -> track.isEmpty() || p.track().equals(track))
                .filter(p -> state.isEmpty() || p.standing().startsWith(state))
                .filter(p -> text.isEmpty()
                        || (p.name() + p.unit() + p.post())
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                .toList();
    }

    private List<Step> steps(CampaignRow c, List<SeatRow> seats, List<Nominated> seen, Sight sight) {
        if (!sight.everything()) return List.of();
        int places = seats.stream()
                .filter(s -> s.stage().equals("screening"))
                .mapToInt(SeatRow::places)
                .sum();
        int most = Math.max(1, Math.max(seen.size(), places));
        int now = Funnel.place(c.stage());
        var steps = new ArrayList<Step>();
        steps.add(counted("单位推荐", window(c.nominationFrom(), c.nominationTo()), seen, most, now > 0, now == 0));
        List<Nominated> accepted = seen.stream().filter(Nominated::accepted).toList();
        steps.add(counted("资格审查", "推荐期内逐家审查", accepted, most, now > 0, false));
        steps.add(step(c, seats, "screening", "candidate", c.screeningFrom(), c.screeningTo(), seen, most, sight));
        steps.add(step(c, seats, "review", "shortlisted", c.reviewFrom(), c.reviewTo(), seen, most, sight));
        steps.add(step(c, seats, "approval", "approved", c.approvalFrom(), c.approvalTo(), seen, most, sight));
        return steps;
    }

    private static Step step(
            CampaignRow c,
            List<SeatRow> seats,
            String stage,
            String reached,
            LocalDate from,
            LocalDate to,
            List<Nominated> seen,
            int most,
            Sight sight) {
        int now = Funnel.place(c.stage());
        boolean past = now > Funnel.place(stage);
        String window = window(from, to);
        if (past && sight.countsOutcome())
            return counted(
                    Terms.word(stage),
                    window,
                    seen.stream().filter(n -> n.reached(reached)).toList(),
                    most,
                    true,
                    false);
        Map<String, Integer> places = seats.stream()
                .filter(s -> s.stage().equals(stage))
                .collect(Collectors.toMap(SeatRow::track, SeatRow::places));
        int total = places.values().stream().mapToInt(Integer::intValue).sum();
        Integer county = places.get("county");
        Integer city = places.get("city");
        boolean split = county != null && city != null;
        return new Step(
                Terms.word(stage),
                window,
                split ? "名额 " + county : "不分",
                split ? "名额 " + city : "不分",
                "名额 " + total,
                split ? 100 * county / most : Math.min(100, 100 * total / most),
                split ? 100 * city / most : 0,
                "名额 " + total + " 人",
                past,
                stage.equals(c.stage()));
    }

    private static Step counted(
            String title, String window, List<Nominated> people, int most, boolean past, boolean now) {
        long county = people.stream().filter(n -> n.track().equals("county")).count();
        long city = people.size() - county;
        return new Step(
                title,
                window,
                String.valueOf(county),
                String.valueOf(city),
                String.valueOf(people.size()),
                (int) (100 * county / most),
                (int) (100 * city / most),
                "县区 " + county + " 人，市直 " + city + " 人",
                past,
                now);
    }

    private List<Voice> voices(
            CampaignRow c,
            List<String> departments,
            List<Nominated> seen,
            Sight sight,
            Names.Book book,
            boolean ownToo) {
        List<OpinionRow> opinions = reads.opinions(c.key());
        var voices = new ArrayList<Voice>();
        for (String department : departments) {
            boolean own = sight.units().contains(department);
            if (!sight.everything() && !own) continue;
            Map<UUID, Boolean> said = opinions.stream()
                    .filter(o -> o.department().equals(department))
                    .filter(o -> !sight.hidden().contains(o.nominee()))
                    .collect(Collectors.toMap(OpinionRow::nominee, OpinionRow::objection, (a, b) -> a));
            // a department sees how far it has come itself; others count only the rows they see
            int asked = sight.everything()
                    ? (int) seen.stream()
                            .filter(n -> ownToo || !n.unit().equals(department))
                            .filter(n -> n.accepted() && (n.leftKind() == null || said.containsKey(n.id())))
                            .count()
                    : said.size();
            int objected = (int) said.values().stream().filter(o -> o).count();
            int missing = Math.max(0, asked - said.size());
            Deadline deadline = deadlines.get(c.key(), "opinion", department);
            voices.add(voice(department, book.unit(department), deadline, asked, said.size(), objected, missing));
        }
        return voices;
    }

    private Voice voice(
            String code, String name, Deadline deadline, int asked, int answered, int objected, int missing) {
        boolean open = deadline != null && deadline.state() == Deadline.State.OPEN;
        Lamp lamp = open ? lamp(deadline.day()) : null;
        return new Voice(
                code,
                name,
                lamp == null
                        ? (deadline == null ? "held" : "fine")
                        : lamp.colour().code(),
                lamp == null
                        ? (deadline == null ? "未发出" : "已答复")
                        : lamp.colour().word(),
                lamp == null ? "" : lamp.words(),
                deadline == null || deadline.day() == null
                        ? "—"
                        : Words.day(deadline.day()) + " " + Words.week(deadline.day()),
                asked,
                answered - objected,
                objected,
                missing,
                asked == 0 ? 0 : 100 * Math.min(asked, answered) / asked,
                open && Actor.in("office"));
    }

    private static String voicesCaption(CampaignRow c, Sight sight, List<Voice> voices) {
        if (voices.isEmpty()) return "";
        return "每个部门 " + c.opinionDays() + " 个工作日。不答复不等于同意（A15）。"
                + (sight.hidden().isEmpty() || !sight.everything()
                        ? ""
                        : "不含您须回避的 " + sight.hidden().size() + " 名。");
    }

    private UnitLine unit(UnitRow u, List<Nominated> seen, Sight sight, Names.Book book) {
        int people = (int) seen.stream().filter(n -> n.unit().equals(u.unit())).count();
        boolean own = sight.units().contains(u.unit());
        return new UnitLine(
                u.unit(),
                book.unit(u.unit()),
                Terms.word(u.track()),
                u.state(),
                u.filedAt() == null ? "—" : Words.minute(u.filedAt(), LocalDate.now(clock)),
                people,
                u.quota(),
                u.state().equals("returned") && (sight.everything() || own) ? u.returnReason() : null);
    }

    private static List<UnitGroup> grouped(List<UnitLine> units, CampaignRow c) {
        var groups = new ArrayList<UnitGroup>();
        for (String state : List.of("open", "returned", "filed", "accepted", "notNominated")) {
            List<UnitLine> of =
                    units.stream().filter(u -> u.state().equals(state)).toList();
            boolean open = c.stage().equals("nomination") && !state.equals("accepted");
            if (!of.isEmpty())
                groups.add(
                        new UnitGroup(state, Terms.word(state) + " " + of.size() + " 家", of, open && of.size() <= 20));
        }
        return groups;
    }

    private PersonLine person(Nominated n, CampaignRow c, int departments, Sight sight, Names.Book book) {
        Standing standing = seen(n, c, departments, sight);
        String word = words(standing, n);
        boolean consulted = Funnel.place(c.stage()) > 0 && n.accepted();
        return new PersonLine(
                n.id(),
                n.name(),
                book.unit(n.unit()),
                Terms.word(n.track()),
                Terms.word(n.level()),
                n.post(),
                n.unitOrder(),
                Terms.word(n.frontLine()),
                consulted ? n.answered() + " / " + departments : "—",
                standing.lamp(),
                word,
                "/why/" + c.key() + "/nominee:" + n.id());
    }

    /** Where the person stands as this reader may know it: a unit reads what follows the screening when the result is out. */
    static Standing seen(Nominated n, CampaignRow c, int departments, Sight sight) {
        Standing standing = n.standing(c.stage(), departments);
        if (!sight.asUnit(n) || c.stage().equals("closed")) return standing;
        return switch (standing) {
            case NOT_SHORTLISTED, SHORTLISTED, NOT_APPROVED, APPROVED -> Standing.CANDIDATE;
            default -> standing;
        };
    }

    /** 已停：廉政类. */
    static String words(Standing standing, Nominated n) {
        return standing == Standing.STOPPED && !n.objections().isEmpty()
                ? standing.word() + "：" + Terms.classes(n.objections())
                : standing.word();
    }

    private List<Note> notes(
            CampaignRow c,
            List<UnitRow> units,
            List<SeatRow> seats,
            List<Nominated> seen,
            Sight sight,
            List<Voice> voices) {
        var notes = new ArrayList<Note>();
        int now = Funnel.place(c.stage());
        if (now == 0) {
            count(
                    notes,
                    units,
                    u -> u.state().equals("open"),
                    "%d 家还没有报送推荐，" + Words.day(c.nominationTo()) + " 24:00 截止；过时不再收，按未推荐记录。",
                    "A9",
                    false);
            count(notes, units, u -> u.state().equals("returned"), "%d 家的推荐已退回，等重报。", "A10", true);
            count(notes, units, u -> u.state().equals("filed"), "%d 家的推荐等办公室审查。", "A10", true);
        }
        if (now == Funnel.place("screening")) {
            var late = voices.stream()
                    .filter(v -> v.lamp().equals("overdue"))
                    .map(Voice::name)
                    .toList();
            if (!late.isEmpty()) notes.add(new Note(String.join("、", late) + "逾期没有答复；不答复不等于同意，相关人选停在这里。", "A11", true));
            if (sight.hidden().isEmpty()) shortage(notes, seats, seen);
        }
        long stopped = seen.stream()
                .filter(n -> !n.objections().isEmpty() || "objection".equals(n.leftKind()))
                .count();
        if (stopped > 0) notes.add(new Note("共 " + stopped + " 人被提出问题，已停；推荐单位只看得到类别。", "A15", true));
        long pending = reads.pendingOverrides(c.key()).stream()
                .filter(id -> !sight.hidden().contains(id))
                .count();
        if (pending > 0) notes.add(new Note("有 " + pending + " 名人选的“不再等意见”等第二位领导确认。", "A11", true));
        if (c.round() > 1)
            notes.add(new Note("市委已退回 " + (c.round() - 1) + " 次，现在是第 " + c.round() + " 轮。", "A13", true));
        if (!sight.hidden().isEmpty())
            notes.add(new Note("您须回避 " + sight.hidden().size() + " 名人选（本单位、亲属或已申明），相应行和计数不向您显示。", "G9", true));
        return notes;
    }

    private static void shortage(List<Note> notes, List<SeatRow> seats, List<Nominated> seen) {
        for (SeatRow seat : seats) {
            if (!seat.stage().equals("screening")) continue;
            long able = seen.stream()
                    .filter(n -> n.track().equals(seat.track()) && n.accepted() && !n.out())
                    .count();
            if (able < seat.places())
                notes.add(new Note(
                        Terms.word(seat.track()) + " " + seat.places() + " 个名额，能入围的只有 " + able + " 人，将空 "
                                + (seat.places() - able) + " 个名额；空着、递补还是调整，由领导小组决定。",
                        "G8",
                        true));
        }
    }

    private static void count(
            List<Note> notes, List<UnitRow> units, Predicate<UnitRow> which, String text, String rule, boolean policy) {
        long count = units.stream().filter(which).count();
        if (count > 0) notes.add(new Note(text.formatted(count), rule, policy));
    }

    private Lamp lamp(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        if (day == null) return Lamp.of(null, today, 0);
        try {
            return Lamp.of(day, today, workingDays.between(today, day));
        } catch (Refusal noData) {
            return Lamp.of(day, today, 0);
        }
    }

    private static String window(LocalDate from, LocalDate to) {
        return Words.day(from) + "–" + (from.getMonth() == to.getMonth() ? to.getDayOfMonth() + "日" : Words.day(to));
    }

    /** Words of the filter for states, with the beginning of the standing they stand for. */
    static Map<String, String> states(List<PersonLine> people) {
        var states = new LinkedHashMap<String, String>();
        Set<String> words = people.stream()
                .map(p -> p.standing().contains("：")
                        ? p.standing().substring(0, p.standing().indexOf("："))
                        : p.standing())
                .collect(Collectors.toCollection(TreeSet::new));
        words.forEach(w -> states.put(w, w));
        return states;
    }
}
