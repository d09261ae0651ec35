package org.yanzhen.selection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.model.Wording;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.ScreeningStore;
import org.yanzhen.selection.store.ScreeningStore.Vacancy;

/** G8: empty places stay empty until a person says what becomes of them; nothing is filled or moved by itself. */
@Service("vacancies")
@Verbs
public class Vacancies {
    static final String VACANCY = "vacancy";
    private static final String SCREENING = "screening";

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final ScreeningStore store;
    private final ScreeningOrder order;
    private final Rounds rounds;
    private final Standings standings;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Terms terms;
    private final Facts facts;
    private final Clock clock;

    Vacancies(
            CampaignStore campaigns,
            NomineeStore nominees,
            ScreeningStore store,
            ScreeningOrder order,
            Rounds rounds,
            Standings standings,
            Roster roster,
            Deadlines deadlines,
            Terms terms,
            Facts facts,
            Clock clock) {
        this.campaigns = campaigns;
        this.nominees = nominees;
        this.store = store;
        this.order = order;
        this.rounds = rounds;
        this.standings = standings;
        this.roster = roster;
        this.deadlines = deadlines;
        this.terms = terms;
        this.facts = facts;
        this.clock = clock;
    }

    /** Opens the deadline if the list of thirty has empty places; answers whether it has. */
    @Transactional
    boolean opened(String campaign) {
        if (!open(campaign)) return false;
        openDeadline(campaign, SCREENING, "决定初步候选人的空缺");
        return true;
    }

    /** Whether the list of thirty still has places nobody decided about. Never refuses. */
    public boolean open(String campaign) {
        return empty(campaign).values().stream().anyMatch(n -> n > 0);
    }

    /** What the chair sees of the first track with empty places. */
    public View view(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        var empty = empty(campaign);
        String track = first(empty).orElse("county");
        var candidates = order.now(campaign).eligible(track);
        return view(c, SCREENING)
                .with("list", "初步候选人")
                .with("track", Wording.of(Wording.TRACKS, track))
                .with("places", empty.getOrDefault(track, 0))
                .with("situation", Wording.of(Wording.TRACKS, track) + "还有" + empty.getOrDefault(track, 0) + "个名额空着。")
                .with("decisions", decisions(!candidates.isEmpty(), true))
                .with("eligible", choices(candidates));
    }

    /** Takes the chair's decision about the first track with empty places. */
    @Transactional
    public void decide(String campaign, Form form) {
        var empty = empty(campaign);
        String track = first(empty).orElseThrow(() -> new Conflict("vacancy.none", "空缺已经决定过了。"));
        String decision = form.choice("decision", "决定", List.of("leaveVacant", "replace", "move"));
        String reason = form.required("reason", "理由", 5, 500);
        int all = empty.get(track);
        int places = decision.equals("replace")
                ? 1
                : Optional.ofNullable(form.integer("places", "名额数", 1, all)).orElse(all);
        Nominee replacement = decision.equals("replace")
                ? replacement(form, order.now(campaign).eligible(track))
                : null;
        String to = decision.equals("move") ? track.equals("county") ? "city" : "county" : null;
        store.addVacancy(
                campaign,
                new Vacancy(
                        SCREENING, track, places, decision, replacement == null ? null : replacement.id(), to, null),
                reason,
                Actor.id(),
                clock.instant());
        recordDecision(campaign, "track:" + track, decision, places, to);
        if (replacement != null) promote(campaign, replacement, "candidate");
        if (!open(campaign)) deadlines.done(campaign, VACANCY, SCREENING);
    }

    /** Somebody left a fixed list: what the chair sees. */
    public View view(String campaign, UUID departed) {
        Campaign c = campaigns.campaign(campaign);
        Nominee gone = nominees.find(departed).orElseThrow();
        var following = following(gone);
        String list = gone.stage().equals("candidate") ? "初步候选人" : "初步人选";
        return view(c, departed.toString())
                .with("list", list)
                .with("track", Wording.of(Wording.TRACKS, gone.stage().equals("candidate") ? gone.track() : "any"))
                .with("places", 1)
                .with("situation", gone.name() + "已退出" + list + "名单，空出1个名额。")
                .with("decisions", decisions(!following.isEmpty(), false))
                .with("eligible", choices(following));
    }

    /** Takes the chair's decision about the place of somebody who left. */
    @Transactional
    public void decide(String campaign, UUID departed, Form form) {
        Nominee gone = nominees.find(departed).orElseThrow();
        String decision = form.choice("decision", "决定", List.of("leaveVacant", "replace"));
        String reason = form.required("reason", "理由", 5, 500);
        Nominee replacement = decision.equals("replace") ? replacement(form, following(gone)) : null;
        boolean candidates = gone.stage().equals("candidate");
        store.addVacancy(
                campaign,
                new Vacancy(
                        candidates ? SCREENING : "review",
                        candidates ? gone.track() : "any",
                        1,
                        decision,
                        replacement == null ? null : replacement.id(),
                        null,
                        departed),
                reason,
                Actor.id(),
                clock.instant());
        recordDecision(campaign, gone.subject(), decision, 1, null);
        if (replacement != null) promote(campaign, replacement, gone.stage());
        deadlines.done(campaign, VACANCY, departed.toString());
    }

