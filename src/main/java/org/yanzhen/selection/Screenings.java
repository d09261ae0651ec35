package org.yanzhen.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.Consultations.Standing;
import org.yanzhen.selection.model.CandidateList;
import org.yanzhen.selection.model.Ranking;
import org.yanzhen.selection.model.Wording;
import org.yanzhen.selection.store.CampaignStore;
import org.yanzhen.selection.store.NomineeStore;
import org.yanzhen.selection.store.ScreeningStore;
import org.yanzhen.selection.store.ScreeningStore.Choice;

/** A11: the office's sheets, the order they make, and the list of thirty that the office fixes. */
@Service("screenings")
@Verbs
public class Screenings {
    private static final String SCREENING = "screening";

    private final CampaignStore campaigns;
    private final NomineeStore nominees;
    private final ScreeningStore store;
    private final ScreeningOrder order;
    private final Opinions opinions;
    private final Vacancies vacancies;
    private final Roster roster;
    private final Deadlines deadlines;
    private final Rulings rulings;
    private final Messages messages;
    private final Facts facts;
    private final Clock clock;

    Screenings(
            CampaignStore campaigns,
            NomineeStore nominees,
            ScreeningStore store,
            ScreeningOrder order,
            Opinions opinions,
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
        this.order = order;
        this.opinions = opinions;
        this.vacancies = vacancies;
        this.roster = roster;
        this.deadlines = deadlines;
        this.rulings = rulings;
        this.messages = messages;
        this.facts = facts;
        this.clock = clock;
    }

    /** What the office needs to fill in the sheets. */
    public View sheetView(String campaign) {
        Map<String, String> units = unitNames();
        var rows = new ArrayList<Map<String, Object>>();
        for (Nominee n : opinions.standing(campaign))
            rows.add(Map.of(
                    "id", n.id().toString(),
                    "name", n.name(),
                    "unit", units.getOrDefault(n.unit(), n.unit()),
                    "post", n.post(),
                    "track", Wording.of(Wording.TRACKS, n.track()),
                    "frontLine", Wording.of(Wording.FRONT_LINES, n.frontLine()),
                    "deeds", n.deeds()));
        return View.of()
                .with("title", campaigns.campaign(campaign).title())
                .with("due", day(campaign))
                .with("parts", Wording.choices(Wording.PARTS))
                .with("nominees", rows);
    }

    /** Takes the sheets: five parts of 0 to 20 for everybody in the running. */
    @Transactional
    public void giveSheet(String campaign, Form form) {
        var standing = opinions.standing(campaign).stream()
                .collect(Collectors.toMap(Nominee::id, n -> n, (a, b) -> a, LinkedHashMap::new));
        Set<UUID> everybody =
                nominees.nominees(campaign).stream().map(Nominee::id).collect(Collectors.toSet());
        var sheets = new LinkedHashMap<UUID, ScreeningSheet>();
        for (Form row : form.rows("sheets")) {
            UUID id = row.id("nominee", "人选");
            if (!everybody.contains(id)) throw row.refuse("sheet.unknownNominee", "nominee", "名单里没有这名人选，请刷新后再填。");
            if (!standing.containsKey(id)) continue; // left while the office was writing
            String name = standing.get(id).name();
            var sheet = new ScreeningSheet(
                    id,
                    part(row, "politics", name),
                    part(row, "dedication", name),
                    part(row, "execution", name),
                    part(row, "recognition", name),
                    part(row, "results", name));
            if (sheets.put(id, sheet) != null) throw row.refuse("sheet.twice", "nominee", name + "出现了两次，请留一行。");
        }
        var without = standing.values().stream()
                .filter(n -> !sheets.containsKey(n.id()))
                .toList();
        if (!without.isEmpty())
            throw form.refuse(
                    "sheet.incomplete",
                    "sheets",
                    "还有" + without.size() + "名人选没有评分（" + without.get(0).name() + (without.size() > 1 ? "等" : "")
                            + "），五项都要填，没填的不按零分算。");
        store.addSheets(sheets.values(), Actor.id(), clock.instant());
        facts.record("sheetGiven", campaign, "campaign", Map.of("nominees", sheets.size()));
    }

    /** The sheets make an order; how many were ranked in each track goes on record. */
    @Transactional
    public void rank(String campaign) {
        var now = order.now(campaign);
        facts.record(
                "nomineesRanked",
                campaign,
                "campaign",
                Map.of(
                        "county", now.ranks().get("county").size(),
                        "city", now.ranks().get("city").size()));
    }

