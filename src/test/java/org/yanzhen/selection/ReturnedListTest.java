package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.access.Panels;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;

/**
 * A small campaign with the public notice switched on (A14) that the committee returns once (A13): fewer than the places are
 * nominated, so places stay empty by decision (A5, G8), and nobody is filled in.
 */
@HouseTest
class ReturnedListTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";
    private static final List<String> UNITS = List.of("hiTech", "sanniangBay", "pubei");

    @Autowired
    private Play play;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Roster roster;

    @Autowired
    private Panels panels;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Bulletins bulletins;

    @Autowired
    private Facts facts;

    @Test
    void a_returned_list_is_fixed_again_noticed_again_and_voted_on_again() {
        screened();
        play.moveTo(LocalDateTime.of(2019, 1, 17, 9, 0));
        for (String member : panels.members("leadingGroup")) score(member);
        play.runJobs();

        shortlist();
        assertThat(kinds("noticePublished")).isEqualTo(1);
        assertThat(campaigns.campaign(CAMPAIGN).stage()).isEqualTo("notice");
        play.moveTo(LocalDateTime.of(2019, 2, 12, 9, 0));
        assertThat(kinds("noticeClosed")).isEqualTo(1);
        vote();
        play.complete(
                "secretary",
                "user_confirmApproval",
                CAMPAIGN,
                Map.of("verdict", "return", "reason", "请领导小组再核实一次人选的事迹。"));
        play.runJobs();
        assertThat(campaigns.campaign(CAMPAIGN).round()).isEqualTo(2);

        shortlist();
        assertThat(kinds("noticePublished")).isEqualTo(2);
        play.moveTo(LocalDateTime.of(2019, 2, 26, 9, 0));
        vote();
        var rows = maps(play.view(play.task("secretary", "user_confirmApproval", CAMPAIGN))
                .get("choices"));
        play.complete(
                "secretary",
                "user_confirmApproval",
                CAMPAIGN,
                Map.of(
                        "verdict",
                        "confirm",
                        "approved",
                        rows.stream().map(r -> r.get("value")).toList()));
        play.runJobs();
        var view = play.view(play.task("office", "user_confirmBulletin", CAMPAIGN));
        play.complete(
                "office",
                "user_confirmBulletin",
                CAMPAIGN,
                Map.of(
                        "verdict",
                        "publish",
                        "title",
                        view.get("title"),
                        "opening",
                        view.get("opening"),
                        "closing",
                        view.get("closing")));
        play.runJobs();
        assertThat(kinds("commended")).isEqualTo(3);
        assertThat(bulletins.published())
                .extracting("kind")
                .containsExactly("commendation", "publicNotice2", "publicNotice");
        assertThat(bulletins.published()).extracting("number").contains("钦善执办通〔2019〕1号", "钦善执办通〔2019〕2号");
        assertThat(campaigns.campaign(CAMPAIGN).stage()).isEqualTo("closed");
    }

    private void screened() {
        var form = Filing.campaign();
        form.put("publicNotice", true);
        play.start("office", "tenBestOfficials", form);
        play.runJobs();
        for (String unit : UNITS) {
            play.complete(
                    unit,
                    "user_nominate",
                    CAMPAIGN + ":" + unit,
                    new Filing(play, attachments, roster, unit).nominee(0).form());
            play.complete("office", "user_reviewNomination", CAMPAIGN + ":" + unit, Map.of("verdict", "accept"));
        }
        play.moveTo(LocalDateTime.of(2018, 12, 17, 9, 0));
        for (String department : Nominated.DEPARTMENTS)
            play.complete(department, "user_giveOpinion", CAMPAIGN, Map.of("opinions", List.of(), "restClear", true));
        play.runJobs();
        var sheets = new ArrayList<Map<String, Object>>();
        for (Nominee n : campaigns.nominees(CAMPAIGN))
            sheets.add(Map.of(
                    "nominee",
                    n.id().toString(),
                    "politics",
                    18,
                    "dedication",
                    18,
                    "execution",
                    17,
                    "recognition",
                    17,
                    "results",
                    16));
        play.complete("office", "user_giveSheet", CAMPAIGN, Map.of("sheets", sheets));
        play.complete(
                "office",
                "user_fixCandidates",
                CAMPAIGN,
                Map.of(
                        "candidates",
                        campaigns.nominees(CAMPAIGN).stream()
                                .map(n -> n.id().toString())
                                .toList()));
        play.runJobs();
        for (int track = 0; track < 2; track++)
            play.complete(
                    "chair",
                    "user_decideVacancy",
                    CAMPAIGN,
                    Map.of("decision", "leaveVacant", "reason", "推荐的人选不足，名额空着。"));
        play.runJobs();
    }

    private void score(String member) {
        var rows = new ArrayList<Map<String, Object>>();
        int points = 20;
        for (var card : maps(
                play.view(play.task(member, "user_scoreCandidates", CAMPAIGN)).get("candidates"))) {
            var row = new HashMap<String, Object>(Map.of("id", card.get("id"), "mode", "score"));
            for (String part : List.of("virtue", "ability", "diligence", "results", "integrity")) row.put(part, points);
            points--;
            rows.add(row);
        }
        play.complete(member, "user_scoreCandidates", CAMPAIGN, Map.of("scores", rows));
    }

    private void shortlist() {
        String chooser = reviews.shortlister(CAMPAIGN);
        var people = maps(
                play.view(play.task(chooser, "user_confirmShortlist", CAMPAIGN)).get("people"));
        play.complete(
                chooser,
                "user_confirmShortlist",
                CAMPAIGN,
                Map.of("shortlist", people.stream().map(p -> p.get("id")).toList()));
        play.runJobs();
    }

    private void vote() {
        for (String member : panels.members("committee")) {
            var people =
                    maps(play.view(play.task(member, "user_vote", CAMPAIGN)).get("people"));
            play.complete(
                    member,
                    "user_vote",
                    CAMPAIGN,
                    Map.of("approved", people.stream().map(p -> p.get("id")).toList()));
        }
        play.runJobs();
    }

    private long kinds(String kind) {
        return facts.of(CAMPAIGN).stream()
                .filter(f -> Set.of(kind).contains(f.kind()))
                .count();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Object list) {
        return list == null ? List.of() : (List<Map<String, Object>>) list;
    }
}
