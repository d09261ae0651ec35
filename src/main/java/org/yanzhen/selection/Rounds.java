package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.access.Panels;
import org.yanzhen.ballot.Ballot;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.ballot.Panel;
import org.yanzhen.ballot.Recusal;
import org.yanzhen.ballot.Threshold;
import org.yanzhen.ballot.Turnout;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.View;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;

/** What scoring and both votes have in common: opening with recusals, reminding, waiting on, closing. */
@Component
class Rounds {
    private static final String TASKS = "/camunda/app/tasklist/";

    private final Ballots ballots;
    private final Panels panels;
    private final Roster roster;
    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final Deadlines deadlines;
    private final Terms terms;
    private final Rulings rulings;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Rounds(
            Ballots ballots,
            Panels panels,
            Roster roster,
            CampaignStore campaigns,
            NomineeStore nominees,
            Deadlines deadlines,
            Terms terms,
            Rulings rulings,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.ballots = ballots;
        this.panels = panels;
        this.roster = roster;
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.deadlines = deadlines;
        this.terms = terms;
        this.rulings = rulings;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** Seats the body, keeps everybody from whom he may not judge, and starts the clock. */
    UUID open(String campaign, Round round, int number, Collection<Nominee> people) {
        Campaign c = campaigns.campaign(campaign);
        List<String> members = panels.members(round.body);
        if (members.isEmpty()) throw new Refusal("panel.empty", null, "这个机构还没有成员，请管理员先在“用户管理”里分组。");
        UUID ballot = ballots.open(
                campaign,
                round.ballot,
                number,
                members,
                people.stream().map(n -> n.id().toString()).toList());
        List<Recusal> recusals = recusals(campaign, members, people);
        ballots.recuse(ballot, recusals);
        for (Recusal r : recusals)
            facts.record(
                    "memberRecused",
                    campaign,
                    "nominee:" + r.subject(),
                    Map.of("member", r.member(), "why", r.why().code()));
        facts.record(
                round.fact + "Opened", campaign, "round:" + round.ballot + number, Map.of("members", members.size()));
        clockStarts(c, round, due(campaign, round));
        return ballot;
    }

    /** What the roster says now, and what was declared in an earlier round: nobody has to say it twice. */
    private List<Recusal> recusals(String campaign, List<String> members, Collection<Nominee> people) {
        var recusals = new LinkedHashMap<String, Recusal>();
        for (Recusal r : computed(members, people)) recusals.put(r.member() + " " + r.subject(), r);
        Set<String> subjects = people.stream().map(n -> n.id().toString()).collect(Collectors.toSet());
        for (Recusal r : ballots.recusals(campaign))
            if (members.contains(r.member()) && subjects.contains(r.subject()))
                recusals.putIfAbsent(r.member() + " " + r.subject(), r);
        return List.copyOf(recusals.values());
    }

    /** The deadline of the whole round, and one for each who owes. */
    void clockStarts(Campaign c, Round round, Collection<String> owing) {
        Terms.Term term = terms.of(c.key(), round.deadline);
        LocalDate day = terms.lastDay(term, today(), window(c, round).to());
        var all = new ArrayList<Deadline>();
        all.add(terms.deadline(c, term, "", "office", "组织" + round.work, day));
        for (String member : owing) all.add(terms.deadline(c, term, member, member, round.work, day));
        deadlines.open(all);
    }

    /** G9 as the roster knows it: people of one's own unit, oneself and registered kin. */
    List<Recusal> computed(Collection<String> members, Collection<Nominee> people) {
        var recusals = new LinkedHashMap<String, Recusal>();
        Map<UUID, String> byPerson = people.stream().collect(Collectors.toMap(Nominee::person, n -> n.id().toString()));
        roster.kin(members, byPerson.keySet())
                .forEach((member, kin) -> kin.forEach(person -> recusals.put(
                        member + " " + byPerson.get(person),
                        new Recusal(member, byPerson.get(person), Recusal.Why.KIN, null))));
        Map<String, String> units = roster.unitsOf(members);
        for (String member : members) {
            for (Nominee n : people)
                if (n.unit().equals(units.get(member)))
                    recusals.put(
                            member + " " + n.id(), new Recusal(member, n.id().toString(), Recusal.Why.OWN_UNIT, null));
        }
        return List.copyOf(recusals.values());
    }

    /** The round going on, or the last one. */
    Ballot ballot(String campaign, Round round) {
        return ballots.latest(campaign, round.ballot)
                .orElseThrow(() -> new Refusal("panel.notOpen", null, "这一轮" + round.work + "还没有开始。"));
    }

    boolean opened(String campaign, Round round) {
        return ballots.latest(campaign, round.ballot).isPresent();
    }

    Panel panel(String campaign, Round round) {
        return ballots.panel(ballot(campaign, round).id());
    }

    /** Those of the round who are still in the running, in its order. */
    List<Nominee> people(String campaign, Round round) {
        Map<String, Nominee> running = nominees.nominees(campaign).stream()
                .filter(Nominee::running)
                .collect(Collectors.toMap(n -> n.id().toString(), n -> n));
        return panel(campaign, round).subjects().stream()
                .filter(running::containsKey)
                .map(running::get)
                .toList();
    }

    /** Members and stand-ins who still owe something about somebody in the running. */
    List<String> due(String campaign, Round round) {
        UUID ballot = ballot(campaign, round).id();
        Set<String> running =
                people(campaign, round).stream().map(n -> n.id().toString()).collect(Collectors.toSet());
        return ballots.due(ballot).stream()
                .filter(member -> ballots.due(ballot, member).stream().anyMatch(running::contains))
                .toList();
    }

    /** Those this member still has to judge. */
    List<Nominee> due(String campaign, Round round, String member) {
        Set<String> due = Set.copyOf(ballots.due(ballot(campaign, round).id(), member));
        return people(campaign, round).stream()
                .filter(n -> due.contains(n.id().toString()))
                .toList();
    }

    /** Only the member himself hands in his sheet. */
    void mustBe(String member) {
        if (!Actor.id().equals(member)) throw new Refusal("panel.notYou", null, "只能由成员本人提交，不能代办。");
    }

    /** The member has handed in. */
    void handedIn(String campaign, Round round, String member) {
        deadlines.done(campaign, round.deadline, member);
        facts.record(round.fact + "Received", campaign, "member:" + member, Map.of());
    }

    /** A member's own word that he should not judge somebody. */
    void declare(String campaign, Round round, String member, Nominee n, String reason) {
        ballots.recuse(ballot(campaign, round).id(), member, n.id().toString(), Recusal.Why.DECLARED, reason);
        facts.record(
                "memberRecused", campaign, n.subject(), Map.of("member", member, "why", Recusal.Why.DECLARED.code()));
    }

    /** Reminds those who are missing, each once for a day. */
    void remind(String campaign, Round round) {
        Campaign c = campaigns.campaign(campaign);
        String id = ballot(campaign, round).id().toString();
        for (String member : due(campaign, round)) {
            Deadline deadline = deadlines.get(campaign, round.deadline, member);
            messages.send(new Message(
                    List.of(member),
                    round.fact + "Reminder",
                    campaign,
                    "请在" + day(deadline.day()) + "24时前" + round.work,
                    c.title() + "：您还没有" + round.work + "。",
                    TASKS,
                    round.fact + "Reminder:" + id + ":" + deadline.day(),
                    deadline));
        }
        facts.once(
                round.fact + "Reminded:" + id + ":" + whole(campaign, round).day(),
                round.fact + "Reminded",
                campaign,
                "round:" + round.ballot,
                Map.of());
    }

    /** Tells those above that the office has not decided about an overdue round. */
    void escalate(String campaign, Round round) {
        Deadline deadline = whole(campaign, round);
        String id = ballot(campaign, round).id().toString();
        if (facts.once(
                round.fact + "Escalated:" + id + ":" + deadline.day(),
                round.fact + "Escalated",
                campaign,
                "round:" + round.ballot,
                Map.of()))
            messages.send(new Message(
                    List.of(round.above),
                    round.fact + "Escalated",
                    campaign,
                    round.work + "已逾期，办公室还没有决定是否截止",
                    campaigns.campaign(campaign).title() + "：" + round.work + "应在" + day(deadline.day()) + "前完成。",
                    campaigns.campaign(campaign).page(),
                    round.fact + "Escalated:" + id + ":" + deadline.day(),
                    deadline));
    }

    /** What the office sees of an overdue round: who is missing, never what anybody said. */
    View closeView(String campaign, Round round) {
        Turnout turnout = ballots.turnout(ballot(campaign, round).id());
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("work", round.work)
                .with("due", day(whole(campaign, round).day()))
                .with("members", turnout.members())
                .with("done", turnout.done().size())
                .with("least", quorum(campaign).least(turnout.members()))
                .with(
                        "missing",
                        due(campaign, round).stream()
                                .map(m -> Map.of("name", roster.nameOf(m)))
                                .toList());
    }

    /** The office waits on until another day, or closes the round if enough members have handed in. */
    void close(String campaign, Round round, Form form) {
        UUID ballot = ballot(campaign, round).id();
        Turnout turnout = ballots.turnout(ballot);
        if (form.choice("verdict", "办理意见", List.of("wait", "close")).equals("wait")) {
            waitOn(campaign, round, form);
            return;
        }
        if (!turnout.enough(quorum(campaign)))
            throw form.refuse(
                    "panel.tooFew",
                    "verdict",
                    "现在只有" + turnout.done().size() + "人提交，至少要有"
                            + quorum(campaign).least(turnout.members()) + "人才能截止。请选“继续等待”。");
        finish(campaign, round);
    }

    /** Closes the round if it is not closed yet; whoever has not come is absent. */
    void finish(String campaign, Round round) {
        UUID ballot = ballot(campaign, round).id();
        if (!ballots.close(ballot)) return;
        Turnout turnout = ballots.turnout(ballot);
        deadlines.done(campaign, round.deadline, "");
        deadlines.gone(campaign, round.deadline, null);
        facts.record(
                round.fact + "Closed",
                campaign,
                "round:" + round.ballot,
                Map.of("members", turnout.members(), "handedIn", turnout.done().size()));
    }

    /** Nothing more is taken in. Never refuses. */
    boolean closed(String campaign, Round round) {
        return ballots.latest(campaign, round.ballot).map(b -> !b.open()).orElse(false);
    }

    /** G9: more than half, as the table says. */
    Threshold quorum(String campaign) {
        return threshold(rulings.preview("approvalRule", campaign, Map.of("question", "quorum")));
    }

    static Threshold threshold(Ruling row) {
        return new Threshold(row.integer("percent"), row.yes("strictly"));
    }

    /** How a form introduces somebody. */
    Map<String, Object> card(Nominee n) {
        var card = new LinkedHashMap<String, Object>();
        card.put("id", n.id().toString());
        card.put("name", n.name());
        card.put("unitName", roster.unit(n.unit()).name());
        card.put("post", n.post());
        card.put("track", n.track().equals("county") ? "县区" : "市直");
        card.put("frontLine", frontLine(n.frontLine()));
        card.put("deeds", n.deeds());
        card.put("photoOne", n.photoOne().toString());
        card.put("photoTwo", n.photoTwo().toString());
        return card;
    }

    /** Those the reader is kept from: their names and why, and nothing else. */
    List<Map<String, Object>> kept(String campaign, Round round, String reader) {
        Map<String, String> why = ballots.recusals(ballot(campaign, round).id()).stream()
                .filter(r -> r.member().equals(reader))
                .collect(Collectors.toMap(Recusal::subject, r -> switch (r.why()) {
                    case OWN_UNIT -> "本单位人选";
                    case KIN -> "本人或亲属";
                    case DECLARED -> "已申明回避";
                }));
        return people(campaign, round).stream()
                .filter(n -> why.containsKey(n.id().toString()))
                .map(n -> Map.<String, Object>of(
                        "name", n.name(), "unitName", roster.unit(n.unit()).name(), "why", why.get(n.id().toString())))
                .toList();
    }

    /** Everybody whom one of these readers may not see in the round. */
    Set<String> keptFrom(String campaign, Round round, Collection<String> readers) {
        Panel panel = panel(campaign, round);
        var kept = new HashSet<String>();
        readers.forEach(reader -> kept.addAll(panel.recusedFrom(reader)));
        return kept;
    }

    /** The whole round's deadline. */
    Deadline whole(String campaign, Round round) {
        return deadlines.get(campaign, round.deadline, "");
    }

    /** The deadline of what one person or group does next; a window that is over gives some days more. */
    void nextStep(Campaign c, String kind, String owner, String title, LocalDate windowEnd) {
        Terms.Term term = terms.of(c.key(), kind);
        LocalDate day = terms.lastDay(term, today(), windowEnd);
        if (day.isBefore(today())) day = terms.lastDay(terms.of(c.key(), "again"), today(), windowEnd);
        deadlines.open(List.of(terms.deadline(c, term, "", owner, title, day)));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private void waitOn(String campaign, Round round, Form form) {
        LocalDate day = form.requiredDay("day", "等到哪一天");
        LocalDate last = campaigns.campaign(campaign).approval().to();
        if (!day.isAfter(today()) || day.isAfter(last))
            throw form.refuse("panel.waitDay", "day", "请选今天之后、" + day(last) + "以前的日子。");
        Campaign c = campaigns.campaign(campaign);
        deadlines.move(campaign, round.deadline, "", day, "逾期后办公室决定继续等待");
        for (String member : due(campaign, round)) {
            deadlines.move(campaign, round.deadline, member, day, "逾期后办公室决定继续等待");
            messages.send(new Message(
                    List.of(member),
                    round.fact + "WaitedFor",
                    campaign,
                    round.work + "延到" + day(day) + "24时",
                    c.title() + "：还没有收到您的意见，办公室等到这一天。",
                    TASKS,
                    round.fact + "WaitedFor:" + ballot(campaign, round).id() + ":" + day,
                    deadlines.get(campaign, round.deadline, member)));
        }
    }

    private static Campaign.Window window(Campaign c, Round round) {
        return round == Round.VOTE ? c.approval() : c.review();
    }

    private static String frontLine(String code) {
        if (code == null) return "";
        return switch (code) {
            case "majorProject" -> "重大项目";
            case "enterpriseService" -> "服务企业";
            case "petitions" -> "信访维稳";
            case "ruralDevelopment" -> "美丽钦州·乡村建设";
            case "povertyRelief" -> "脱贫攻坚";
            default -> code;
        };
    }
}
