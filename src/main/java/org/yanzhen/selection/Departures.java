package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
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
import org.yanzhen.selection.model.Wording;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.ScreeningStore;

/** A16: somebody leaves before the approval; that person alone, the others go on. */
@Service("departures")
@Verbs
public class Departures {
    private static final List<String> LATER = List.of("notice", "approval", "commendation", "closed");

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final ScreeningStore store;
    private final Consultations consultations;
    private final Vacancies vacancies;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Rulings rulings;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Departures(
            CampaignStore campaigns,
            NomineeStore nominees,
            ScreeningStore store,
            Consultations consultations,
            Vacancies vacancies,
            Roster roster,
            Deadlines deadlines,
            Rulings rulings,
            Messages messages,
            Facts facts,
            Clock clock) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.store = store;
        this.consultations = consultations;
        this.vacancies = vacancies;
        this.roster = roster;
        this.deadlines = deadlines;
        this.rulings = rulings;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** A campaign with those who can still leave it, and where an objection may come from. */
    public record Running(String campaign, String title, List<Person> nominees, List<Source> sources) {}

    /** Somebody to choose in a form; list says where this person stands. */
    public record Person(UUID id, String name, String unit, String list) {}

    /** A department or other source of an objection. */
    public record Source(String code, String name) {}

    /** What the office may choose from when it starts. */
    public List<Running> running() {
        Map<String, String> units = roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
        var running = new ArrayList<Running>();
        for (Campaign c : campaigns.all()) {
            if (c.stage().equals("nomination") || c.stage().equals("closed")) continue;
            var people = nominees.nominees(c.key()).stream()
                    .filter(n -> n.running() && !n.stage().equals("approved"))
                    .map(n -> new Person(
                            n.id(),
                            n.name(),
                            units.getOrDefault(n.unit(), n.unit()),
                            switch (list(c, n)) {
                                case "candidates" -> "初步候选人";
                                case "shortlist" -> "初步人选";
                                default -> "不在名单上";
                            }))
                    .toList();
            var sources = new ArrayList<Source>();
            for (String d : consultations.departments(c.key())) sources.add(new Source(d, units.getOrDefault(d, d)));
            sources.add(new Source("other", "其他来源（群众反映等）"));
            if (!people.isEmpty()) running.add(new Running(c.key(), c.title(), people, sources));
        }
        return running;
    }

    /** Somebody leaves; answers the nominee's id. */
    @Transactional
    public String record(Form form) {
        if (!Actor.in("office")) throw new Refusal("departure.notOffice", null, "中途退出由领导小组办公室登记。");
        Campaign c = campaigns.campaign(form.required("campaign", "评选", 1, 100));
        UUID id = form.id("nominee", "人选");
        Nominee nominee = id == null ? null : nominees.find(id).orElse(null);
        if (nominee == null || !nominee.campaign().equals(c.key()))
            throw form.refuse("departure.unknownNominee", "nominee", "请选择本次评选的人选。");
        String kind = form.choice("kind", "退出原因", List.copyOf(Wording.DEPARTURES.keySet()));
        boolean objection = kind.equals("objection");
        String category = objection ? form.choice("category", "异议类别", List.copyOf(Wording.CLASSES.keySet())) : null;
        String source = objection ? form.choice("source", "异议来源", sources(c)) : null;
        if (!form.has("fact")) throw form.refuse("departure.noFact", "fact", "请写明具体事实。");
        String fact = form.required("fact", "事实", 5, 1000);
        LocalDate day = form.day("factDay", "日期");
        if (day == null) throw form.refuse("departure.noDay", "factDay", "请写明事实的日期。");
        if (day.isAfter(LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE)))
            throw form.refuse("departure.future", "factDay", "日期" + day + "还没有到，请核对。");
        if (c.stage().equals("nomination")) throw form.refuse("departure.tooEarly", "nominee", "推荐还没有截止，请由推荐单位修改推荐。");
        if (!nominee.running()) throw form.refuse("departure.already", "nominee", nominee.name() + "已经退出，不用再登记。");
        String list = list(c, nominee);
        Ruling ruling =
                rulings.judge("departureEffect", c.key(), nominee.subject(), Map.of("kind", kind, "list", list));
        if (!ruling.yes("leaves"))
            throw form.refuse("departure.tooLate", "nominee", nominee.name() + "已经市委审定，不再按中途退出办理。");
        if (!nominees.leave(nominee.id(), kind, clock.instant()))
            throw form.refuse("departure.already", "nominee", nominee.name() + "已经退出，不用再登记。");
        store.addDeparture(nominee.id(), kind, category, source, fact, day, Actor.id(), clock.instant());
        var details = new LinkedHashMap<String, Object>(Map.of("kind", kind, "list", list));
        if (objection) details.put("class", category);
        facts.record("nomineeLeft", c.key(), nominee.subject(), ruling.id(), details);
        messages.send(new Message(
                List.of(roster.clerks(nominee.unit())),
                "nomineeLeft",
                c.key(),
                "推荐人选退出",
                nominee.name() + "退出" + c.title() + "。原因："
                        + (objection
                                ? "有异议（类别：" + Wording.of(Wording.CLASSES, category) + "）"
                                : Wording.of(Wording.DEPARTURES, kind))
                        + "。",
                c.page(),
                "nomineeLeft:" + nominee.id(),
                null));
        if (ruling.yes("vacancy"))
            vacancies.openDeadline(c.key(), nominee.id().toString(), "决定" + nominee.name() + "退出后的空缺");
        return nominee.id().toString();
    }

    /** The campaign of somebody who left. */
    public String campaign(String nominee) {
        return known(nominee).campaign();
    }

    /** Whether a place on a fixed list became empty. Never refuses. */
    public boolean leavesVacancy(String nominee) {
        return nominees.find(UUID.fromString(nominee))
                .map(n -> deadlines.get(n.campaign(), Vacancies.VACANCY, nominee) != null)
                .orElse(false);
    }

    /** What the chair sees of the empty place. */
    public View vacancyView(String nominee) {
        return vacancies.view(known(nominee).campaign(), UUID.fromString(nominee));
    }

    /** Takes the chair's decision about the empty place. */
    @Transactional
    public void decideVacancy(String nominee, Form form) {
        vacancies.decide(known(nominee).campaign(), UUID.fromString(nominee), form);
    }

    /** Which list in force the person sits on: none, candidates, shortlist or approved. */
    private static String list(Campaign c, Nominee n) {
        return switch (n.stage()) {
            case "candidate" -> LATER.contains(c.stage()) ? "none" : "candidates";
            case "shortlisted" -> "shortlist";
            case "approved" -> "approved";
            default -> "none";
        };
    }

    private List<String> sources(Campaign c) {
        var sources = new ArrayList<>(consultations.departments(c.key()));
        sources.add("other");
        return sources;
    }

    private Nominee known(String nominee) {
        return nominees.find(UUID.fromString(nominee))
                .orElseThrow(() -> new Refusal("departure.unknownNominee", null, "没有找到这名人选。"));
    }
}
