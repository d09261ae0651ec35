package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Panels;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.store.NomineeStore;

/**
 * The whole selection at full size (A1-A16): every unit of the city nominates, two nominees are vetoed, one department is late,
 * members are kept from their own people, the twentieth place is tied, somebody leaves the shortlist, and ten are commended.
 */
@HouseTest
class FullSizeTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    private static final Set<String> ELIGIBLE = Set.of("clerk", "staff", "deputySection", "section");
    private static final List<String> PARTS = List.of("virtue", "ability", "diligence", "results", "integrity");
    private static final List<String> SHEET = List.of("politics", "dedication", "execution", "recognition", "results");
    private static final String SILENT = "northGulf", RETURNED = "binhai";

    @Autowired
    private Play play;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private NomineeStore nominees;

    @Autowired
    private Roster roster;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Bulletins bulletins;

    @Autowired
    private Facts facts;

    @Autowired
    private Panels panels;

    @Autowired
    private Screenings screenings;

    @Autowired
    private Reviews reviews;

    private final byte[] photo = photo();
    private final byte[] signed = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    /** A1, A2, A5, A8, A12, A13: the office opens it, units nominate, thirty, twenty and ten are fixed, and the ten are commended. */
    @Test
    void a_full_campaign_runs_from_nomination_to_commendation() {
        open();
        nominate();
        var standing = consultAndScreen();
        var ranked = review(standing);
        var shortlist = shortlist(ranked);
        var remaining = leave(shortlist);
        var ten = approve(remaining);
        commend(ten);
        everyFactOnce(ten);
    }

    private void open() {
        var p = campaigns.proposal(2018);
        var w = p.windows();
        var form = new HashMap<String, Object>();
        form.put("year", 2018);
        form.put("nominationFrom", w.nominationFrom().toString());
        form.put("nominationTo", w.nominationTo().toString());
        form.put("screeningFrom", w.screeningFrom().toString());
        form.put("screeningTo", w.screeningTo().toString());
        form.put("reviewFrom", w.reviewFrom().toString());
        form.put("reviewTo", w.reviewTo().toString());
        form.put("approvalFrom", w.approvalFrom().toString());
        form.put("approvalTo", w.approvalTo().toString());
        form.put("opinionDays", p.opinionDays());
        form.put("publicNotice", false);
        form.put("departments", p.departments().stream().map(d -> d.code()).toList());
        play.start("office", "tenBestOfficials", form);
        play.runJobs();
        assertThat(roster.units()).hasSizeGreaterThanOrEqualTo(110);
        assertThat(play.tasks(CAMPAIGN)).hasSize(roster.units().size());
    }

    /** A9, A10. */
    private void nominate() {
        for (String unit : campaigns.units(CAMPAIGN)) {
            if (unit.equals(SILENT)) continue;
            String caseKey = CAMPAIGN + ":" + unit;
            play.complete(unit, "user_nominate", caseKey, nomination(unit));
            if (unit.equals(RETURNED)) {
                play.complete(
                        "office", "user_reviewNomination", caseKey, Map.of("verdict", "return", "reason", "请补充事迹材料。"));
                play.complete(unit, "user_nominate", caseKey, nomination(unit));
            }
            play.complete("office", "user_reviewNomination", caseKey, Map.of("verdict", "accept"));
        }
        play.moveTo(LocalDateTime.of(2018, 12, 17, 9, 0));
        assertThat(nominees.nominees(CAMPAIGN)).hasSizeGreaterThanOrEqualTo(115).hasSize(people());
        assertThat(kinds().get("notNominated")).isEqualTo(1);
    }

    private int people() {
        return roster.units().stream()
                .filter(u -> !u.code().equals(SILENT))
                .mapToInt(u -> u.category().equals("county") || u.category().equals("portZone") ? 3 : 1)
                .sum();
    }

    private Map<String, Object> nomination(String unit) {
        int quota = Set.of("county", "portZone").contains(roster.unit(unit).category()) ? 3 : 1;
        List<Person> who = roster.people(unit).stream()
                .filter(x -> ELIGIBLE.contains(x.level()) && x.established() && x.userId() == null)
                .limit(quota)
                .toList();
        assertThat(who).as(unit).hasSize(quota);
        return play.as(unit, () -> {
            var rows = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < who.size(); i++)
                rows.add(Map.of(
                        "person",
                        who.get(i).id().toString(),
                        "byHand",
                        false,
                        "votes",
                        30 - i,
                        "deeds",
                        "长期在一线工作，任务完成得好，群众满意。（样例文字）",
                        "photoOne",
                        file("1.png", photo),
                        "photoTwo",
                        file("2.png", photo)));
            return Map.of(
                    "meetingDay",
                    "2018-12-08",
                    "entitled",
                    50,
                    "present",
                    45,
                    "signedForm",
                    file("表.pdf", signed),
                    "nominees",
                    rows);
        });
    }

    private String file(String name, byte[] bytes) {
        return attachments.receive(name, bytes, null).id().toString();
    }

    /** A7, A11, A15: two vetoes, one late department; thirty are fixed, fifteen and fifteen. */
    private List<Nominee> consultAndScreen() {
        var city = nominees.nominees(CAMPAIGN).stream()
                .filter(n -> n.track().equals("city"))
                .toList();
        assertThat(nominees.nominees(CAMPAIGN))
                .filteredOn(n -> n.track().equals("county"))
                .hasSize(15);
        Nominee vetoedOne = city.get(0), vetoedTwo = city.get(1);
        opinion("disciplineCommission", vetoedOne, "integrity");
        opinion("petitions", vetoedTwo, "petitions");
        opinion("politicalLegal", null, null);

        var sheets = new ArrayList<Map<String, Object>>();
        var everybody = nominees.nominees(CAMPAIGN);
        for (int i = 0; i < everybody.size(); i++) {
            var row = new HashMap<String, Object>();
            row.put("nominee", everybody.get(i).id().toString());
            // all of one track differ, but for the third and fourth of the city, who are equal in everything
            int place = everybody.get(i).equals(city.get(3)) ? everybody.indexOf(city.get(2)) : i;
            SHEET.forEach(part -> row.put(part, 20 - place / 10));
            row.put("results", Math.max(0, 20 - place / 10 - place % 10));
            sheets.add(row);
        }
        play.complete("office", "user_giveSheet", CAMPAIGN, Map.of("sheets", sheets));

        play.moveTo(LocalDateTime.of(
                2018, 12, 30, 9, 0)); // ten working days from 17 December end on Saturday 29, a working day
        assertThat(kinds().get("opinionOverdue")).isEqualTo(1);
        opinion("healthFamily", null, null); // late, but in

        var view = play.view(play.task("office", "user_fixCandidates", CAMPAIGN));
        List<String> chosen = new ArrayList<>();
        for (var track : maps(view.get("tracks"))) {
            assertThat(track.get("places")).isEqualTo(15);
            var all = maps(track.get("people"));
            assertThat(all).hasSize(track.get("track").equals("county") ? 15 : city.size());
        }
        var fresh = play.as("office", () -> screenings.candidatesView(CAMPAIGN)).fields();
        for (var track : maps(fresh.get("tracks")))
            maps(track.get("people")).stream()
                    .filter(x -> "in".equals(x.get("proposal")))
                    .forEach(x -> chosen.add((String) x.get("id")));
        assertThat(chosen)
                .hasSize(30)
                .doesNotContain(vetoedOne.id().toString(), vetoedTwo.id().toString());
        play.complete("office", "user_fixCandidates", CAMPAIGN, Map.of("candidates", chosen));
        play.runJobs();
        var candidates = nominees.inStage(CAMPAIGN, "candidate");
        assertThat(candidates).hasSize(30);
        assertThat(candidates).filteredOn(n -> n.track().equals("county")).hasSize(15);
        assertThat(kinds()).containsEntry("candidateFixed", 30);
        return candidates;
    }

    private void opinion(String department, Nominee against, String category) {
        var row = new ArrayList<Map<String, Object>>();
        if (against != null)
            row.add(Map.of(
                    "nominee",
                    against.id().toString(),
                    "objection",
                    true,
                    "category",
                    category,
                    "fact",
                    "有一件还没有办结的事项。",
                    "factDay",
                    "2018-11-01"));
        play.complete(department, "user_giveOpinion", CAMPAIGN, Map.of("opinions", row, "restClear", true));
    }

    /** A12, G9: nine members score; the two at the line are equal, and a second vote among them alone decides. */
    private List<UUID> review(List<Nominee> candidates) {
        play.moveTo(LocalDateTime.of(2019, 1, 17, 9, 0));
        var equal = equals(candidates);
        var order = new ArrayList<>(
                candidates.stream().filter(n -> !equal.contains(n)).toList());
        order.add(19, equal.get(0));
        order.add(20, equal.get(1));
        Map<String, Integer> total = new HashMap<>();
        for (int i = 0; i < order.size(); i++)
            total.put(order.get(i).id().toString(), i == 20 ? 95 - 2 * 19 : 95 - 2 * i);
        int kept = 0;
        for (String member : members("leadingGroup")) {
            var view = play.view(play.task(member, "user_scoreCandidates", CAMPAIGN));
            kept += maps(view.get("recused")).size();
            var rows = new ArrayList<Map<String, Object>>();
            for (var card : maps(view.get("candidates"))) {
                String id = (String) card.get("id");
                if (member.equals("leader2") && id.equals(order.get(0).id().toString())) {
                    rows.add(Map.of("id", id, "mode", "recuse", "reason", "曾经共事，申请回避。"));
                    continue;
                }
                var row = new HashMap<String, Object>(Map.of("id", id, "mode", "score"));
                int left = total.get(id);
                for (int p = 0; p < PARTS.size(); p++) {
                    int part = Math.min(20, (int) Math.ceil(left / (double) (PARTS.size() - p)));
                    row.put(PARTS.get(p), part);
                    left -= part;
                }
                rows.add(row);
            }
            play.complete(member, "user_scoreCandidates", CAMPAIGN, Map.of("scores", rows));
        }
        play.runJobs();
        assertThat(kinds()).containsEntry("memberRecused", kept + 1);

        var voters = members("leadingGroup");
        int cast = 0;
        for (String member : voters) {
            if (play.tasks(member, "user_voteAmongTied", CAMPAIGN).isEmpty()) continue;
            play.complete(
                    member,
                    "user_voteAmongTied",
                    CAMPAIGN,
                    Map.of("chosen", List.of(equal.get(cast++ < 5 ? 0 : 1).id().toString())));
        }
        assertThat(cast).as("members who voted a second time").isGreaterThanOrEqualTo(6);
        play.runJobs();
        return order.stream().map(Nominee::id).toList();
    }

    /** The two who agree in everything the tie chain asks. */
    private List<Nominee> equals(List<Nominee> candidates) {
        var city = nominees.nominees(CAMPAIGN).stream()
                .filter(n -> n.track().equals("city"))
                .toList();
        var two = List.of(city.get(2), city.get(3));
        assertThat(candidates).containsAll(two);
        return two;
    }

    private List<UUID> shortlist(List<UUID> ranked) {
        String chooser = reviews.shortlister(CAMPAIGN);
        var view = play.view(play.task(chooser, "user_confirmShortlist", CAMPAIGN));
        var in = maps(view.get("people")).stream()
                .filter(x -> "in".equals(x.get("where")))
                .map(x -> (String) x.get("id"))
                .toList();
        play.complete(chooser, "user_confirmShortlist", CAMPAIGN, Map.of("shortlist", in));
        play.runJobs();
        var listed = nominees.inStage(CAMPAIGN, "shortlisted").stream()
                .map(Nominee::id)
                .toList();
        assertThat(listed).hasSize(20).containsExactlyInAnyOrderElementsOf(ranked.subList(0, 20));
        return ranked.subList(0, 20);
    }

    /** A16: a late objection takes one person out; the chair fills the place with the next. */
    private List<UUID> leave(List<UUID> shortlist) {
        UUID gone = shortlist.get(4);
        play.start(
                "office",
                "candidateDeparture",
                Map.of(
                        "campaign",
                        CAMPAIGN,
                        "nominee",
                        gone.toString(),
                        "kind",
                        "objection",
                        "category",
                        "stability",
                        "source",
                        "politicalLegal",
                        "fact",
                        "公布后收到的一件反映。",
                        "factDay",
                        "2019-01-10"));
        play.runJobs();
        var chair = play.tasks(CAMPAIGN).stream()
                .filter(t -> t.getTaskDefinitionKey().equals("user_decideVacancy"))
                .toList();
        assertThat(chair).hasSize(1);
        var eligible = maps(play.view(chair.get(0)).get("eligible"));
        assertThat(eligible).isNotEmpty();
        String next = (String) eligible.get(0).get("value");
        play.complete(
                "chair",
                "user_decideVacancy",
                CAMPAIGN,
                Map.of("decision", "replace", "replacement", next, "reason", "由名单上的下一名递补。"));
        play.runJobs();
        var listed = nominees.inStage(CAMPAIGN, "shortlisted").stream()
                .map(Nominee::id)
                .toList();
        assertThat(listed).hasSize(20).doesNotContain(gone).contains(UUID.fromString(next));
        var rest = new ArrayList<>(shortlist);
        rest.remove(gone);
        rest.add(UUID.fromString(next));
        return rest;
    }

    /** A13, G7: eleven members vote for ten each; the secretary confirms what the count says. */
    private Set<UUID> approve(List<UUID> listed) {
        play.moveTo(LocalDateTime.of(2019, 2, 12, 9, 0));
        Set<String> ten = listed.subList(0, 10).stream().map(UUID::toString).collect(Collectors.toSet());
        for (String member : members("committee")) {
            var view = play.view(play.task(member, "user_vote", CAMPAIGN));
            var yes = maps(view.get("people")).stream()
                    .map(x -> (String) x.get("id"))
                    .filter(ten::contains)
                    .toList();
            play.complete(member, "user_vote", CAMPAIGN, Map.of("approved", yes));
        }
        play.runJobs();
        var view = play.view(play.task("secretary", "user_confirmApproval", CAMPAIGN));
        var visible = maps(view.get("choices")).stream()
                .map(x -> (String) x.get("value"))
                .filter(ten::contains)
                .toList();
        play.complete("secretary", "user_confirmApproval", CAMPAIGN, Map.of("verdict", "confirm", "approved", visible));
        play.runJobs();
        var approved =
                nominees.inStage(CAMPAIGN, "approved").stream().map(Nominee::id).collect(Collectors.toSet());
        assertThat(approved).hasSize(10).isEqualTo(new HashSet<>(listed.subList(0, 10)));
        return approved;
    }

    /** A14. */
    private void commend(Set<UUID> ten) {
        var task = play.task("office", "user_confirmBulletin", CAMPAIGN);
        var view = play.view(task);
        assertThat(maps(view.get("people"))).hasSize(10);
        play.complete("office", "user_confirmBulletin", CAMPAIGN, words(view, "redraft", "希望受到表扬的同志继续努力，再接再厉。"));
        task = play.task("office", "user_confirmBulletin", CAMPAIGN);
        play.complete("office", "user_confirmBulletin", CAMPAIGN, words(play.view(task), "publish", null));
        play.runJobs();
        var published = bulletins.published();
        assertThat(published).hasSize(1);
        var names = nominees.inStage(CAMPAIGN, "approved").stream()
                .map(Nominee::name)
                .toList();
        assertThat(published.get(0).content().people()).extracting("name").containsExactlyInAnyOrderElementsOf(names);
        assertThat(published.get(0).number()).isEqualTo("钦发〔2019〕1号");
        assertThat(ten).hasSize(names.size());
        assertThat(play.tasks(CAMPAIGN)).isEmpty();
        assertThat(campaigns.campaign(CAMPAIGN).stage()).isEqualTo("closed");
    }

    private static Map<String, Object> words(Map<String, Object> view, String verdict, String closing) {
        return Map.of(
                "verdict",
                verdict,
                "title",
                view.get("title"),
                "opening",
                view.get("opening"),
                "closing",
                closing == null ? view.get("closing") : closing);
    }

    private void everyFactOnce(Set<UUID> ten) {
        int units = roster.units().size();
        assertThat(kinds())
                .containsEntry("campaignOpened", 1)
                .containsEntry("nominationFiled", units)
                .containsEntry("nominationReturned", 1)
                .containsEntry("nominationAccepted", units - 1)
                .containsEntry("notNominated", 1)
                .containsEntry("nominated", people())
                .containsEntry("candidateFixed", 30)
                .containsEntry("shortlisted", 20)
                .containsEntry("approved", 10)
                .containsEntry("commended", 10)
                .containsEntry("bulletinPublished", 1);
        var twice = facts.of(CAMPAIGN).stream()
                .filter(f -> Set.of("commended", "approved", "notNominated", "nominated", "candidateFixed")
                        .contains(f.kind()))
                .collect(Collectors.groupingBy(f -> f.kind() + " " + f.subject(), Collectors.counting()));
        assertThat(twice).allSatisfy((fact, times) -> assertThat(times).as(fact).isEqualTo(1));
    }

    private Map<String, Integer> kinds() {
        return facts.of(CAMPAIGN).stream().collect(Collectors.toMap(Fact::kind, f -> 1, Integer::sum, TreeMap::new));
    }

    private List<String> members(String group) {
        return panels.members(group).stream().sorted(Comparator.naturalOrder()).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return list == null
                ? List.of()
                : ((List<Map<String, Object>>) list)
                        .stream().map(LinkedHashMap::new).collect(Collectors.toList());
    }

    private static byte[] photo() {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(295, 413, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
