package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.selection.PanelScene.KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.house.Refusal;

/** A12, played from the seating of the leading group to the shortlist: five stand for three places. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReviewTest {
    private static final String MARKER = "评审理由标记7X3";

    @Autowired
    ApplicationContext context;

    @Autowired
    Reviews reviews;

    @Autowired
    Ballots ballots;

    private PanelScene scene;

    @BeforeAll
    void five_stand() {
        scene = new PanelScene(context).campaign(3, 2);
        scene.stands("kin", scene.called("梁国敏", "pubei"), "candidate"); // registered brother of leader2
        scene.stands("own", "reform", 0, "candidate");
        scene.stands("a", "petitions", 0, "candidate");
        scene.stands("b", "petitions", 1, "candidate");
        scene.stands("c", "healthFamily", 0, "candidate");
        scene.start("review");
    }

    @Test
    @Order(1)
    void each_member_gets_a_sheet_without_those_he_is_kept_from() {
        for (String member : List.of("chair", "leader2", "leader5", "leader8", "leader9"))
            assertThat(scene.play.tasks(member, "user_scoreCandidates", KEY)).hasSize(1);
        assertThat(scene.play.tasks(KEY)).hasSize(9);
        var kin = scene.play.view(task("leader2"));
        assertThat(Json.write(kin.get("candidates")))
                .doesNotContain(scene.id("kin"))
                .contains(scene.id("own"));
        assertThat(Json.write(kin)).doesNotContain("事迹材料kin").contains("梁国敏");
        assertThat(Json.write(scene.play.view(task("leader8")))).doesNotContain(scene.id("own"));
        assertThat(ballots.recusedFrom(KEY, "leader2")).containsExactly(scene.id("kin"));
    }

    @Test
    @Order(2)
    void a_score_of_21_is_refused_and_names_the_field() {
        var answer = scene.submit(
                "chair",
                task("chair"),
                Map.of("scores", List.of(scene.row("kin", 18), scene.row("own", 21), scene.row("a", 1))));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains("form.range")
                .contains("scores[1].")
                .contains("0到20")
                .contains("21");
        assertThat(scene.sql.queryForObject("select count(*) from ballot_mark", Integer.class))
                .isZero();
    }

    @Test
    @Order(3)
    void nobody_scores_his_own_kin_or_his_own_unit() {
        var kin = scene.submit("leader2", task("leader2"), Map.of("scores", List.of(scene.row("kin", 20))));
        assertThat(kin.getStatusCode().value()).isEqualTo(422);
        assertThat(kin.getBody()).contains("review.recused");
        var own = scene.submit("leader8", task("leader8"), Map.of("scores", List.of(scene.row("own", 20))));
        assertThat(own.getBody()).contains("review.recused");
        var other = scene.submit("leader3", task("leader4"), sheet("kin", 10, "own", 10, "a", 10, "b", 10, "c", 10));
        assertThat(other.getStatusCode().is2xxSuccessful()).isFalse();
    }

    @Test
    @Order(4)
    void a_person_may_be_left_unscored_only_on_purpose() {
        assertThatThrownBy(() ->
                        scene.play.complete("leader3", task("leader3"), sheet("kin", 10, "own", 10, "a", 10, "b", 10)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("暂不评");
    }

    @Test
    @Order(5)
    void a_sheet_is_taken_once() {
        scene.play.complete("chair", task("chair"), sheet("kin", 18, "own", 16, "a", 12, "b", 12, "c", 12));
        assertThat(scene.play.tasks("chair", "user_scoreCandidates", KEY)).isEmpty();
        assertThatThrownBy(() -> scene.play.as("chair", () -> {
                    reviews.score(KEY, "chair", new Form(sheet("kin", 20, "own", 20, "a", 20, "b", 20, "c", 20)));
                    return null;
                }))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("已经提交过");
        assertThatThrownBy(() -> scene.play.as("leader3", () -> {
                    reviews.score(KEY, "leader4", new Form(Map.of()));
                    return null;
                }))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @Order(6)
    void members_may_declare_that_they_should_not_judge() {
        for (String member : List.of("leader3", "leader4", "leader5")) {
            var rows = new ArrayList<>(rows("kin", 18, "own", 16, "a", 12, "b", 12));
            rows.add(scene.row("c", "recuse", MARKER));
            scene.play.complete(member, task(member), Map.of("scores", rows));
        }
        var rows = new ArrayList<>(rows("own", 16, "a", 12, "b", 12));
        rows.add(scene.row("c", "leave", null));
        scene.play.complete("leader2", task("leader2"), Map.of("scores", rows));
        assertThat(ballots.recusedFrom(KEY, "leader3")).containsExactly(scene.id("c"));
    }

    @Test
    @Order(7)
    void only_those_who_are_missing_are_reminded_and_the_office_decides_about_them() {
        var due = scene.sql.queryForObject(
                "select day from deadline where kind = 'score' and subject = ''", java.time.LocalDate.class);
        scene.play.moveTo(due.minusDays(1).atTime(12, 0));
        assertThat(scene.facts("scoringReminded")).isEqualTo(1);
        scene.play.moveTo(due.plusDays(1).atTime(9, 0));
        Task close = scene.play.task("office", "user_closeScoring", KEY);
        assertThat(Json.write(scene.play.view(close)))
                .doesNotContain(scene.name("c"))
                .doesNotContain(scene.id("c"));
        scene.play.moveTo(due.plusDays(6).atTime(9, 0));
        assertThat(scene.facts("scoringEscalated")).isEqualTo(1);
        scene.sql.update(
                "update ballot_mark set mark = mark"); // five have handed in: enough to close, but first it waits on
        scene.play.complete(
                "office",
                close,
                Map.of("verdict", "wait", "day", due.plusDays(9).toString()));
        assertThat(scene.play.tasks("office", "user_closeScoring", KEY)).isEmpty();
        scene.play.complete("leader6", task("leader6"), sheet("kin", 18, "own", 16, "a", 12, "b", 12, "c", 12));
        scene.play.moveTo(due.plusDays(10).atTime(9, 0));
        Task again = scene.play.task("office", "user_closeScoring", KEY);
        scene.play.complete("office2", again, Map.of("verdict", "close"));
        var late = scene.submit("office", again, Map.of("verdict", "close"));
        assertThat(late.getStatusCode().value()).isEqualTo(409);
        scene.play.runJobs();
        assertThat(scene.play.tasks("leader9", "user_scoreCandidates", KEY)).isEmpty();
    }

    @Test
    @Order(8)
    void who_lost_the_quorum_is_scored_by_a_stand_in() {
        Task name = scene.play.task("chair", "user_nameStandIn", KEY);
        assertThat(Json.write(scene.play.view(name))).contains(scene.id("c")).doesNotContain(scene.id("a"));
        assertThatThrownBy(() -> scene.play.complete(
                        "chair",
                        name,
                        Map.of("people", List.of(Map.of("id", scene.id("c"), "standIns", List.of("leader9"))))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("不能替补");
        assertThatThrownBy(() -> scene.play.complete(
                        "chair",
                        name,
                        Map.of("people", List.of(Map.of("id", scene.id("c"), "standIns", List.of("committee9"))))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("还差");
        scene.play.complete(
                "chair",
                name,
                Map.of(
                        "people",
                        List.of(Map.of("id", scene.id("c"), "again", true, "standIns", List.of("committee9")))));
        scene.play.runJobs();
        assertThat(Json.write(scene.play.view(task("committee9")))).doesNotContain(scene.id("a"));
        scene.play.complete("committee9", task("committee9"), sheet("c", 12));
        for (String member : List.of("leader2", "leader7", "leader8", "leader9"))
            scene.play.complete(member, task(member), sheet("c", 12));
        scene.play.runJobs();
        assertThat(scene.play.tasks(KEY)).extracting(Task::getTaskDefinitionKey).containsOnly("user_voteAmongTied");
    }

    @Test
    @Order(9)
    void only_the_tied_are_voted_on_again() {
        var view = scene.play.view(vote("chair"));
        assertThat(view.get("places")).isEqualTo(1);
        assertThat(Json.write(view.get("people")))
                .contains(scene.id("a"), scene.id("b"), scene.id("c"))
                .doesNotContain(scene.id("own"));
        assertThat(Json.write(scene.play.view(vote("leader3"))))
                .doesNotContain(scene.id("c"))
                .contains("已申明回避");
        var many = scene.submit("chair", vote("chair"), Map.of("chosen", List.of(scene.id("a"), scene.id("b"))));
        assertThat(many.getBody()).contains("secondVote.tooMany");
        var kept = scene.submit("leader3", vote("leader3"), Map.of("chosen", List.of(scene.id("c"))));
        assertThat(kept.getBody()).contains("vote.recused");
        scene.play.complete("chair", vote("chair"), Map.of("chosen", List.of(scene.id("a"))));
        scene.play.complete("leader2", vote("leader2"), Map.of("chosen", List.of(scene.id("b"))));
        scene.play.complete(
                "leader3",
                vote("leader3"),
                Map.of("chosen", List.of(), "recusals", List.of(Map.of("id", scene.id("b"), "reason", MARKER))));
        scene.play.complete("leader4", vote("leader4"), Map.of("chosen", List.of(scene.id("a"))));
    }

    @Test
    @Order(10)
    void four_of_nine_are_too_few_to_close_the_vote() {
        var due = scene.sql.queryForObject(
                "select day from deadline where kind = 'secondVote' and subject = ''", java.time.LocalDate.class);
        scene.play.moveTo(due.plusDays(7).atTime(9, 0));
        Task close = scene.play.task("office", "user_closeSecondVote", KEY);
        var few = scene.submit("office", close, Map.of("verdict", "close"));
        assertThat(few.getStatusCode().value()).isEqualTo(422);
        assertThat(few.getBody()).contains("panel.tooFew").contains("5人");
        var past = scene.submit("office", close, Map.of("verdict", "wait", "day", due.toString()));
        assertThat(past.getBody()).contains("panel.waitDay");
        scene.play.complete(
                "office",
                close,
                Map.of("verdict", "wait", "day", due.plusDays(9).toString()));
        scene.play.complete("leader5", vote("leader5"), Map.of("chosen", List.of(scene.id("b"))));
        scene.play.moveTo(due.plusDays(10).atTime(9, 0));
        scene.play.complete("office", "user_closeSecondVote", KEY, Map.of("verdict", "close"));
        scene.play.runJobs();
        assertThat(scene.play.tasks(KEY)).isEmpty();
    }

    @Test
    @Order(11)
    void the_chair_sees_nothing_of_whom_he_is_kept_from_and_a_deputy_chooses() {
        assertThat(reviews.shortlister(KEY)).isEqualTo("chair");
        scene.play.as(null);
        ballots.recuse(
                ballots.latest(KEY, "score").orElseThrow().id(),
                "chair",
                scene.id("own"),
                org.yanzhen.ballot.Recusal.Why.DECLARED,
                null);
        assertThat(reviews.shortlister(KEY)).isNotIn("chair", "leader2", "leader3", "leader4", "leader5", "leader8");
        var scores = ballots.scoresFor(
                ballots.latest(KEY, "score").orElseThrow().id(), java.util.Set.copyOf(PanelScene.PARTS), "chair");
        assertThat(scores.panel().subjects()).doesNotContain(scene.id("own")).hasSize(4);
        assertThat(scores.toString()).doesNotContain(scene.id("own"));
    }

    @Test
    @Order(12)
    void the_list_follows_the_count_or_gives_a_reason() {
        String deputy = reviews.shortlister(KEY);
        String winner = secondVoteWinner();
        String loser = winner.equals("a") ? "b" : "a";
        scene.play.as(deputy);
        assertThatThrownBy(() -> confirm(null, "kin", "own", winner, loser))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("最多3名");
        assertThatThrownBy(() -> confirm(null, "kin", "own"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("应选3名");
        assertThatThrownBy(() -> confirm(null, "kin", winner, loser))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("与排名不一致");
        confirm(null, "kin", "own", winner);
        assertThat(scene.stage("own")).isEqualTo("shortlisted");
        assertThat(scene.stage(loser)).isEqualTo("candidate");
        assertThat(scene.facts("shortlisted")).isEqualTo(3);
        assertThat(scene.facts("notShortlisted")).isEqualTo(2);
        assertThat(scene.sql.queryForObject(
                        "select count(*) from fact where kind = 'shortlisted' and ruling is null", Integer.class))
                .isZero();
        confirm(MARKER + "，另有考虑。", "kin", winner, loser);
        assertThat(scene.stage("own")).isEqualTo("candidate");
        scene.play.as(null);
    }

    @Test
    @Order(13)
    void no_reason_and_no_score_is_left_in_the_engine() {
        assertThat(scene.engineColumnsWith(MARKER)).isEmpty();
        assertThat(scene.engineColumnsWith("\"virtue\"")).isEmpty();
        assertThat(scene.engineColumnsWith(scene.name("c"))).isEmpty();
        assertThat(scene.sql.queryForList("select details::text from fact", String.class))
                .noneMatch(d -> d.contains(MARKER) || d.contains("virtue") || d.contains("\"mean\":"));
    }

    private void confirm(String reason, String... called) {
        var form = new java.util.HashMap<String, Object>();
        form.put("shortlist", java.util.Arrays.stream(called).map(scene::id).toList());
        if (reason != null) form.put("reason", reason);
        reviews.confirmShortlist(KEY, new Form(form));
    }

    private String secondVoteWinner() {
        var votes =
                ballots.votes(ballots.latest(KEY, "secondVote").orElseThrow().id());
        return votes.share(scene.id("a")).compareTo(votes.share(scene.id("b"))) > 0 ? "a" : "b";
    }

    private Task task(String member) {
        return scene.play.task(member, "user_scoreCandidates", KEY);
    }

    private Task vote(String member) {
        return scene.play.task(member, "user_voteAmongTied", KEY);
    }

    private Map<String, Object> sheet(Object... calledAndPoints) {
        return Map.of("scores", rows(calledAndPoints));
    }

    private List<Map<String, Object>> rows(Object... calledAndPoints) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < calledAndPoints.length; i += 2)
            rows.add(scene.row((String) calledAndPoints[i], (Integer) calledAndPoints[i + 1]));
        return rows;
    }
}
