package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.model.Consultation;
import org.yanzhen.selection.model.Wording;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.OpinionStore;

/** A11, A15: the departments are asked about every nominee; an objection is a veto, and silence is not consent. */
@Service("opinions")
@Verbs
public class Opinions {
    static final String OPINION = "opinion";

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final OpinionStore store;
    private final Consultations consultations;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Terms terms;
    private final Rulings rulings;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Opinions(
            CampaignStore campaigns,
            NomineeStore nominees,
            OpinionStore store,
            Consultations consultations,
            Roster roster,
            Deadlines deadlines,
            Terms terms,
            Rulings rulings,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.store = store;
        this.consultations = consultations;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.rulings = rulings;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** What a reader may know of an objection: the class; fact, day and source only for the office and the department itself. */
    public record Objection(String category, String fact, LocalDate factDay, String department) {}

    /** The departments that have somebody to give an opinion on. */
    public List<String> departments(String campaign) {
        var standing = standing(campaign);
        return consultations.departments(campaign).stream()
                .filter(d -> !consultations.owedBy(d, campaign, standing).isEmpty())
                .toList();
    }

    /** The letters go out: from today the departments have their working days. */
    @Transactional
    public void ask(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        Terms.Term term = terms.of(campaign, OPINION).withDays(c.opinionDays());
        LocalDate due = terms.lastDay(term, today(), c.screening().to());
        List<String> asked = departments(campaign);
        var open = new ArrayList<Deadline>();
        open.add(terms.deadline(c, term, "", "office", "收齐部门意见", due));
        for (String department : asked)
            open.add(terms.deadline(c, term, department, roster.clerks(department), "对推荐人选出具意见", due));
        deadlines.open(open);
        for (String department : asked)
            send(
                    roster.clerks(department),
                    "opinionAsked",
                    c,
                    "请对推荐人选出具意见",
                    "请在" + due + "24时前，在任务列表中对" + c.title() + "的推荐人选逐一出具意见。逾期不答复不视为同意。",
                    "opinionAsked:" + campaign + ":" + department,
                    null);
        facts.record(
                "opinionsAsked",
                campaign,
                "campaign",
                Map.of(
                        "departments",
                        asked,
                        "due",
                        due.toString(),
                        "nominees",
                        standing(campaign).size()));
    }

    /** What a department sees: whom it is asked about, nothing of what others say. */
    public View view(String campaign, String department) {
        Campaign c = campaigns.campaign(campaign);
        Map<String, String> units = unitNames();
        var standing = standing(campaign);
        var owed = consultations.owedBy(department, campaign, standing);
        var rows = new ArrayList<Map<String, Object>>();
        for (Nominee n : owed)
            rows.add(Map.of(
                    "id", n.id().toString(),
                    "name", n.name(),
                    "unit", units.getOrDefault(n.unit(), n.unit()),
                    "post", n.post(),
                    "level", Wording.of(Wording.LEVELS, n.level()),
                    "track", Wording.of(Wording.TRACKS, n.track())));
        Deadline deadline = deadlines.get(campaign, OPINION, department);
        return View.of()
                .with("title", c.title())
                .with("department", units.getOrDefault(department, department))
                .with("due", deadline == null ? null : deadline.day().toString())
                .with("nominees", rows)
                .with(
                        "own",
                        standing.stream()
                                .filter(n -> !owed.contains(n))
                                .map(Nominee::name)
                                .toList())
                .with("classes", Wording.choices(Wording.CLASSES));
    }

    /** Takes a department's opinions: an answer for everybody it is asked about, or "no objection to all others". */
    @Transactional
    public void give(String campaign, String department, Form form) {
        Campaign c = campaigns.campaign(campaign);
        var owed = consultations.owedBy(department, campaign, standing(campaign)).stream()
                .collect(Collectors.toMap(Nominee::id, n -> n, (a, b) -> a, LinkedHashMap::new));
        var everybody = nominees.nominees(campaign).stream().collect(Collectors.toMap(Nominee::id, n -> n));
        var given = new LinkedHashMap<UUID, Opinion>();
        for (Form row : form.rows("opinions")) {
            Nominee nominee = everybody.get(row.id("nominee", "人选"));
            if (nominee == null) throw row.refuse("opinion.unknownNominee", "nominee", "名单里没有这名人选，请刷新后再填。");
            if (!owed.containsKey(nominee.id())) {
                if (nominee.running() && nominee.unit().equals(department))
                    throw row.refuse("opinion.ownUnit", "nominee", nominee.name() + "是本部门推荐的人选，本部门回避，不出具意见。");
                continue; // left while the department was writing
            }
            if (!row.has("objection")) continue;
            if (given.put(nominee.id(), opinion(department, nominee, row)) != null)
                throw row.refuse("opinion.twice", "nominee", "对" + nominee.name() + "填了两次意见，请留一次。");
        }
        boolean restClear = form.yes("restClear");
        var unanswered =
                owed.values().stream().filter(n -> !given.containsKey(n.id())).toList();
        if (!restClear && !unanswered.isEmpty())
            throw form.refuse("opinion.incomplete", "opinions", incomplete(unanswered));
        for (Nominee n : unanswered)
            given.put(n.id(), new Opinion(department, n.id(), false, null, null, null, Actor.id(), clock.instant()));
        store.addAll(campaign, List.copyOf(given.values()));
        deadlines.done(campaign, OPINION, department);
        if (missing(campaign).isEmpty()) deadlines.done(campaign, OPINION, "");
        recordGiven(c, department, given.values(), owed);
    }

    /** Two working days before the end: those who have not answered are reminded. */
    @Transactional
    public void remind(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        for (Deadline deadline : openDeadlines(campaign))
            send(
                    deadline.owner(),
                    "opinionReminder",
                    c,
                    "意见期限将至",
                    "对推荐人选的意见请在" + deadline.day() + "24时前办结。逾期不答复不视为同意，被推荐的人会因此不能继续。",
                    "opinionReminder:" + campaign + ":" + deadline.subject() + ":" + deadline.day(),
                    deadline);
    }

    /** The period is over: silence goes on record, and the department's head hears of it. The task stays open. */
    @Transactional
    public void recordOverdue(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        for (Deadline deadline : openDeadlines(campaign)) {
            String key = "opinionOverdue:" + campaign + ":" + deadline.subject() + ":" + deadline.day();
            if (!facts.once(
                    key,
                    "opinionOverdue",
                    campaign,
                    "department:" + deadline.subject(),
                    Map.of("due", deadline.day().toString()))) continue;
            send(
                    roster.heads(deadline.subject()),
                    "opinionOverdue",
                    c,
                    "本部门意见已逾期",
                    "对推荐人选的意见应在" + deadline.day() + "前出具，至今未答复。不答复不视为同意，请督促办理。",
                    key,
                    deadline);
        }
    }

    /** Still silent some working days later: the office hears of it. */
    @Transactional
    public void escalate(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        Map<String, String> units = unitNames();
        for (Deadline deadline : openDeadlines(campaign)) {
            String key = "opinionEscalated:" + campaign + ":" + deadline.subject() + ":" + deadline.day();
            if (!facts.once(
                    key,
                    "opinionEscalated",
                    campaign,
                    "department:" + deadline.subject(),
                    Map.of("due", deadline.day().toString()))) continue;
            send(
                    "office",
                    "opinionEscalated",
                    c,
                    units.getOrDefault(deadline.subject(), deadline.subject()) + "逾期未答复",
                    units.getOrDefault(deadline.subject(), deadline.subject()) + "应在" + deadline.day()
                            + "前对推荐人选出具意见，报部门负责人后仍未答复。可以继续催办，或请市领导书面放行并由另一位领导复核。",
                    key,
                    deadline);
        }
    }

    /** Departments that still owe an opinion on somebody in the running. */
    public List<String> missing(String campaign) {
        var said = store.opinions(campaign).stream()
                .collect(Collectors.groupingBy(
                        Opinion::department, Collectors.mapping(Opinion::nominee, Collectors.toSet())));
        var standing = standing(campaign);
        return consultations.departments(campaign).stream()
                .filter(d -> consultations.owedBy(d, campaign, standing).stream()
                        .anyMatch(n -> !said.getOrDefault(d, Set.of()).contains(n.id())))
                .toList();
    }

    /** The last day of the period in force; null before the letters went out. */
    public LocalDate due(String campaign) {
        Deadline whole = deadlines.get(campaign, OPINION, "");
        return whole == null ? null : whole.day();
    }

    /** The objections to a nominee, as much of each as the current user may read. */
    public List<Objection> objections(UUID nominee) {
        boolean office = Actor.in("office");
        return store.about(nominee).stream()
                .filter(Opinion::objection)
                .map(o -> office || Actor.in(roster.clerks(o.department()))
                        ? new Objection(o.category(), o.fact(), o.factDay(), o.department())
                        : new Objection(o.category(), null, null, null))
                .toList();
    }

    /** Those nominated and in the running: county track first, then in the roster's order and the units' own. */
    List<Nominee> standing(String campaign) {
        List<String> units = roster.units().stream().map(u -> u.code()).toList();
        return nominees.inStage(campaign, "nominated").stream()
                .sorted(Comparator.comparing((Nominee n) -> n.track().equals("county") ? 0 : 1)
                        .thenComparing(n -> units.indexOf(n.unit()))
                        .thenComparing(Nominee::unitOrder))
                .toList();
    }

    private Opinion opinion(String department, Nominee nominee, Form row) {
        if (!row.yes("objection"))
            return new Opinion(department, nominee.id(), false, null, null, null, Actor.id(), clock.instant());
        String category = row.choice("category", "异议类别", List.copyOf(Wording.CLASSES.keySet()));
        if (!row.has("fact")) throw row.refuse("opinion.noFact", "fact", "对" + nominee.name() + "提出异议，要写明具体事实。");
        String fact = row.required("fact", "事实", 5, 1000);
        LocalDate day = row.day("factDay", "事实发生的日期");
        if (day == null) throw row.refuse("opinion.noDay", "factDay", "对" + nominee.name() + "提出异议，要写明事实发生的日期。");
        if (day.isAfter(today())) throw row.refuse("opinion.future", "factDay", "事实发生的日期" + day + "还没有到，请核对。");
        return new Opinion(department, nominee.id(), true, category, fact, day, Actor.id(), clock.instant());
    }

    private void recordGiven(Campaign c, String department, Collection<Opinion> given, Map<UUID, Nominee> owed) {
        var objections = given.stream().filter(Opinion::objection).toList();
        facts.record(
                "opinionGiven",
                c.key(),
                "department:" + department,
                Map.of("nominees", given.size(), "objections", objections.size()));
        if (objections.isEmpty()) return;
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        var standings = consultations.of(c.key(), owed.values());
        for (Opinion o : objections) {
            Consultation counts = standings.get(o.nominee()).counts();
            inputs.put(owed.get(o.nominee()).subject(), Consultations.inputs(counts));
        }
        var vetoes = rulings.judgeAll("consultOutcome", c.key(), inputs).iterator();
        for (Opinion o : objections)
            facts.record(
                    "nomineeVetoed",
                    c.key(),
                    owed.get(o.nominee()).subject(),
                    vetoes.next().id(),
                    Map.of("class", o.category()));
    }

    private static String incomplete(List<Nominee> unanswered) {
        String names = unanswered.stream().limit(5).map(Nominee::name).collect(Collectors.joining("、"));
        return "还有" + unanswered.size() + "名人选没有表态（" + names + (unanswered.size() > 5 ? "等" : "")
                + "）。请逐一填写，或勾选“对其余人选均无意见”。";
    }

    private List<Deadline> openDeadlines(String campaign) {
        return consultations.departments(campaign).stream()
                .map(d -> deadlines.get(campaign, OPINION, d))
                .filter(d -> d != null && d.state() == Deadline.State.OPEN)
                .toList();
    }

    private void send(String to, String kind, Campaign c, String title, String text, String key, Deadline about) {
        messages.send(new Message(List.of(to), kind, c.key(), title, text, c.page(), key, about));
    }

    private Map<String, String> unitNames() {
        return roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
