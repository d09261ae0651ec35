package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.OpinionStore;

/** A11: a department's silence about one nominee may be let pass by two leaders; an objection never. */
@Service("overrides")
@Verbs
public class Overrides {
    private static final String OVERRIDE = "override";

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final OpinionStore store;
    private final Consultations consultations;
    private final Opinions opinions;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Terms terms;
    private final Rulings rulings;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Overrides(
            CampaignStore campaigns,
            NomineeStore nominees,
            OpinionStore store,
            Consultations consultations,
            Opinions opinions,
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
        this.opinions = opinions;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.rulings = rulings;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** A department that is overdue, and those it said nothing about. */
    public record Silence(String campaign, String title, String department, String name, List<Person> nominees) {}

    /** Somebody to choose in a form. */
    public record Person(UUID id, String name, String unit) {}

    /** Every silence that could be let pass now; for leaders. */
    public List<Silence> silences() {
        var silences = new ArrayList<Silence>();
        for (Campaign c : campaigns.all()) {
            if (!c.stage().equals("screening")) continue;
            var settled = settled(c.key());
            for (String department : opinions.missing(c.key())) {
                if (!overdue(c.key(), department)) continue;
                var silent = consultations.owedBy(department, c.key(), opinions.standing(c.key())).stream()
                        .filter(n -> !settled.contains(department + n.id()) && !settled.contains(n.id().toString()))
                        .map(n -> new Person(n.id(), n.name(), unit(n.unit())))
                        .toList();
                if (!silent.isEmpty())
                    silences.add(new Silence(c.key(), c.title(), department, unit(department), silent));
            }
        }
        return silences;
    }

    /** A leader proposes to let a silence pass; answers the override's id. */
    @Transactional
    public String propose(Form form) {
        if (!Actor.in("leader")) throw new Refusal("override.notLeader", null, "只有市领导可以提出放行。");
        Campaign c = campaigns.campaign(form.required("campaign", "评选", 1, 100));
        String department = form.choice("department", "部门", consultations.departments(c.key()));
        UUID id = form.id("nominee", "人选");
        Nominee nominee = id == null ? null : nominees.find(id).orElse(null);
        if (nominee == null || !nominee.campaign().equals(c.key()))
            throw form.refuse("override.unknownNominee", "nominee", "请选择本次评选的人选。");
        String reason = form.required("reason", "理由", 10, 500);
        check(c, department, nominee);
        var override = new SilenceOverride(
                Ids.next(), c.key(), department, nominee.id(), reason, Actor.id(), clock.instant(), null, null, null);
        try {
            store.propose(override);
        } catch (DuplicateKeyException e) {
            throw form.refuse("override.twice", "nominee", "这一项已经有人提出放行，正在复核或已经放行。");
        }
        Terms.Term term = terms.of(c.key(), OVERRIDE);
        LocalDate due = terms.lastDay(
                term,
                LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE),
                c.screening().to());
        deadlines.open(List.of(terms.deadline(c, term, override.id().toString(), "leader", "复核逾期未答复的放行", due)));
        facts.record("silenceOverrideProposed", c.key(), nominee.subject(), Map.of("department", department));
        return override.id().toString();
    }

    /** The campaign of an override. */
    public String campaign(String override) {
        return known(override).campaign();
    }

    /** What the second leader sees. */
    public View view(String override) {
        SilenceOverride o = known(override);
        Campaign c = campaigns.campaign(o.campaign());
        Nominee nominee = nominees.find(o.nominee()).orElseThrow();
        return View.of()
                .with("title", c.title())
                .with("department", unit(o.department()))
                .with("name", nominee.name())
                .with("unit", unit(nominee.unit()))
                .with("post", nominee.post())
                .with("reason", o.reason())
                .with("proposedBy", roster.nameOf(o.proposedBy()))
                .with("due", String.valueOf(opinions.due(o.campaign())));
    }

