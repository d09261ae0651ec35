package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.conduct.store.GivenScores;
import org.yanzhen.conduct.store.GivenScores.Given;
import org.yanzhen.conduct.store.InspectionStore;
import org.yanzhen.conduct.store.InspectionStore.Assessment;
import org.yanzhen.conduct.store.InspectionStore.Entry;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** D4: inspection groups go and see, twice a year and for every quarter; what is seen on site comes before papers. */
@Service("inspections")
@Verbs
public class Inspections {
    static final String INSPECTION = "inspection";
    private static final List<String> ROUNDS = List.of("1", "2", "3", "4");
    private static final int MOST = 20;
    private static final int MOST_BALLOTS = 10_000;

    private final ConductYears years;
    private final InspectionStore store;
    private final GivenScores scores;
    private final Rulings rulings;
    private final ConductTerms terms;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Attachments attachments;
    private final Roster roster;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    Inspections(
            ConductYears years,
            InspectionStore store,
            GivenScores scores,
            Rulings rulings,
            ConductTerms terms,
            Deadlines deadlines,
            WorkingDays workingDays,
            Attachments attachments,
            Roster roster,
            Facts facts,
            Messages messages,
            Clock clock) {
        this.years = years;
        this.store = store;
        this.scores = scores;
        this.rulings = rulings;
        this.terms = terms;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.attachments = attachments;
        this.roster = roster;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** A round as the table has it for the year. */
    private record Round(String kind, int quarter, LocalDate due, LocalDate opens, Ruling ruling) {
        boolean field() {
            return kind.equals("field");
        }

        String words() {
            return field() ? "实地考核" : "季度督查";
        }
    }

    /** The rounds of the year whose report day has not passed when it is started. */
    public List<String> rounds(String year) {
        LocalDate started = LocalDate.ofInstant(years.year(year).startedAt(), WorkingDays.ZONE);
        return ROUNDS.stream()
                .filter(r -> !round(year, r).due().isBefore(started))
                .toList();
    }

    /** The moment a round begins. */
    public Date opens(String year, String round) {
        return Date.from(
                round(year, round).opens().atStartOfDay(WorkingDays.ZONE).toInstant());
    }

    /** Every group owes a report about each of its units from now on. */
    @Transactional
    public void open(String year, String round) {
        Round r = round(year, round);
        ConductYear y = years.year(year);
        store.open(year, round, r.kind(), r.quarter(), r.due());
        var term = terms.of(year, INSPECTION);
        var open = new ArrayList<Deadline>();
        var told = new LinkedHashMap<String, Map<String, ?>>();
        for (InspectionGroup group : years.groups(year)) {
            for (String unit : group.units()) {
                open.add(terms.deadline(
                        term,
                        year,
                        INSPECTION,
                        subject(round, unit),
                        inspectors(year, unit).get(0),
                        "报告" + r.words() + "情况",
                        r.due(),
                        y.page()));
                told.put(about(round, unit), Map.of("due", r.due().toString(), "group", group.no()));
            }
            messages.send(new Message(
                    group.accounts(),
                    "inspectionAsked",
                    year,
                    r.words() + "开始",
                    group.name() + "负责 " + group.units().size() + " 个单位，请在" + r.due()
                            + "24时前逐个提交报告：先写到现场看到的，再写材料；不以开会发文、留痕评判工作好坏。",
                    y.page(),
                    "inspectionAsked:" + year + ":" + round + ":" + group.no(),
                    null));
        }
        deadlines.open(open);
        facts.recordAll("inspectionAsked", year, told);
    }

    /** The units to be inspected in a round. */
    public List<String> units(String year, String round) {
        return store.inspections(year, round, null).stream()
                .filter(Inspection::open)
                .map(Inspection::unit)
                .toList();
    }

    /** Who may inspect the unit: its group, without the unit's own people. */
    public List<String> inspectors(String year, String unit) {
        List<String> group = years.groups(year).stream()
                .filter(g -> g.units().contains(unit))
                .flatMap(g -> g.accounts().stream())
                .toList();
        var own = roster.unitsOf(group);
        return group.stream().filter(a -> !unit.equals(own.get(a))).toList();
    }

    public Date due(String year, String round, String unit) {
        return deadlines.due(year, INSPECTION, subject(round, unit));
    }

    public Date reminder(String year, String round, String unit) {
        return deadlines.reminder(year, INSPECTION, subject(round, unit));
    }

    public Date chasing(String year, String round, String unit) {
        return deadlines.escalation(year, INSPECTION, subject(round, unit));
    }

    /** What the group sees: the unit, what is asked, and the indicators it scores. */
    public View view(String year, String round, String unit) {
        Inspection i = inspection(year, round, unit);
        var before = scores.of(year, i.quarter(), unit);
        return View.of()
                .with("title", years.year(year).title())
                .with("unitName", roster.unit(unit).name())
                .with("work", i.field() ? "实地考核" : "季度督查")
                .with("field", i.field())
                .with("quarter", i.quarter())
                .with("due", ConductWords.day(i.due()))
                .with(
                        "scores",
                        indicators(year, i).stream()
                                .map(one -> Scores.row(one, before.get(one.code())))
                                .toList());
    }

    /** Takes the group's report. Somebody of the unit itself is refused, and so are papers without a visit. */
    @Transactional
    public void report(String year, String round, String unit, Form form) {
        Inspection i = inspection(year, round, unit);
        String name = roster.unit(unit).name();
        if (unit.equals(roster.unitOf(Actor.id())))
            throw new Refusal("inspection.ownUnit", null, "您是" + name + "的人，不能检查本单位。请由检查组的其他人员办理。");
        if (!inspectors(year, unit).contains(Actor.id()))
            throw new Refusal("inspection.notYours", null, name + "由另一个检查组负责，请核对检查分工。");
        LocalDate visitedOn = form.requiredDay("visitedOn", "到现场的日期");
        if (visitedOn.isAfter(today())) throw form.refuse("inspection.day", "visitedOn", "到现场的日期不能在今天以后。");
        if (visitedOn.getYear() < years.year(year).year())
            throw form.refuse("inspection.day", "visitedOn", "到现场的日期不在本轮检查期间，请核对年份。");
        var entries = new ArrayList<Entry>();
        entries.addAll(entries(form, "sites", "SITE", "现场", "现场看到的情况"));
        if (entries.isEmpty())
            throw form.refuse("inspection.noSite", "sites", "请先写至少一个到过的现场和看到的情况。考核要多到现场看，不能只凭材料评判（办法四3）。");
        entries.addAll(entries(form, "interviews", "INTERVIEW", "访谈对象", "反映的情况"));
        if (i.field() && entries.stream().noneMatch(e -> e.kind().equals("INTERVIEW")))
            throw form.refuse("inspection.noInterview", "interviews", "实地考核要有个别访谈（办法三2），请至少写一次。");
        entries.addAll(entries(form, "papers", "PAPER", "调阅的资料", "从中了解的情况"));
        Assessment assessment = assessment(form, i.field());
        List<UUID> photos = photos(form, i.field());
        for (UUID photo : photos) entries.add(new Entry("PHOTO", 1 + photos.indexOf(photo), photo.toString(), ""));
        String summary = form.required("summary", "考核情况报告", 20, 4000);
        List<Given> given = scores(form, year, i);
        if (!photos.isEmpty())
            attachments.takeAll(
                    photos.stream()
                            .map(id ->
                                    new Attachments.Wanted(id, "photos", "现场照片", Attachments.PHOTO, about(round, unit)))
                            .toList(),
                    year,
                    Set.of());
        if (!store.report(year, round, unit, visitedOn, assessment, summary, entries, Actor.id(), clock.instant()))
            throw new Conflict("inspection.done", name + "这一轮的检查报告已经提交过了。");
        if (!given.isEmpty()) scores.give(year, i.quarter(), unit, "INSPECTION", given, Actor.id(), clock.instant());
        deadlines.done(year, INSPECTION, subject(round, unit));
        facts.record(
                "inspectionReported",
                year,
                about(round, unit),
                Map.of(
                        "due", i.due().toString(),
                        "visitedOn", visitedOn.toString(),
                        "daysLate", Math.max(0, today().toEpochDay() - i.due().toEpochDay()),
                        "sites",
                                entries.stream()
                                        .filter(e -> e.kind().equals("SITE"))
                                        .count(),
                        "scores", given.size()));
    }

    /** Reminds the group and sets the next reminder; whether there will be one. */
    @Transactional
    public boolean remind(String year, String round, String unit) {
        Deadline d = deadlines.get(year, INSPECTION, subject(round, unit));
        if (d.state() != Deadline.State.OPEN) return false;
        String effect = "inspectionReminded:" + year + ":" + subject(round, unit) + ":" + today();
        if (facts.once(
                effect,
                "inspectionReminded",
                year,
                about(round, unit),
                Map.of("due", d.day().toString())))
            send(
                    inspectors(year, unit),
                    "inspectionReminder",
                    year,
                    roster.unit(unit).name() + "的检查报告期限将至",
                    "请在" + d.day() + "24时前提交。逾期记录在案，并报工作专班。",
                    effect,
                    d);
        Instant next = terms.nextReminder(terms.of(year, INSPECTION), d.day());
        deadlines.remindNext(year, INSPECTION, subject(round, unit), next);
        return next != null;
    }

    /** The report's day is over: it goes on record with that day, and the office hears of it. */
    @Transactional
    public void recordOverdue(String year, String round, String unit) {
        late(year, round, unit, "inspectionOverdue", "检查报告逾期未交", false);
    }

    /** Another notice to group and office, and the day of the next one. */
    @Transactional
    public void chase(String year, String round, String unit) {
        late(year, round, unit, "inspectionChased", "检查报告仍未提交", true);
        Deadline d = deadlines.get(year, INSPECTION, subject(round, unit));
        deadlines.chaseNext(
                year, INSPECTION, subject(round, unit), terms.nextChase(terms.of(year, INSPECTION), d.day()));
    }

    /** The inspections of a year; all rounds or units where null. */
    public List<Inspection> of(String year, String round, String unit) {
        return store.inspections(year, round, unit);
    }

    /** The report about a unit, for those who may read it; empty before it is there. */
    public Optional<InspectionReport> reported(String year, String round, String unit) {
        return store.told(year, round, unit)
                .map(t -> new InspectionReport(
                        inspection(year, round, unit),
                        t.summary(),
                        found(t, "SITE"),
                        found(t, "PAPER"),
                        found(t, "INTERVIEW"),
                        t.entries().stream()
                                .filter(e -> e.kind().equals("PHOTO"))
                                .map(e -> UUID.fromString(e.title()))
                                .toList(),
                        t.assessment() == null
                                ? null
                                : new InspectionReport.Assessment(
                                        t.assessment().handedOut(),
                                        t.assessment().good(),
                                        t.assessment().fair(),
                                        t.assessment().average(),
                                        t.assessment().poor())));
    }

    private static List<InspectionReport.Found> found(InspectionStore.Told t, String kind) {
        return t.entries().stream()
                .filter(e -> e.kind().equals(kind))
                .map(e -> new InspectionReport.Found(e.title(), e.body()))
                .toList();
    }

    private void late(String year, String round, String unit, String kind, String title, boolean again) {
        Deadline d = deadlines.get(year, INSPECTION, subject(round, unit));
        if (d.state() != Deadline.State.OPEN) return;
        String effect = kind + ":" + year + ":" + subject(round, unit) + ":" + (again ? today() : d.day());
        if (!facts.once(
                effect, kind, year, about(round, unit), Map.of("due", d.day().toString()))) return;
        var to = new ArrayList<>(inspectors(year, unit));
        to.add("office");
        send(to, kind, year, roster.unit(unit).name() + title, "应在" + d.day() + "24时前提交。任务没有收回，请尽快提交。", effect, d);
    }

    private Assessment assessment(Form form, boolean field) {
        if (!field && !form.has("handedOut")) return null;
        int out = form.requiredInteger("handedOut", "民主测评发出票数", 1, MOST_BALLOTS);
        int good = form.requiredInteger("good", "“好”票数", 0, MOST_BALLOTS);
        int fair = form.requiredInteger("fair", "“较好”票数", 0, MOST_BALLOTS);
        int average = form.requiredInteger("average", "“一般”票数", 0, MOST_BALLOTS);
        int poor = form.requiredInteger("poor", "“较差”票数", 0, MOST_BALLOTS);
        int returned = good + fair + average + poor;
        if (returned > out)
            throw form.refuse("inspection.ballots", "handedOut", "收回 " + returned + " 票，多于发出的 " + out + " 票，请核对。");
        return new Assessment(out, good, fair, average, poor);
    }

    private List<UUID> photos(Form form, boolean field) {
        List<String> ids = form.codes("photos");
        if (ids.size() > MOST) throw form.refuse("inspection.photos", "photos", "现场照片最多 " + MOST + " 张。");
        if (field && ids.isEmpty()) throw form.refuse("inspection.noPhoto", "photos", "实地考核请至少上传一张现场照片。");
        try {
            return ids.stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException e) {
            throw form.refuse("form.badId", "photos", "现场照片不认识，请重新上传。");
        }
    }

    private static List<Entry> entries(Form form, String field, String kind, String title, String body) {
        List<Form> rows = form.rows(field);
        if (rows.size() > MOST) throw form.refuse("inspection.tooMany", field, title + "最多写 " + MOST + " 条。");
        var entries = new ArrayList<Entry>();
        for (Form row : rows) {
            if (!row.has("title") && !row.has("text")) continue;
            entries.add(new Entry(
                    kind,
                    entries.size() + 1,
                    row.required("title", title, 2, 60),
                    row.required("text", body, 5, 1000)));
        }
        return entries;
    }

    private List<Given> scores(Form form, String year, Inspection i) {
        var typed = new LinkedHashMap<String, Form>();
        form.rows("scores").forEach(row -> typed.put(row.text("code", "指标", 60), row));
        var given = new ArrayList<Given>();
        for (ConductIndicator one : indicators(year, i)) {
            Form row = typed.get(one.code());
            BigDecimal score = row == null ? null : row.number("score", one.name());
            if (score == null)
                throw (row == null ? form : row)
                        .refuse(
                                "inspection.scoreMissing",
                                row == null ? "scores" : "score",
                                "请给“" + one.name() + "”打分。没有打的分不按零计，也排不出名次。");
            given.add(new Given(one.code(), Scores.within(one, score, row)));
        }
        return given;
    }

    /** What the group scores: nothing once the quarter is confirmed. */
    private List<ConductIndicator> indicators(String year, Inspection i) {
        if (scores.confirmed(year, i.quarter())) return List.of();
        String category = years.units(year).stream()
                .filter(u -> u.unit().equals(i.unit()))
                .map(ConductUnit::category)
                .findFirst()
                .orElse("");
        return years.indicators(year, i.quarter()).stream()
                .filter(one -> one.source().equals("INSPECTION") && one.appliesTo(i.unit(), category))
                .toList();
    }

    private Round round(String year, String round) {
        Ruling ruling = rulings.preview("inspectionRound", year, Map.of("round", round));
        LocalDate due = LocalDate.of(years.year(year).year(), ruling.integer("month"), ruling.integer("day"));
        return new Round(
                ruling.text("kind"),
                ruling.integer("quarter"),
                due,
                workingDays.plusWorkingDays(due, -ruling.integer("opensBefore")),
                ruling);
    }

    private Inspection inspection(String year, String round, String unit) {
        return store.find(year, round, unit)
                .orElseThrow(() -> new Refusal("inspection.unknown", null, "没有找到这次检查，请从任务列表进入。"));
    }

    private void send(
            Collection<String> to, String kind, String year, String title, String text, String effect, Deadline about) {
        messages.send(new Message(to, kind, year, title, text, years.year(year).page(), effect, about));
    }

    private static String subject(String round, String unit) {
        return round + ":" + unit;
    }

    static String about(String round, String unit) {
        return "inspection:" + subject(round, unit);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
