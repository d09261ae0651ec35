package org.yanzhen.selection;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Attachments.Wanted;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.NominationForm.Row;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NominationStore;
import org.yanzhen.selection.store.NomineeStore;

/** A9, A10: what units nominate. A nomination is filed, accepted or returned while its window is open, and then it stands. */
@Service("nominations")
@Verbs
public class Nominations {
    private static final String FILING = "nomination";
    private static final String REVIEW = "nominationReview";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final CampaignStore campaigns;
    private final NominationStore store;
    private final NomineeStore nominees;
    private final NominationViews views;
    private final Attachments attachments;
    private final Roster roster;
    private final Rulings rulings;
    private final Terms terms;
    private final Deadlines deadlines;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    Nominations(
            CampaignStore campaigns,
            NominationStore store,
            NomineeStore nominees,
            NominationViews views,
            Attachments attachments,
            Roster roster,
            Rulings rulings,
            Terms terms,
            Deadlines deadlines,
            Facts facts,
            Messages messages,
            Clock clock) {
        this.campaigns = campaigns;
        this.store = store;
        this.nominees = nominees;
        this.views = views;
        this.attachments = attachments;
        this.roster = roster;
        this.rulings = rulings;
        this.terms = terms;
        this.deadlines = deadlines;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** What the unit's clerk sees: the quota, the unit's people, and what came back. */
    public View view(String campaign, String unit) {
        return views.filing(campaigns.campaign(campaign), found(campaign, unit));
    }

    /** What the office sees: everything that was filed. */
    public View reviewView(String campaign, String unit) {
        return views.review(campaigns.campaign(campaign), found(campaign, unit), nominees.ofUnit(campaign, unit));
    }

    /** The unit hands in its nomination, if all of it is right and the window is open. */
    @Transactional
    public void file(String campaign, String unit, Form form) {
        if (!Actor.in(roster.clerks(unit)))
            throw new Refusal(
                    "nomination.otherUnit", null, "这是" + roster.unit(unit).name() + "的推荐，只能由该单位的经办人报送。");
        Campaign c = campaigns.campaign(campaign);
        Nomination n = locked(campaign, unit);
        inWindow(c);
        if (n.came()) throw filedAlready(n);
        var typed = NominationForm.read(form, n.quota(), c.nomination().from(), today());
        List<Row> rows = people(unit, typed.rows(), form, n);
        eligible(campaign, rows, form);
        var filed = new NominationForm(typed.what(), typed.signedForm(), rows);
        takeFiles(n, filed);
        nominate(n, rows, form);
        store.file(n, filed.what(), filed.signedForm(), filed.draft(), clock.instant(), Actor.id());
        facts.record("nominationFiled", campaign, n.subject(), Map.of("nominees", rows.size()));
        deadlines.done(campaign, FILING, unit);
        openReview(c, unit);
    }

    /** The office accepts the nomination, or returns it with a reason, while the window is open. */
    @Transactional
    public void review(String campaign, String unit, Form form) {
        if (!Actor.in("office")) throw new Refusal("nomination.officeOnly", null, "推荐材料由领导小组办公室受理。");
        Campaign c = campaigns.campaign(campaign);
        Nomination n = locked(campaign, unit);
        inWindow(c);
        if (!n.state().equals("filed")) throw reviewedAlready(n);
        String verdict = form.choice("verdict", "审核结论", List.of("accept", "return"));
        if (verdict.equals("accept")) accept(c, n);
        else giveBack(c, n, form.required("reason", "退回的原因", 5, 500));
        deadlines.done(campaign, REVIEW, unit);
    }

    /** Whether the office accepted it; asked by the diagram, and never refused. */
    public boolean accepted(String campaign, String unit) {
        return store.find(campaign, unit).map(n -> n.state().equals("accepted")).orElse(false);
    }

    /** Reminds the unit once for each reminder its deadline has had. */
    @Transactional
    public void remind(String campaign, String unit) {
        Deadline due = deadlines.get(campaign, FILING, unit);
        if (due == null || due.remindAt() == null) return;
        String once = "nominationReminder:" + campaign + ":" + unit + ":" + due.remindAt();
        if (!facts.once(
                once,
                "nominationReminded",
                campaign,
                "unit:" + unit,
                Map.of("day", due.day().toString()))) return;
        Campaign c = campaigns.campaign(campaign);
        messages.send(new Message(
                List.of(roster.clerks(unit)),
                "nominationReminder",
                campaign,
                "推荐人选即将截止",
                c.title() + "的推荐" + DAY.format(due.day()) + "24时截止，本单位还没有报送。过时不再受理。",
                c.page(),
                once,
                due));
    }

    /** The window closed: what came stays, even unreviewed; what did not is on record as not nominated. */
    @Transactional
    public void close(String campaign, String unit) {
        Nomination n = locked(campaign, unit);
        if (n.state().equals("accepted") || n.state().equals("notNominated")) return;
        Campaign c = campaigns.campaign(campaign);
        if (n.state().equals("filed")) {
            store.close(n, "filed");
            if (facts.once(
                    "nominationKept:" + campaign + ":" + unit, "nominationKept", campaign, n.subject(), Map.of()))
                nominated(n);
            deadlines.gone(campaign, REVIEW, unit);
            return;
        }
        boolean returned = n.state().equals("returned");
        store.close(n, "notNominated");
        attachments.drop(campaign, n.subject());
        facts.once(
                "notNominated:" + campaign + ":" + unit,
                "notNominated",
                campaign,
                n.subject(),
                Map.of("reason", returned ? "returnedNotRefiled" : "notFiled"));
        deadlines.gone(campaign, FILING, unit);
        tell(c, unit, "notNominated", "本单位没有推荐人选", returned ? "退回修改的推荐在截止前没有重新报送，记为未推荐。" : "截止前没有收到本单位的推荐，记为未推荐。", "");
    }

    /** All nominations of a campaign, one for each unit. */
    public List<Nomination> of(String campaign) {
        return store.of(campaign);
    }

    private void accept(Campaign c, Nomination n) {
        store.accept(n, clock.instant(), Actor.id());
        facts.record("nominationAccepted", c.key(), n.subject(), Map.of());
        nominated(n);
        tell(c, n.unit(), "nominationAccepted", "推荐已受理", "本单位的推荐材料已由领导小组办公室受理。", ":" + n.filedAt());
    }

    private void giveBack(Campaign c, Nomination n, String reason) {
        store.giveBack(n, reason, clock.instant(), Actor.id());
        attachments.move(
                c.key(),
                nominees.ofUnit(n.campaign(), n.unit()).stream()
                        .map(Nominee::subject)
                        .toList(),
                n.subject());
        nominees.removeOf(n.campaign(), n.unit());
        facts.record("nominationReturned", c.key(), n.subject(), Map.of());
        deadlines.open(List.of(rearmed(c, n.unit())));
        tell(
                c,
                n.unit(),
                "nominationReturned",
                "推荐被退回，请修改后重报",
                "退回的原因写在任务里。请在" + DAY.format(c.nomination().to()) + "24时前重新报送，原来填写的内容都在。",
                ":" + n.filedAt());
    }

    // what the unit owed before, with a reminder that still lies ahead
    private Deadline rearmed(Campaign c, String unit) {
        LocalDate last = c.nomination().to();
        Deadline d = terms.deadline(c, terms.of(c.key(), FILING), unit, roster.clerks(unit), "修改并重新报送推荐人选", last);
        if (d.remindAt() == null || d.remindAt().isAfter(clock.instant())) return d;
        LocalDate tomorrow = today().plusDays(1);
        return Terms.reminded(d, tomorrow.isAfter(last) ? null : WorkingDays.morning(tomorrow));
    }

    private void openReview(Campaign c, String unit) {
        var term = terms.of(c.key(), REVIEW);
        LocalDate day = terms.lastDay(term, today(), c.nomination().to());
        LocalDate last = c.nomination().to(); // after that the nomination counts as it is
        deadlines.open(List.of(terms.deadline(
                c, term, unit, "office", "审核" + roster.unit(unit).name() + "的推荐", day.isAfter(last) ? last : day)));
    }

    /** The roster's people; those typed by hand are added to it. */
    private List<Row> people(String unit, List<Row> typed, Form form, Nomination n) {
        var ofUnit = roster.people(unit);
        var byId = ofUnit.stream().collect(Collectors.toMap(Person::id, Function.identity()));
        Set<UUID> ours = addedByHand(n);
        var rows = new ArrayList<Row>();
        var seen = new HashSet<UUID>();
        for (int i = 0; i < typed.size(); i++) {
            Row row = person(unit, typed.get(i), "nominees[" + i + "].", form, ofUnit, byId, ours);
            if (!seen.add(row.person()))
                throw form.refuse("nominee.twice", "nominees[" + i + "].person", "“" + row.name() + "”在表里出现了两次，请删去一处。");
            rows.add(row);
        }
        return rows;
    }

    private Row person(
            String unit,
            Row row,
            String field,
            Form form,
            List<Person> ofUnit,
            Map<UUID, Person> byId,
            Set<UUID> ours) {
        if (!row.byHand()) {
            Person p = byId.get(row.person());
            if (p == null) throw form.refuse("nominee.otherUnit", field + "person", "只能推荐本单位名册上的人，请重新选择；名册没有的请手工填写。");
            return row.as(p.id(), p.name(), p.post(), p.level(), p.established());
        }
        String name = row.name().replaceAll("\\s", "");
        if (row.person() != null && ours.contains(row.person())) return row; // corrected after a return
        for (Person p : ofUnit)
            if (p.name().replaceAll("\\s", "").equals(name))
                throw form.refuse(
                        "nominee.onRoster",
                        field + "name",
                        "本单位名册里已有“" + p.name() + "”（" + p.post() + "），请从名册中选择；如果是同名的另一个人，请先联系领导小组办公室补充名册。");
        Person added = roster.add(row.name(), unit, row.post(), row.level(), row.established());
        return row.as(added.id());
    }

    // people this unit typed by hand when it filed before
    private static Set<UUID> addedByHand(Nomination n) {
        return draftRows(n).stream()
                .filter(r -> Boolean.TRUE.equals(r.get("byHand")))
                .map(r -> UUID.fromString((String) r.get("person")))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> draftRows(Nomination n) {
        return n.draft() == null
                ? List.of()
                : (List<Map<String, Object>>) Json.map(n.draft()).get("nominees");
    }

    private void eligible(String campaign, List<Row> rows, Form form) {
        Map<String, Map<String, ?>> asked = new LinkedHashMap<>();
        for (Row row : rows)
            asked.put(subject(campaign, row), Map.of("level", row.level(), "established", row.established()));
        List<Ruling> answers = rulings.judgeAll("levelEligibility", campaign, asked);
        for (int i = 0; i < rows.size(); i++) {
            Ruling r = answers.get(i);
            if (r.yes("eligible")) continue;
            boolean level = "levelTooHigh".equals(r.text("reason"));
            throw form.refuse(
                    level ? "nominee.levelTooHigh" : "nominee.notEligible",
                    "nominees[" + i + "].person",
                    "“" + rows.get(i).name() + "”不能推荐：" + r.only().basis().sentence() + "请更换人选。");
        }
    }

    private void takeFiles(Nomination n, NominationForm filed) {
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < filed.rows().size(); i++) {
            Row row = filed.rows().get(i);
            String field = "nominees[" + i + "].";
            String subject = subject(n.campaign(), row);
            wanted.add(
                    new Wanted(row.photoOne(), field + "photoOne", row.name() + "的第一张照片", Attachments.PHOTO, subject));
            wanted.add(
                    new Wanted(row.photoTwo(), field + "photoTwo", row.name() + "的第二张照片", Attachments.PHOTO, subject));
        }
        wanted.add(new Wanted(filed.signedForm(), "signedForm", "签字盖章的推荐表", Attachments.DOCUMENT, n.subject()));
        // what came back with a return belongs to the unit meanwhile
        Set<String> former = n.state().equals("returned") ? Set.of(n.subject()) : Set.of();
        attachments.takeAll(wanted, n.campaign(), former);
    }

    // of somebody typed by hand only the name can say that another unit means the same person
    private void namesakes(Nomination n, List<Row> rows, Form form) {
        var names = rows.stream().map(Row::name).toList();
        for (var other : nominees.namesakes(n.campaign(), n.unit(), names)) {
            int at = names.indexOf(other.name());
            if (other.byHand() || rows.get(at).byHand())
                throw form.refuse(
                        "nominee.twice",
                        "nominees[" + at + "].person",
                        "“" + other.name() + "”已由" + roster.unit(other.unit()).name()
                                + "推荐，同一个人只能由一个单位推荐，请更换人选；如果是同名的另一个人，请先联系领导小组办公室。");
        }
    }

    private void nominate(Nomination n, List<Row> rows, Form form) {
        namesakes(n, rows, form);
        var people = new ArrayList<Nominee>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            people.add(new Nominee(
                    nomineeId(n.campaign(), row.person()),
                    n.campaign(),
                    n.unit(),
                    row.person(),
                    row.name(),
                    row.post(),
                    row.level(),
                    n.track(),
                    i + 1,
                    row.votes(),
                    row.deeds(),
                    row.frontLine(),
                    row.photoOne(),
                    row.photoTwo(),
                    "nominated",
                    null,
                    null));
        }
        var byHand = new HashSet<UUID>();
        for (Row row : rows) if (row.byHand()) byHand.add(nomineeId(n.campaign(), row.person()));
        if (nominees.addAll(people, byHand)) return;
        var elsewhere = nominees.nominatedElsewhere(
                n.campaign(), n.unit(), rows.stream().map(Row::person).toList());
        Nominee other = elsewhere.get(0);
        int at = rows.stream().map(Row::person).toList().indexOf(other.person());
        throw form.refuse(
                "nominee.twice",
                "nominees[" + at + "].person",
                "“" + other.name() + "”已由" + roster.unit(other.unit()).name() + "推荐，同一个人只能由一个单位推荐，请更换人选。");
    }