    /** The second leader's word; never the word of whoever proposed. */
    @Transactional
    public void confirm(String override, Form form) {
        SilenceOverride o = known(override);
        if (Actor.id().equals(o.proposedBy())) throw new Refusal("override.same", null, "提出放行的人不能自己复核，请由另一位领导办理。");
        boolean yes =
                form.choice("verdict", "复核意见", List.of("confirm", "refuse")).equals("confirm");
        String note = yes ? form.text("note", "说明", 500) : form.required("note", "不同意的理由", 5, 500);
        if (yes)
            check(
                    campaigns.campaign(o.campaign()),
                    o.department(),
                    nominees.find(o.nominee()).orElseThrow());
        if (!store.confirm(o.id(), yes, note, Actor.id(), clock.instant()))
            throw new Conflict("override.decided", "这一项已经复核过了。");
        deadlines.done(o.campaign(), OVERRIDE, override);
    }

    /** Whether it is in force. Never refuses. */
    public boolean confirmed(String override) {
        return store.override(UUID.fromString(override))
                .map(SilenceOverride::inForce)
                .orElse(false);
    }

    /** What the second leader said goes on record, and the office hears of it. */
    @Transactional
    public void record(String override) {
        SilenceOverride o = known(override);
        Campaign c = campaigns.campaign(o.campaign());
        Nominee nominee = nominees.find(o.nominee()).orElseThrow();
        if (!o.inForce()) {
            facts.record("silenceOverrideRefused", c.key(), nominee.subject(), Map.of("department", o.department()));
            return;
        }
        var standing = consultations.of(c.key(), List.of(nominee)).get(nominee.id());
        Ruling ruling =
                rulings.judge("consultOutcome", c.key(), nominee.subject(), Consultations.inputs(standing.counts()));
        facts.record(
                "silenceOverridden", c.key(), nominee.subject(), ruling.id(), Map.of("department", o.department()));
        messages.send(new Message(
                List.of("office"),
                "silenceOverridden",
                c.key(),
                "逾期未答复已放行",
                unit(o.department()) + "逾期未对" + nominee.name() + "答复，已经两位领导放行。",
                c.page(),
                "silenceOverridden:" + override,
                null));
    }

    private void check(Campaign c, String department, Nominee nominee) {
        if (!c.stage().equals("screening")) throw new Refusal("override.closed", "campaign", "放行只能在初步筛选阶段办理，现在不在这个阶段。");
        if (!nominee.running() || !nominee.stage().equals("nominated"))
            throw new Refusal("override.notStanding", "nominee", nominee.name() + "已经退出或已列入名单，不需要放行。");
        if (consultations.owedBy(department, c.key(), List.of(nominee)).isEmpty())
            throw new Refusal("override.own", "nominee", nominee.name() + "是这个部门推荐的人选，部门回避，不需要放行。");
        for (Opinion o : store.about(nominee.id())) {
            if (o.objection())
                throw new Refusal("override.objection", "nominee", "有部门对" + nominee.name() + "提出异议，一票否决，不能放行。");
            if (o.department().equals(department))
                throw new Refusal("override.answered", "department", unit(department) + "已经答复，不需要放行。");
        }
        if (!overdue(c.key(), department))
            throw new Refusal("override.notDue", "department", "意见期限到" + opinions.due(c.key()) + "24时，期限没有过，不能放行。");
    }

    private boolean overdue(String campaign, String department) {
        Deadline deadline = deadlines.get(campaign, Opinions.OPINION, department);
        return deadline != null && !clock.instant().isBefore(WorkingDays.end(deadline.day()));
    }

    /** Nominees with an objection, and pairs of department and nominee that were answered or proposed already. */
    private Set<String> settled(String campaign) {
        var settled = new HashSet<String>();
        for (Opinion o : store.opinions(campaign)) {
            settled.add(o.department() + o.nominee());
            if (o.objection()) settled.add(o.nominee().toString());
        }
        for (SilenceOverride o : store.overrides(campaign))
            if (!Boolean.FALSE.equals(o.confirmed())) settled.add(o.department() + o.nominee());
        return settled;
    }

    private SilenceOverride known(String override) {
        return store.override(UUID.fromString(override))
                .orElseThrow(() -> new Refusal("override.unknown", null, "没有找到这次放行。"));
    }

    private String unit(String code) {
        return roster.units().stream()
                .filter(u -> u.code().equals(code))
                .map(u -> u.name())
                .findFirst()
                .orElse(code);
    }
}
