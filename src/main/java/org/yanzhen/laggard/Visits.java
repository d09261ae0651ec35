package org.yanzhen.laggard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Form;
import org.yanzhen.house.Ids;
import org.yanzhen.house.Refusal;
import org.yanzhen.house.Verbs;
import org.yanzhen.laggard.store.VisitStore;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.roster.Unit;

/** B13: inspection teams record what they saw, at any time; the unit is told and sees it. */
@Service("visits")
@Verbs
public class Visits {
    /** Units that send inspection teams (annex 2, 6(3)). */
    public static final List<String> TEAMS =
            List.of("disciplineCommission", "performance", "partySupervision", "governmentSupervision");

    private final VisitStore store;
    private final Roster roster;
    private final Facts facts;
    private final Messages messages;
    private final Clock clock;

    Visits(VisitStore store, Roster roster, Facts facts, Messages messages, Clock clock) {
        this.store = store;
        this.roster = roster;
        this.facts = facts;
        this.messages = messages;
        this.clock = clock;
    }

    /** A clerk of a team, or the office, records a visit; its id. */
    @Transactional
    public String record(Form form) {
        String team = team();
        if (team == null) throw new Refusal("visit.teamsOnly", null, "督查情况由督查组成员单位的经办人或领导小组办公室登记。");
        Map<String, String> units = units();
        String unit = form.choice("unit", "被督查单位", List.copyOf(units.keySet()));
        LocalDate day = form.requiredDay("day", "督查日期");
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
        if (day.isAfter(today)) throw form.refuse("visit.notYet", "day", "督查日期" + day + "还没有到，请在督查以后登记。");
        if (day.isBefore(today.minusYears(1))) throw form.refuse("visit.tooOld", "day", "督查日期" + day + "在一年以前，请核对。");
        var visit = new Visit(
                Ids.next(),
                unit,
                day,
                team,
                form.required("seen", "督查看到的情况", 5, 2000),
                form.text("advice", "建议", 1000),
                clock.instant(),
                Actor.id());
        store.add(visit);
        facts.record("visitRecorded", caseKey(visit), "unit:" + unit, Map.of("day", day.toString(), "team", team));
        return visit.id().toString();
    }

    /** The visited unit hears of it. */
    @Transactional
    public void tell(String visit) {
        Visit v = store.find(UUID.fromString(visit)).orElseThrow();
        messages.send(new Message(
                List.of(roster.clerks(v.unit()), roster.heads(v.unit())),
                "visitRecorded",
                caseKey(v),
                "督查情况已登记",
                teamName(v) + "登记了" + PlanLetters.DAY.format(v.day()) + "到本单位督查的情况和建议，请在本单位的页面查看。",
                "/laggard/units/" + v.unit() + "?year=" + v.day().getYear(),
                "visitRecorded:" + v.id(),
                null));
    }

    /** The visits of a year, the latest first; to one unit, or to all when it is null. */
    public List<Visit> of(String unit, int year) {
        return store.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), unit);
    }

    /** Units to choose from. */
    public Map<String, String> units() {
        var units = new LinkedHashMap<String, String>();
        for (Unit unit : roster.units()) units.put(unit.code(), unit.name());
        return units;
    }

    /** Whether the current user may see what was found at the unit: it itself, the office, the teams and the leaders. */
    public boolean maySee(String unit) {
        return Actor.in(roster.clerks(unit), roster.heads(unit), "leader") || team() != null;
    }

    /** The team the current user belongs to, or null. */
    public String team() {
        if (Actor.in("office")) return "office";
        return TEAMS.stream()
                .filter(t -> Actor.in(roster.clerks(t)))
                .findFirst()
                .orElse(null);
    }

    /** What the team is called. */
    public String teamName(Visit visit) {
        return visit.team().equals("office")
                ? "领导小组办公室"
                : roster.unit(visit.team()).name();
    }

    private static String caseKey(Visit v) {
        return "laggard:" + v.day().getYear() + ":inspectionVisit";
    }
}