    /** The order as it is now, with the proposal; asked again by the form, because opinions go on coming in. */
    public View candidatesView(String campaign) {
        Campaign c = campaigns.campaign(campaign);
        var now = order.now(campaign);
        Map<String, String> units = unitNames();
        var tracks = new ArrayList<Map<String, Object>>();
        for (String name : ScreeningOrder.TRACKS) {
            CandidateList.Track track = now.tracks().get(name);
            var people = new ArrayList<Map<String, Object>>();
            for (Ranking.Place place : now.ranks().get(name)) people.add(row(place, now, track.proposal(), units));
            tracks.add(Map.of(
                    "track", name,
                    "name", Wording.of(Wording.TRACKS, name),
                    "places", track.places(),
                    "eligible", track.eligible().size(),
                    "tied", track.proposal().tied().size(),
                    "open", track.proposal().open(),
                    "people", people));
        }
        List<String> missing = opinions.missing(campaign);
        return View.of()
                .with("campaign", campaign)
                .with("title", c.title())
                .with("due", day(campaign))
                .with("opinionsDue", String.valueOf(opinions.due(campaign)))
                .with("waiting", waiting(campaign, missing))
                .with("missing", missing.size())
                .with("tracks", tracks);
    }

    /** Fixes the list of thirty, or as many as may be chosen. */
    @Transactional
    public void fixCandidates(String campaign, Form form) {
        Campaign c = campaigns.campaign(campaign);
        List<String> missing = opinions.missing(campaign);
        if (waiting(campaign, missing))
            throw form.refuse(
                    "screening.waiting",
                    "candidates",
                    "还有" + missing.size() + "个部门没有答复，意见期限到" + opinions.due(campaign) + "24时。请等意见到齐或期限过后再确定名单。");
        var now = order.now(campaign);
        Set<UUID> chosen = chosen(campaign, form, now);
        if (chosen.isEmpty() && !missing.isEmpty())
            throw form.refuse("screening.empty", "candidates", "名单是空的。没有人选符合条件的，请先催办意见，或请市领导放行逾期未答复的部门。");
        var list = new CandidateList(now.tracks());
        var faults = list.faults(chosen);
        if (!faults.isEmpty()) throw form.refuse(code(faults.get(0)), "candidates", sentence(faults.get(0)));
        Set<UUID> byHand = list.decidedByHand(chosen);
        String reason = byHand.isEmpty()
                ? form.text("reason", "理由", 500)
                : form.has("reason") ? form.required("reason", "理由", 5, 500) : null;
        if (!byHand.isEmpty() && reason == null)
            throw form.refuse("screening.noReason", "reason", noReason(byHand, now));
        fix(c, now, chosen, byHand, reason);
        deadlines.done(campaign, SCREENING, "");
    }

    /** The consultation is over; answers whether places are empty and somebody has to decide about them. */
    @Transactional
    public boolean close(String campaign) {
        deadlines.gone(campaign, Opinions.OPINION, null);
        var candidates = nominees.inStage(campaign, "candidate");
        facts.record(
                "screeningClosed",
                campaign,
                "campaign",
                Map.of(
                        "county",
                                candidates.stream()
                                        .filter(n -> n.track().equals("county"))
                                        .count(),
                        "city",
                                candidates.stream()
                                        .filter(n -> n.track().equals("city"))
                                        .count()));
        return vacancies.opened(campaign);
    }

    private Set<UUID> chosen(String campaign, Form form, ScreeningOrder.Now now) {
        var everybody = nominees.nominees(campaign).stream().collect(Collectors.toMap(Nominee::id, n -> n));
        var chosen = new LinkedHashSet<UUID>();
        for (String code : form.codes("candidates")) {
            Nominee nominee = everybody.get(id(form, code));
            if (nominee == null) throw form.refuse("screening.unknown", "candidates", "所选的人不在本次评选中，请刷新后再选。");
            if (!nominee.running())
                throw form.refuse("screening.left", "candidates", nominee.name() + "已经退出，不能列入名单，请刷新后再选。");
            if (!now.eligible(nominee.id())) {
                Standing standing = now.standings().get(nominee.id());
                String why = standing != null && standing.outcome().equals("vetoed")
                        ? "有部门提出异议，一票否决"
                        : standing != null && standing.counts().missing() > 0
                                ? "还缺" + standing.counts().missing() + "个部门的意见，不答复不视为同意"
                                : "没有评分";
                throw form.refuse("screening.blocked", "candidates", nominee.name() + why + "，不能列入名单。");
            }
            if (!chosen.add(nominee.id()))
                throw form.refuse("screening.twice", "candidates", nominee.name() + "选了两次，请留一次。");
        }
        return chosen;
    }

    private static UUID id(Form form, String code) {
        try {
            return UUID.fromString(code);
        } catch (IllegalArgumentException e) {
            throw form.refuse("form.badId", "candidates", "人选不认识，请刷新后再选。");
        }
    }

