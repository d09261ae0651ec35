package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yanzhen.selection.PanelScene.KEY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** A13, played in two rounds: the committee's first list is returned, the second is confirmed as the count says. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApprovalTest {
    private static final String MARKER = "表决理由标记9Q4";
    private static final List<String> COMMITTEE = Stream.concat(
                    Stream.of("secretary"), IntStream.rangeClosed(2, 11).mapToObj(i -> "committee" + i))
            .toList();

    @Autowired
    ApplicationContext context;

    @Autowired
    Approvals approvals;

    @Autowired
    Ballots ballots;

    private PanelScene scene;

    @BeforeAll
    void thirteen_are_shortlisted() {
        scene = new PanelScene(context).campaign(13, 10);
        for (int i = 1; i <= 9; i++) scene.stands("p" + i, "qinbei", i - 1, "shortlisted");
        for (int i = 10; i <= 11; i++) scene.stands("p" + i, "petitions", i - 9, "shortlisted");
        scene.stands("own", "lingshan", 0, "shortlisted"); // committee8's own county
        scene.stands("city", "cityCommitteeOffice", 0, "shortlisted"); // the secretary's and committee5's own unit
        scene.sql.update("""
                insert into ballot (id, case_key, kind, round, opened_at) values (gen_random_uuid(), ?, 'score', 1, now())""", KEY);
        scene.start("approval");
    }

    @Test
    @Order(1)
    void each_member_gets_a_vote_without_those_he_is_kept_from() {
        assertThat(scene.play.tasks(KEY)).hasSize(11);
        assertThat(scene.play.view(vote("committee8")).toString())
                .doesNotContain(scene.id("own"))
                .doesNotContain("事迹材料own");
        assertThat(scene.play.view(vote("committee2")).toString()).contains(scene.id("own"));
    }

    /** A5, A13: ten at most. */
    @Test
    @Order(2)
    void eleven_approved_are_refused() {
        var eleven =
                IntStream.rangeClosed(1, 11).mapToObj(i -> scene.id("p" + i)).toList();
        var answer = scene.submit("committee2", vote("committee2"), Map.of("approved", eleven));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody()).contains("vote.tooMany").contains("最多同意10名");
        var own = scene.submit("committee8", vote("committee8"), Map.of("approved", List.of(scene.id("own"))));
        assertThat(own.getBody()).contains("vote.recused");
        var unknown = scene.submit("committee8", vote("committee8"), Map.of("approved", List.of("someone")));
        assertThat(unknown.getBody()).contains("vote.unknown");
    }

    @Test
    @Order(3)
    void a_second_vote_of_the_same_member_is_refused() {
        Task task = vote("committee2");
        scene.play.complete("committee2", task, Map.of("approved", ids("p1", "p2")));
        assertThat(scene.submit("committee2", task, Map.of("approved", ids("p3")))
                        .getStatusCode()
                        .value())
                .isEqualTo(409);
        assertThatThrownBy(() -> scene.play.as("committee2", () -> {
                    approvals.vote(KEY, "committee2", new Form(Map.of("approved", ids("p3"))));
                    return null;
                }))
                .isInstanceOf(Conflict.class);
    }

    @Test
    @Order(4)
    void the_office_waits_on_and_then_closes_when_more_than_half_have_voted() {
        LocalDate due = due();
        scene.play.complete(
                "committee3",
                vote("committee3"),
                Map.of("approved", ids("p1"), "recusals", List.of(Map.of("id", scene.id("p2"), "reason", MARKER))));
        scene.play.moveTo(due.plusDays(6).atTime(9, 0));
        assertThat(scene.facts("votingReminded")).isEqualTo(1);
        assertThat(scene.facts("votingEscalated")).isEqualTo(1);
        assertThatThrownBy(() -> scene.play.complete("office", "user_closeVoting", KEY, Map.of("verdict", "close")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("6人");
        scene.play.complete(
                "office",
                "user_closeVoting",
                KEY,
                Map.of("verdict", "wait", "day", due.plusDays(8).toString()));
        for (String member : List.of("committee4", "committee6", "committee7", "committee9"))
            scene.play.complete(member, vote(member), Map.of("approved", ids("p1")));
        scene.play.moveTo(due.plusDays(9).atTime(9, 0));
        scene.play.complete("office", "user_closeVoting", KEY, Map.of("verdict", "close"));
        scene.play.runJobs();
        assertThat(scene.play.tasks(KEY))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("user_confirmApproval");
    }

    @Test
    @Order(5)
    void the_secretary_sees_the_count_but_not_of_whom_he_is_kept_from() {
        var view = scene.play.view(confirmation());
        assertThat(Json.write(view.get("rows"))).contains("6/11").contains("当选").doesNotContain(scene.name("city"));
        assertThat(Json.write(view)).doesNotContain(scene.id("city"));
        var all = ballots.votesFor(ballots.latest(KEY, "approval").orElseThrow().id(), "secretary");
        assertThat(all.toString()).doesNotContain(scene.id("city"));
        assertThat(all.panel().subjects()).hasSize(12);
    }

    @Test
    @Order(6)
    void a_confirmation_that_contradicts_the_count_is_refused() {
        var more = scene.submit("secretary", confirmation(), Map.of("verdict", "confirm", "approved", ids("p1", "p2")));
        assertThat(more.getStatusCode().value()).isEqualTo(422);
        assertThat(more.getBody()).contains("approval.contradicts").contains(scene.name("p2"));
        var fewer = scene.submit("secretary", confirmation(), Map.of("verdict", "confirm", "approved", List.of()));
        assertThat(fewer.getBody()).contains("approval.contradicts").contains("应当选");
        var curt = scene.submit("secretary", confirmation(), Map.of("verdict", "return", "reason", "不行"));
        assertThat(curt.getBody()).contains("form.tooShort");
    }

    @Test
    @Order(7)
    void a_returned_list_begins_a_new_round_without_the_old_votes() {
        scene.play.complete("secretary", confirmation(), Map.of("verdict", "return", "reason", MARKER + "，请再议一次。"));
        assertThat(approvals.returned(KEY)).isTrue();
        assertThat(scene.sql.queryForObject("select round from campaign", Integer.class))
                .isEqualTo(2);
        assertThat(scene.play.tasks(KEY)).isEmpty();
        scene.start("approval");
        assertThat(approvals.returned(KEY)).isFalse();
        assertThat(scene.play.tasks(KEY)).hasSize(11);
        assertThat(scene.play.view(vote("committee3")).toString())
                .contains("已申明回避")
                .doesNotContain(scene.id("p2"));
    }

    @Test
    @Order(8)
    void eleven_simultaneous_votes_are_all_kept() throws Exception {
        scene.leaves("p11"); // a late objection: the vote for him is dropped silently
        var votes = new LinkedHashMap<String, List<String>>();
        for (String member : COMMITTEE) votes.put(member, new ArrayList<>(ids("p1", "p3", "p4")));
        votes.values().stream().limit(6).forEach(v -> v.add(scene.id("own")));
        votes.values().stream().limit(5).forEach(v -> v.add(scene.id("p5")));
        votes.get("committee2").add(scene.id("p11"));
        votes.get("committee8").remove(scene.id("own"));
        var tasks = new LinkedHashMap<String, Task>();
        COMMITTEE.forEach(member -> tasks.put(member, vote(member)));
        var threads = Executors.newFixedThreadPool(11);
        try {
            var jobs = COMMITTEE.stream()
                    .map(member -> (Callable<Void>) () -> {
                        scene.play.complete(member, tasks.get(member), Map.of("approved", votes.get(member)));
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(jobs)) done.get();
        } finally {
            threads.shutdown();
        }
        scene.play.runJobs();
        var count = ballots.votes(ballots.latest(KEY, "approval").orElseThrow().id());
        assertThat(count.share(scene.id("p1")).yes()).isEqualTo(11);
        assertThat(count.share(scene.id("own")).entitled()).isEqualTo(10);
        assertThat(scene.sql.queryForObject(
                        "select count(distinct member) from ballot_mark m join ballot b on b.id = m.ballot where b.round = 2",
                        Integer.class))
                .isEqualTo(11);
    }

    /** A5: nothing is filled by software. */
    @Test
    @Order(9)
    void fewer_than_ten_stay_fewer_and_the_result_is_as_counted() throws Exception {
        var task = confirmation();
        var answers = new ArrayList<Integer>();
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> confirm = () -> scene.submit(
                            "secretary", task, Map.of("verdict", "confirm", "approved", ids("p1", "p3", "p4", "own")))
                    .getStatusCode()
                    .value();
            for (var done : threads.invokeAll(List.of(confirm, confirm))) answers.add(done.get());
        } finally {
            threads.shutdown();
        }
        assertThat(answers).containsExactlyInAnyOrder(204, 409);
        for (String called : List.of("p1", "p3", "p4", "own"))
            assertThat(scene.stage(called)).isEqualTo("approved");
        for (String called : List.of("p2", "p5", "city"))
            assertThat(scene.stage(called)).isEqualTo("shortlisted");
        assertThat(scene.facts("approved")).isEqualTo(4);
        assertThat(scene.facts("notApproved")).isEqualTo(8);
        assertThat(scene.play.tasks(KEY)).isEmpty();
    }

    @Test
    @Order(10)
    void no_vote_and_no_reason_is_left_in_the_engine_or_the_ledger() {
        assertThat(scene.engineColumnsWith(MARKER)).isEmpty();
        assertThat(scene.engineColumnsWith(scene.id("p1"))).isEmpty();
        assertThat(scene.sql.queryForList(
                        "select details::text from fact where subject like 'nominee:%'", String.class))
                .noneMatch(d -> d.contains(MARKER) || d.matches(".*(votes|yes|share|entitled).*"));
    }

    private LocalDate due() {
        return scene.sql.queryForObject(
                "select day from deadline where kind = 'vote' and subject = ''", LocalDate.class);
    }

    private List<String> ids(String... called) {
        return Stream.of(called).map(scene::id).toList();
    }

    private Task vote(String member) {
        return scene.play.task(member, "user_vote", KEY);
    }

    private Task confirmation() {
        return scene.play.task("secretary", "user_confirmApproval", KEY);
    }
}