    void openDeadline(String campaign, String subject, String title) {
        Campaign c = campaigns.campaign(campaign);
        Terms.Term term = terms.of(campaign, VACANCY);
        LocalDate due = terms.lastDay(term, today(), c.approval().to());
        deadlines.open(List.of(terms.deadline(c, term, subject, "chair", title, due)));
    }

    /** Places nobody sits on and nobody decided about, by track. */
    private Map<String, Integer> empty(String campaign) {
        var seats = campaigns.seats(campaign, SCREENING);
        var decided = store.vacancies(campaign).stream()
                .filter(v -> v.stage().equals(SCREENING))
                .toList();
        var late = decided.stream() // who came for somebody who left sits on that person's place
                .filter(v -> v.departed() != null && v.replacement() != null)
                .map(Vacancy::replacement)
                .collect(Collectors.toSet());
        var seated = nominees.nominees(campaign).stream()
                .filter(n -> !n.stage().equals("nominated") && !late.contains(n.id()))
                .toList();
        var empty = new LinkedHashMap<String, Integer>();
        for (String track : ScreeningOrder.TRACKS) {
            int places = seats.getOrDefault(track, 0);
            for (Vacancy v : decided) {
                if (v.departed() != null) continue;
                if (!v.decision().equals("replace") && v.track().equals(track)) places -= v.places();
                if (track.equals(v.toTrack())) places += v.places();
            }
            int filled =
                    (int) seated.stream().filter(n -> n.track().equals(track)).count();
            empty.put(track, Math.max(0, places - filled));
        }
        return empty;
    }

    private static Optional<String> first(Map<String, Integer> empty) {
        return empty.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Who comes after somebody who left, in the order of that list; nobody once the committee votes on it. */
    private List<Nominee> following(Nominee gone) {
        if (campaigns.campaign(gone.campaign()).stage().equals("approval")
                && rounds.opened(gone.campaign(), Round.VOTE)) return List.of();
        if (gone.stage().equals("candidate")) return order.now(gone.campaign()).eligible(gone.track());
        if (!rounds.opened(gone.campaign(), Round.SCORE)) return nominees.inStage(gone.campaign(), "candidate");
        return standings.table(gone.campaign()).standings().stream()
                .map(Standings.Standing::nominee)
                .filter(n -> n.stage().equals("candidate"))
                .toList();
    }

    private static Nominee replacement(Form form, List<Nominee> eligible) {
        UUID id = form.id("replacement", "递补人选");
        if (id == null) throw form.refuse("vacancy.noReplacement", "replacement", "请选择递补的人选。");
        return eligible.stream()
                .filter(n -> n.id().equals(id))
                .findFirst()
                .orElseThrow(() -> form.refuse("vacancy.notEligible", "replacement", "这名人选不符合递补条件，请从列出的人选中选择。"));
    }

    private void promote(String campaign, Nominee replacement, String stage) {
        nominees.stage(List.of(replacement.id()), stage);
        facts.record(
                stage.equals("candidate") ? "candidateFixed" : "nomineeShortlisted",
                campaign,
                replacement.subject(),
                Map.of("track", replacement.track(), "why", "replacement"));
    }

    private void recordDecision(String campaign, String subject, String decision, int places, String to) {
        facts.record(
                "vacancyDecided",
                campaign,
                subject,
                to == null
                        ? Map.of("decision", decision, "places", places)
                        : Map.of("decision", decision, "places", places, "to", to));
    }

    private View view(Campaign c, String subject) {
        Deadline deadline = deadlines.get(c.key(), VACANCY, subject);
        return View.of().with("title", c.title()).with("due", deadline == null ? null : String.valueOf(deadline.day()));
    }

    private List<Map<String, Object>> choices(List<Nominee> people) {
        Map<String, String> units = roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
        var choices = new ArrayList<Map<String, Object>>();
        for (Nominee n : people)
            choices.add(Map.of(
                    "value",
                    n.id().toString(),
                    "label",
                    (choices.size() + 1) + ". " + n.name() + "（" + units.getOrDefault(n.unit(), n.unit()) + "）"));
        return choices;
    }

    private static List<Map<String, Object>> decisions(boolean somebody, boolean movable) {
        var decisions = new ArrayList<Map<String, Object>>();
        decisions.add(Map.of("value", "leaveVacant", "label", "名额空着，不再递补"));
        if (somebody) decisions.add(Map.of("value", "replace", "label", "按次序递补，由下面选定的人选顶上"));
        if (movable) decisions.add(Map.of("value", "move", "label", "把名额调剂给另一组"));
        return decisions;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
