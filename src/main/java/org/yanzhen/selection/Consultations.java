package org.yanzhen.selection;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.Campaign.Consulted;
import org.yanzhen.selection.model.Consultation;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.OpinionStore;

/** Where each nominee stands with the consulted departments. */
@Component
class Consultations {
    private final CampaignStore campaigns;
    private final OpinionStore opinions;
    private final Rulings rulings;

    Consultations(CampaignStore campaigns, OpinionStore opinions, Rulings rulings) {
        this.campaigns = campaigns;
        this.opinions = opinions;
        this.rulings = rulings;
    }

    /** One nominee's standing; outcome is clear, clearByOverride, blocked or vetoed. */
    record Standing(Nominee nominee, Consultation counts, String outcome) {
        boolean eligible() {
            return outcome.equals("clear") || outcome.equals("clearByOverride");
        }
    }

    /** The inputs of the table consultOutcome. */
    static Map<String, Object> inputs(Consultation counts) {
        return Map.of("objection", counts.objection(), "missing", counts.missing(), "overridden", counts.overridden());
    }

    /** The standing of these people, in their order. */
    Map<UUID, Standing> of(String campaign, Collection<Nominee> people) {
        List<String> departments = departments(campaign);
        Map<UUID, Map<String, Boolean>> answers = opinions.opinions(campaign).stream()
                .collect(Collectors.groupingBy(
                        Opinion::nominee, Collectors.toMap(Opinion::department, Opinion::objection)));
        Map<UUID, Set<String>> letPass = opinions.overrides(campaign).stream()
                .filter(SilenceOverride::inForce)
                .collect(Collectors.groupingBy(
                        SilenceOverride::nominee, Collectors.mapping(SilenceOverride::department, Collectors.toSet())));
        boolean ownOwes = ownOwes(campaign);
        var outcomes = new HashMap<Consultation, String>(); // a handful of combinations for a hundred people
        var standings = new LinkedHashMap<UUID, Standing>();
        for (Nominee nominee : people) {
            var owing = new LinkedHashSet<>(departments);
            if (!ownOwes) owing.remove(nominee.unit());
            var counts = Consultation.of(
                    owing, answers.getOrDefault(nominee.id(), Map.of()), letPass.getOrDefault(nominee.id(), Set.of()));
            String outcome = outcomes.computeIfAbsent(
                    counts,
                    c -> rulings.preview("consultOutcome", campaign, inputs(c)).text("outcome"));
            standings.put(nominee.id(), new Standing(nominee, counts, outcome));
        }
        return standings;
    }

    /** Of these people, those on whom the department owes its opinion; its own nominees only if the table says so. */
    List<Nominee> owedBy(String department, String campaign, Collection<Nominee> people) {
        boolean own = people.stream().anyMatch(n -> n.unit().equals(department)) && ownOwes(campaign);
        return people.stream().filter(n -> own || !n.unit().equals(department)).toList();
    }

    List<String> departments(String campaign) {
        return campaigns.consulted(campaign).stream().map(Consulted::department).toList();
    }

    private boolean ownOwes(String campaign) {
        return rulings.preview("opinionDuty", campaign, Map.of("ownUnit", true)).yes("required");
    }
}