    private void fix(Campaign c, ScreeningOrder.Now now, Set<UUID> chosen, Set<UUID> byHand, String reason) {
        var outcomes = new LinkedHashMap<String, Map<String, Object>>();
        now.standings().values().forEach(s -> outcomes.put(s.nominee().subject(), Consultations.inputs(s.counts())));
        var consulted = rulings.judgeAll("consultOutcome", c.key(), outcomes).iterator();
        var results = new LinkedHashMap<String, Map<String, Object>>();
        var choices = new ArrayList<Choice>();
        for (Standing s : now.standings().values()) {
            Nominee n = s.nominee();
            String proposal = now.tracks().get(n.track()).proposal().of(n.id());
            results.put(
                    n.subject(),
                    Map.of(
                            "outcome", consulted.next().text("outcome"),
                            "proposal", proposal.equals("none") ? "out" : proposal,
                            "chosen", chosen.contains(n.id())));
            choices.add(new Choice(n.id(), proposal, chosen.contains(n.id()), byHand.contains(n.id()) ? reason : null));
        }
        store.addChoices(c.key(), choices, Actor.id(), clock.instant());
        nominees.stage(chosen, "candidate");
        var judged = rulings.judgeAll("screeningResult", c.key(), results).iterator();
        var told = new LinkedHashMap<String, List<String>>();
        for (Standing s : now.standings().values()) {
            Nominee n = s.nominee();
            Ruling ruling = judged.next();
            boolean candidate = chosen.contains(n.id());
            facts.record(
                    candidate ? "candidateFixed" : "candidateNotSelected",
                    c.key(),
                    n.subject(),
                    ruling.id(),
                    Map.of("track", n.track(), "why", ruling.text("why")));
            told.computeIfAbsent(n.unit(), u -> new ArrayList<>()).add(told(n, candidate, ruling.text("why")));
        }
        told.forEach((unit, sentences) -> messages.send(new Message(
                List.of(roster.clerks(unit)),
                "screeningResult",
                c.key(),
                "初步筛选结果",
                String.join("\n", sentences),
                c.page(),
                "screeningResult:" + c.key() + ":" + unit,
                null)));
    }

    /** One sentence for the nominee's own unit: the class of an objection, never its text or its source. */
    private String told(Nominee n, boolean candidate, String why) {
        if (candidate) return n.name() + "：列入初步候选人。";
        if (!why.equals("objection")) return n.name() + "：未列入初步候选人（" + Wording.of(Wording.REASONS, why) + "）。";
        String classes = opinions.objections(n.id()).stream()
                .map(o -> Wording.of(Wording.CLASSES, o.category()))
                .distinct()
                .collect(Collectors.joining("、"));
        return n.name() + "：未列入初步候选人（有部门提出异议，类别：" + classes + "）。";
    }

    private boolean waiting(String campaign, List<String> missing) {
        LocalDate due = opinions.due(campaign);
        return !missing.isEmpty() && due != null && clock.instant().isBefore(WorkingDays.end(due));
    }

    private static int part(Form row, String part, String name) {
        return row.requiredInteger(part, name + "的“" + Wording.of(Wording.PARTS, part) + "”", 0, 20);
    }

    private Map<String, Object> row(
            Ranking.Place place, ScreeningOrder.Now now, Ranking.Proposal proposal, Map<String, String> units) {
        Standing standing = now.standings().get(place.id());
        Nominee n = standing.nominee();
        var row = new LinkedHashMap<String, Object>();
        row.put("id", n.id().toString());
        row.put("rank", place.rank());
        row.put("name", n.name());
        row.put("unit", units.getOrDefault(n.unit(), n.unit()));
        row.put("post", n.post());
        row.put("total", now.totals().get(n.id()));
        row.put("frontLine", Wording.of(Wording.FRONT_LINES, n.frontLine()));
        row.put("share", percent(now.shares().get(n.id())));
        row.put("outcome", standing.outcome());
        row.put("outcomeName", Wording.of(Wording.OUTCOMES, standing.outcome()));
        row.put("missing", standing.counts().missing());
        row.put("proposal", proposal.of(n.id()));
        return row;
    }

    private static String percent(BigDecimal share) {
        return share == null
                ? ""
                : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
    }

    private static String code(CandidateList.Fault fault) {
        return switch (fault.kind()) {
            case TOO_MANY_IN_ALL -> "screening.tooMany";
            case TOO_MANY -> "screening.places";
            case TOO_FEW -> "screening.tooFew";
        };
    }

    private static String sentence(CandidateList.Fault f) {
        String track = Wording.of(Wording.TRACKS, f.track());
        return switch (f.kind()) {
            case TOO_MANY_IN_ALL ->
                "一共只有" + f.places() + "个名额，选了" + f.chosen() + "名，请去掉" + (f.chosen() - f.places()) + "名。";
            case TOO_MANY ->
                track + "有" + f.places() + "个名额，选了" + f.chosen() + "名。名额不会自行在两组之间调剂，请去掉" + (f.chosen() - f.places())
                        + "名。";
            case TOO_FEW -> track + "应选" + f.places() + "名，只选了" + f.chosen() + "名。还有符合条件的人选，请补足。";
        };
    }

    private static String noReason(Set<UUID> byHand, ScreeningOrder.Now now) {
        String names = byHand.stream()
                .limit(6)
                .map(id -> now.standings().get(id).nominee().name())
                .collect(Collectors.joining("、"));
        return "名单与按总分的建议不一致，或在入围线上有并列（" + names + (byHand.size() > 6 ? "等" : "") + "），请写明理由。";
    }

    private String day(String campaign) {
        Deadline deadline = deadlines.get(campaign, SCREENING, "");
        return deadline == null ? null : String.valueOf(deadline.day());
    }

    private Map<String, String> unitNames() {
        return roster.units().stream().collect(Collectors.toMap(u -> u.code(), u -> u.name()));
    }
}
