package org.yanzhen.interview;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.access.Panels;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.interview.store.InterviewStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/** Talks of a leader with a unit's head: appointment, minutes, undertakings, and whether they were kept. */
@Service("interviews")
@Verbs
public class Interviews {
    private static final String ARRANGE = "interviewArrange";
    private static final String MINUTES = "interviewMinutes";
    private static final String FOLLOW_UP = "interviewFollowUp";
    private static final String ADMONITION = "admonition";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");

    private final InterviewStore store;
    private final Panels panels;
    private final Roster roster;
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Interviews(
            InterviewStore store,
            Panels panels,
            Roster roster,
            Deadlines deadlines,
            WorkingDays workingDays,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.store = store;
        this.panels = panels;
        this.roster = roster;
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * A talk that a programme asks for.
     *
     * @param kind interview, or admonition, which a leader of the committee gives
     * @param ground the rule's number and what it is about, as B10:fixedInvestment
     * @param rule the rule's number alone
     * @param arrangeBy the last day to appoint it
     * @param remindAt when the office is reminded of that, null for never
     * @param minutesDays working days after the talk in which it is minuted
     */
    public record Asked(
            UUID id,
            String caseKey,
            String unit,
            String kind,
            String ground,
            String link,
            String rule,
            LocalDate arrangeBy,
            Instant remindAt,
            int minutesDays) {}

    /** Asks for talks; the diagram interview is called for each with its id. One that is there already stays. */
    @Transactional
    public void open(Collection<Asked> asked) {
        if (asked.isEmpty()) return;
        Instant now = clock.instant();
        store.open(asked.stream()
                .map(a -> new Interview(
                        a.id(),
                        a.caseKey(),
                        a.unit(),
                        a.kind(),
                        a.ground(),
                        a.link(),
                        Interview.State.ASKED,
                        now,
                        null,
                        null,
                        null,
                        a.minutesDays(),
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList());
        deadlines.open(asked.stream()
                .map(a -> deadline(
                        a.caseKey(),
                        ARRANGE,
                        a.id(),
                        a.rule(),
                        "office",
                        "安排对" + unit(a.unit()) + "主要负责人的" + word(a.kind()),
                        a.arrangeBy(),
                        a.remindAt(),
                        a.link()))
                .toList());
    }

    /** Talks of a unit, newest first, without what was said. */
    public List<Interview> ofUnit(String unit) {
        return store.ofUnit(unit);
    }

    /** These talks, oldest first; unknown ids are left out. */
    public List<Interview> of(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : store.of(ids);
    }

    /** One talk; refused (interview.unknown) if there is none. */
    public Interview get(UUID id) {
        return store.find(id).orElseThrow(() -> new Refusal("interview.unknown", null, "没有找到这次谈话，请从任务列表重新打开。"));
    }

    /** What was said, for the office, the leader who talked and the unit's head; refused (interview.closed) for anybody else. */
    public Minutes minutes(UUID id) {
        Interview talk = get(id);
        if (!mayRead(talk)) throw new Refusal("interview.closed", null, "谈话记录只有领导小组办公室、谈话的领导和单位主要负责人可以查看。");
        return store.minutes(id).orElse(null);
    }

    /** Whether the current user may read the minutes of this talk. */
    public boolean mayRead(Interview talk) {
        return Actor.in("office", roster.heads(talk.unit())) || Actor.id().equals(talk.leader());
    }

    /** The talk is not needed any more; what was minuted stays. False if it was over already. */
    @Transactional
    public boolean cancel(UUID id) {
        var talk = store.lock(id);
        if (talk.isEmpty() || !store.cancel(id)) return false;
        for (String kind : List.of(ARRANGE, MINUTES, FOLLOW_UP))
            deadlines.gone(talk.get().caseKey(), kind, id.toString());
        facts.record("interviewCancelled", talk.get().caseKey(), subject(talk.get()), details(talk.get()));
        if (talk.get().leader() != null)
            tell(
                    talk.get(),
                    "interviewCancelled",
                    List.of(talk.get().leader()),
                    talk.get().word() + "撤销",
                    talk.get().state() == Interview.State.ARRANGED
                            ? "定于" + hour(talk.get().appointed()) + "的"
                                    + talk.get().word() + "依据已经不存在，不用再谈。"
                            : talk.get().word() + "的依据已经不存在，不再回访。记录留存。",
                    talk.get().link(),
                    "cancelled");
        return true;
    }

    /** The end of the day by which the present step is due. */
    public Date due(String interview) {
        Interview talk = talk(interview);
        String kind = switch (talk.state()) {
            case ASKED -> ARRANGE;
            case ARRANGED -> MINUTES;
            default -> FOLLOW_UP;
        };
        return deadlines.due(talk.caseKey(), kind, interview);
    }

    /** When the office is reminded to appoint it. */
    public Date reminder(String interview) {
        return deadlines.reminder(talk(interview).caseKey(), ARRANGE, interview);
    }

    /** Reminds the office to appoint it, while that is owed. */
    @Transactional
    public void remind(String interview) {
        Interview talk = talk(interview);
        remind(talk, ARRANGE, "期限将至：", "请在期限内排定领导、时间和地点。", "arrange");
    }

    /** The minutes are late: recorded with the legal day, and the leader and the office are told. */
    @Transactional
    public void chaseMinutes(String interview) {
        Interview talk = talk(interview);
        String day = day(talk, MINUTES);
        var details = details(talk);
        details.put("due", day);
        facts.record("interviewMinutesOverdue", talk.caseKey(), subject(talk), details);
        remind(talk, MINUTES, "谈话没有记录：", "期限" + day + "已过，请尽快记录；没有谈成的，请改期。", "minutes:" + day);
    }

    /** The account of the leader who talks. */
    public String leader(String interview) {
        return talk(interview).leader();
    }

    /** What the office sees when it appoints the talk. */
    public View arrangeView(String interview) {
        Interview talk = talk(interview);
        return base(talk).with("due", day(talk, ARRANGE)).with("leaders", leaders(talk));
    }

    /** The office appoints leader, day, hour and place; the head and the leader are told. */
    @Transactional
    public void arrange(String interview, Form form) {
        Interview talk = locked(interview, Interview.State.ASKED, "interview.arranged", "这次谈话已经排定，请刷新后查看。");
        appoint(talk, form, false);
        deadlines.done(talk.caseKey(), ARRANGE, interview);
    }

    /** What the leader or the office sees when the talk is minuted: the appointment; nothing that was said. */
    public View minuteView(String interview) {
        Interview talk = talk(interview);
        return base(talk)
                .with("due", day(talk, MINUTES))
                .with("leader", talk.leader())
                .with("leaderName", roster.nameOf(talk.leader()))
                .with("appointed", hour(talk.appointed()))
                .with("day", local(talk.appointed()).toLocalDate().toString())
                .with("hour", local(talk.appointed()).toLocalTime().toString())
                .with("place", talk.place())
                .with("leaders", leaders(talk));
    }

    /** Takes the minutes after the talk, or moves the appointment. Refused (interview.early) before the appointed time. */
    @Transactional
    public void minute(String interview, Form form) {
        Interview talk = locked(interview, Interview.State.ARRANGED, "interview.held", "这次谈话已经记录，请刷新后查看。");
        if (form.choice("verdict", "办理意见", List.of("held", "moved")).equals("moved")) {
            appoint(talk, form, true);
            return;
        }
        if (clock.instant().isBefore(talk.appointed()))
            throw form.refuse(
                    "interview.early", "verdict", "谈话定在" + hour(talk.appointed()) + "，还没有到时间，不能先写记录。时间有变的，请先改期。");
        String text = form.required("minutes", "谈话记录", 20, 4000);
        var undertakings = undertakings(form, local(talk.appointed()).toLocalDate());
        LocalDate followUp = form.requiredDay("followUp", "回访日期");
        if (!followUp.isAfter(today())) throw form.refuse("interview.followUpPast", "followUp", "回访日期要在今天以后，请重新填写。");
        store.hold(talk.id(), new Minutes(text, undertakings, null), followUp, Actor.id(), clock.instant());
        deadlines.done(talk.caseKey(), MINUTES, interview);
        deadlines.open(List.of(deadline(
                talk.caseKey(),
                FOLLOW_UP,
                talk.id(),
                rule(talk),
                "office",
                "回访" + unit(talk.unit()) + "：承诺是否兑现",
                followUp,
                null,
                talk.link())));
        var details = details(talk);
        details.put("undertakings", undertakings.size());
        details.put("followUp", followUp.toString());
        facts.record("interviewHeld", talk.caseKey(), subject(talk), details);
        tell(
                talk,
                "interviewHeld",
                List.of(roster.heads(talk.unit())),
                talk.word() + "记录已形成",
                "领导小组办公室将于" + followUp + "回访承诺事项。记录只有您、谈话的领导和办公室可以查看。",
                "/interviews/" + talk.id(),
                "held");
    }

    /** Whether the talk was held and minuted. Never refuses. */
    public boolean held(String interview) {
        return store.find(UUID.fromString(interview))
                .map(t -> t.state() == Interview.State.HELD || t.state() == Interview.State.FOLLOWED)
                .orElse(false);
    }

    /** The first moment of the follow-up day. */
    public Date followUpDay(String interview) {
        return Date.from(
                talk(interview).followUp().atStartOfDay(WorkingDays.ZONE).toInstant());
    }

    /** What the follow-up shows; the undertakings come from their own address, which asks who reads them. */
    public View followUpView(String interview) {
        Interview talk = talk(interview);
        return base(talk)
                .with("due", day(talk, FOLLOW_UP))
                .with("leaderName", roster.nameOf(talk.leader()))
                .with("appointed", hour(talk.appointed()));
    }

    /** Takes whether the undertakings were kept. */
    @Transactional
    public void followUp(String interview, Form form) {
        Interview talk = locked(interview, Interview.State.HELD, "interview.followed", "这次谈话已经回访，请刷新后查看。");
        boolean kept =
                form.choice("verdict", "承诺是否兑现", List.of("kept", "broken")).equals("kept");
        String note = kept ? form.text("note", "说明", 500) : form.required("note", "没有兑现的事项", 5, 500);
        store.follow(talk.id(), kept, note, Actor.id(), clock.instant());
        deadlines.done(talk.caseKey(), FOLLOW_UP, interview);
        var details = details(talk);
        details.put("kept", kept);
        facts.record("interviewFollowed", talk.caseKey(), subject(talk), details);
        tell(
                talk,
                "interviewFollowed",
                List.of(roster.heads(talk.unit()), talk.leader()),
                talk.word() + "已回访",
                kept ? "承诺事项已兑现。" : "承诺事项没有全部兑现，请抓紧落实。",
                "/interviews/" + talk.id(),
                "followed");
    }

    /** Whether the undertakings were kept. Never refuses. */
    public boolean kept(String interview) {
        return store.find(UUID.fromString(interview))
                .map(t -> Boolean.TRUE.equals(t.kept()))
                .orElse(false);
    }

    private void remind(Interview talk, String kind, String title, String text, String effect) {
        var owed = deadlines.get(talk.caseKey(), kind, talk.id().toString());
        messages.send(new Message(
                List.of("office", owed.owner()),
                "reminder",
                talk.caseKey(),
                title + owed.title(),
                text,
                owed.link(),
                "interviewReminder:" + talk.id() + ":" + effect,
                owed));
    }

    private void appoint(Interview talk, Form form, boolean moved) {
        String leader = form.choice("leader", "谈话的领导", panels.members(group(talk)));
        Instant at = form.requiredDay("day", "谈话日期")
                .atTime(time(form))
                .atZone(WorkingDays.ZONE)
                .toInstant();
        if (!at.isAfter(clock.instant()))
            throw form.refuse("interview.past", "day", "谈话时间" + hour(at) + "已经过了，请安排以后的时间。");
        String place = form.required("place", "地点", 2, 60);
        store.appoint(talk.id(), leader, at, place, moved);
        LocalDate day = local(at).toLocalDate();
        deadlines.open(List.of(deadline(
                talk.caseKey(),
                MINUTES,
                talk.id(),
                rule(talk),
                leader,
                "与" + unit(talk.unit()) + "主要负责人" + talk.word() + "并记录",
                workingDays.plusWorkingDays(day, talk.minutesDays()),
                null,
                talk.link())));
        var details = details(talk);
        if (moved) details.put("from", local(talk.appointed()).toLocalDate().toString());
        details.put("day", day.toString());
        facts.record(moved ? "interviewMoved" : "interviewArranged", talk.caseKey(), subject(talk), details);
        tell(
                talk,
                moved ? "interviewMoved" : "interviewArranged",
                List.of(roster.heads(talk.unit()), leader),
                moved ? talk.word() + "改期" : talk.word() + "安排",
                roster.nameOf(leader) + "定于" + hour(at) + "在" + place + "对" + unit(talk.unit()) + "主要负责人进行"
                        + talk.word() + "，请准时到场。",
                talk.link(),
                "appointed:" + (talk.moves() + (moved ? 1 : 0)));
    }

    private static List<Minutes.Undertaking> undertakings(Form form, LocalDate talk) {
        var undertakings = new ArrayList<Minutes.Undertaking>();
        for (Form row : form.rows("undertakings")) {
            if (!row.has("text") && !row.has("day")) continue;
            String text = row.required("text", "承诺事项", 4, 300);
            LocalDate day = row.requiredDay("day", "兑现日期");
            if (day.isBefore(talk))
                throw row.refuse("interview.undertakingPast", "day", "兑现日期" + day + "在谈话以前，请改为谈话当天或者以后的日期。");
            undertakings.add(new Minutes.Undertaking(undertakings.size() + 1, text, day));
        }
        if (undertakings.isEmpty()) throw form.refuse("interview.noUndertaking", "undertakings", "请至少写一条承诺事项和兑现日期。");
        return undertakings;
    }

    private static LocalTime time(Form form) {
        String hour = form.required("hour", "谈话时间", 4, 8);
        try {
            return LocalTime.parse(hour.length() == 4 ? "0" + hour : hour);
        } catch (DateTimeParseException e) {
            throw form.refuse("interview.badHour", "hour", "谈话时间要写成 09:30 这样。");
        }
    }

    private Interview talk(String interview) {
        return get(UUID.fromString(interview));
    }

    private Interview locked(String interview, Interview.State expected, String code, String sentence) {
        Interview talk = store.lock(UUID.fromString(interview))
                .orElseThrow(() -> new Refusal("interview.unknown", null, "没有找到这次谈话，请从任务列表重新打开。"));
        if (talk.state() == Interview.State.CANCELLED)
            throw new Refusal("interview.cancelled", null, "这次谈话已经撤销，不用再办理。");
        if (talk.state() != expected) throw new Conflict(code, sentence);
        return talk;
    }

    private View base(Interview talk) {
        return View.of()
                .with("interview", talk.id().toString())
                .with("unit", talk.unit())
                .with("unitName", unit(talk.unit()))
                .with("word", talk.word())
                .with("admonition", talk.kind().equals(ADMONITION))
                .with("rule", rule(talk))
                .with("link", talk.link());
    }

    private List<Map<String, String>> leaders(Interview talk) {
        var members = panels.members(group(talk));
        var names = roster.namesOf(members);
        return members.stream()
                .map(m -> Map.of("value", m, "label", names.get(m)))
                .toList();
    }

    /** B11: an admonition is given by a leader of the committee, an interview by a leader of the city. */
    private static String group(Interview talk) {
        return talk.kind().equals(ADMONITION) ? "committee" : "leader";
    }

    private String day(Interview talk, String kind) {
        return String.valueOf(
                deadlines.get(talk.caseKey(), kind, talk.id().toString()).day());
    }

    private static Deadline deadline(
            String caseKey,
            String kind,
            UUID id,
            String rule,
            String owner,
            String title,
            LocalDate day,
            Instant remindAt,
            String link) {
        return new Deadline(
                caseKey,
                kind,
                id.toString(),
                owner,
                title,
                day,
                null,
                null,
                rule,
                true,
                remindAt,
                null,
                link,
                Deadline.State.OPEN);
    }

    private void tell(
            Interview talk, String kind, List<String> to, String title, String text, String link, String effect) {
        messages.send(new Message(
                to,
                kind,
                talk.caseKey(),
                title + "：" + unit(talk.unit()),
                text,
                link,
                kind + ":" + talk.id() + ":" + effect,
                null));
    }

    private static Map<String, Object> details(Interview talk) {
        return new LinkedHashMap<>(Map.of("unit", talk.unit(), "kind", talk.kind()));
    }

    private static String subject(Interview talk) {
        return "interview:" + talk.id();
    }

    private static String rule(Interview talk) {
        return talk.ground().split(":")[0];
    }

    private static String word(String kind) {
        return kind.equals(ADMONITION) ? "诫勉谈话" : "约谈";
    }

    private String unit(String code) {
        return roster.unit(code).name();
    }

    private static ZonedDateTime local(Instant at) {
        return at.atZone(WorkingDays.ZONE);
    }

    private static String hour(Instant at) {
        return HOUR.format(local(at));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