    private void nominated(Nomination n) {
        Map<String, Map<String, ?>> people = new LinkedHashMap<>();
        for (Nominee person : nominees.ofUnit(n.campaign(), n.unit()))
            people.put(person.subject(), Map.of("unit", n.unit(), "order", person.unitOrder(), "track", n.track()));
        facts.recordAll("nominated", n.campaign(), people);
    }

    private void tell(Campaign c, String unit, String kind, String title, String text, String occasion) {
        messages.send(new Message(
                List.of(roster.clerks(unit)),
                kind,
                c.key(),
                title,
                c.title() + "：" + text,
                c.page(),
                kind + ":" + c.key() + ":" + unit + occasion,
                null));
    }

    // asked with the row locked: whoever comes after the closing sees the hour
    private void inWindow(Campaign c) {
        Instant now = clock.instant();
        LocalDate last = c.nomination().to();
        if (!now.isBefore(WorkingDays.end(last)))
            throw new Refusal("nomination.closed", null, "推荐窗口已于" + DAY.format(last) + "24时关闭，不再受理。已经报送的推荐按报送的内容计入。");
        LocalDate first = c.nomination().from();
        if (today().isBefore(first))
            throw new Refusal("nomination.notOpen", null, "推荐从" + DAY.format(first) + "开始，请到时再报送。");
    }

    private Conflict filedAlready(Nomination n) {
        return new Conflict(
                "nomination.filed", "本单位的推荐已由" + roster.nameOf(n.filedBy()) + "于" + moment(n.filedAt()) + "报送，这次没有再报。");
    }

    private Conflict reviewedAlready(Nomination n) {
        return new Conflict(
                "nomination.reviewed",
                n.reviewedBy() == null
                        ? "这份推荐现在不需要审核，请刷新后再看。"
                        : "这份推荐已由" + roster.nameOf(n.reviewedBy()) + "于" + moment(n.reviewedAt()) + "审核，请刷新后再看。");
    }

    private Nomination found(String campaign, String unit) {
        return store.find(campaign, unit).orElseThrow(Nominations::unknown);
    }

    private Nomination locked(String campaign, String unit) {
        return store.lock(campaign, unit).orElseThrow(Nominations::unknown);
    }

    private static Refusal unknown() {
        return new Refusal("nomination.unknown", null, "这个单位不在本次评选的推荐范围内。");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(WorkingDays.ZONE));
    }

    private static String subject(String campaign, Row row) {
        return "nominee:" + nomineeId(campaign, row.person());
    }

    /** The same person in the same campaign is always the same nominee. */
    private static UUID nomineeId(String campaign, UUID person) {
        return UUID.nameUUIDFromBytes((campaign + "/" + person).getBytes(StandardCharsets.UTF_8));
    }
}
