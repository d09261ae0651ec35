package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.ballot.Ballots;
import org.yanzhen.ballot.Recusal;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Form;
import org.yanzhen.house.Refusal;
import org.yanzhen.record.Fact;
import org.yanzhen.record.Facts;
import org.yanzhen.roster.Roster;
import org.yanzhen.rulings.Rulings;
import org.yanzhen.selection.store.NomineeStore;

/** One campaign's window, from its opening to 24:00 of its last day; each test takes units of its own. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NominationTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";

    @Autowired
    Play play;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Nominations nominations;

    @Autowired
    Attachments attachments;

    @Autowired
    Roster roster;

    @Autowired
    Facts facts;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Rulings rulings;

    @Autowired
    NomineeStore nomineeStore;

    @Autowired
    Ballots ballots;

    @Autowired
    JdbcClient sql;

    @BeforeAll
    void the_office_opens_a_campaign() {
        play.start("office", "tenBestOfficials", Filing.campaign());
        play.runJobs();
    }

    @Test
    @Order(1)
    void every_unit_gets_its_quota_its_track_a_task_and_a_deadline() {
        List<Nomination> all = nominations.of(CAMPAIGN);
        assertThat(all).hasSameSizeAs(roster.units());
        assertThat(all).hasSizeGreaterThanOrEqualTo(110);
        assertThat(of("lingshan").quota()).isEqualTo(3);
        assertThat(of("qinzhouPort").track()).isEqualTo("county");
        assertThat(of("sanniangBay").quota()).isEqualTo(1);
        assertThat(of("sanniangBay").track()).isEqualTo("city");
        assertThat(play.tasks("office", "user_nominate", CAMPAIGN)).isEmpty();
        assertThat(play.tasks(CAMPAIGN)).hasSameSizeAs(all);
        Deadline due = deadlines.get(CAMPAIGN, "nomination", "lingshan");
        assertThat(due.owner()).isEqualTo("unit-lingshan");
        assertThat(due.day()).isEqualTo(LocalDate.of(2018, 12, 15));
        assertThat(play.task("lingshan", "user_nominate", CAMPAIGN).getDueDate())
                .isEqualTo(Date.from(Instant.parse("2018-12-15T16:00:00Z")));
        assertThat(facts("campaignOpened", "campaign")).hasSize(1);
        assertThat(campaigns.seats(CAMPAIGN, "screening")).isEqualTo(Map.of("county", 15, "city", 15));
        assertThat(campaigns.consulted(CAMPAIGN)).hasSize(4).allMatch(Campaign.Consulted::mandatory);
    }

    @Test
    @Order(2)
    void one_award_has_one_campaign_a_year() {
        var refused = open(Filing.campaign());
        assertThat(refused.code()).isEqualTo("campaign.exists");
        assertThat(refused.getMessage()).contains("2018年度").contains("12月8日");
        assertThat(play.as("office", () -> campaigns.proposal(2018)).exists()).isEqualTo(refused.getMessage());
    }

    @Test
    @Order(2)
    void a_campaign_with_a_fault_is_refused_and_the_field_is_named() {
        var next = Filing.campaign();
        next.put("year", 2019);
        List.of(
                        "nominationFrom", "2019-12-08",
                        "nominationTo", "2019-12-15",
                        "screeningFrom", "2019-12-17",
                        "screeningTo", "2020-01-16",
                        "reviewFrom", "2020-01-17",
                        "reviewTo", "2020-02-29",
                        "approvalFrom", "2020-02-01",
                        "approvalTo", "2020-03-31")
                .stream()
                .reduce((name, day) -> {
                    if (day.startsWith("20")) next.put(name, day);
                    return day;
                });
        assertThat(openWith(next, "screeningFrom", "2019-12-15").field()).isEqualTo("screeningFrom");
        assertThat(openWith(next, "opinionDays", 30).code()).isEqualTo("campaign.opinionDays");
        assertThat(openWith(next, "departments", List.of("disciplineCommission", "politicalLegal", "healthFamily"))
                        .code())
                .isEqualTo("campaign.mandatoryDepartment");
        var far = new HashMap<>(next);
        far.put("year", 2031);
        far.replaceAll(
                (k, v) -> v instanceof String s ? s.replace("2019-", "2031-").replace("2020-", "2032-") : v);
        far.put("reviewTo", "2032-02-28");
        assertThat(open(far).code()).isEqualTo("calendar.noData");
        assertThat(play.as("office", () -> campaigns.proposal(2031)).yearsWithoutCalendar())
                .containsExactly(2031, 2032);
    }

    @Test
    @Order(3)
    void what_a_unit_files_and_the_office_accepts_counts_once() {
        var filing = filing("pubei").nominee(1).nominee(0).nominee(2);
        play.complete("pubei", "user_nominate", CAMPAIGN, filing.form());
        assertThat(of("pubei").state()).isEqualTo("filed");
        assertThat(deadlines.get(CAMPAIGN, "nomination", "pubei").state()).isEqualTo(Deadline.State.DONE);
        assertThat(deadlines.get(CAMPAIGN, "nominationReview", "pubei").owner()).isEqualTo("office");
        var view = play.view(review("pubei"));
        assertThat((List<?>) view.get("nominees")).hasSize(3);
        assertThat(view.get("unitName")).isEqualTo("浦北县");
        decide("pubei", Map.of("verdict", "accept"));

        assertThat(of("pubei").state()).isEqualTo("accepted");
        assertThat(of("pubei").draft()).isNull();
        var people = nominees("pubei");
        assertThat(people).extracting(Nominee::unitOrder).containsExactly(1, 2, 3);
        assertThat(people.get(0).person()).isEqualTo(filing.eligible().get(1).id());
        assertThat(facts("nominationFiled", "unit:pubei")).hasSize(1);
        assertThat(facts("nominationAccepted", "unit:pubei")).hasSize(1);
        for (Nominee n : people) {
            assertThat(facts("nominated", n.subject())).hasSize(1);
            assertThat(rulings.of(CAMPAIGN, n.subject()))
                    .anyMatch(r -> r.decision().equals("levelEligibility") && r.yes("eligible"));
        }
        assertThat(play.tasks("pubei", "user_nominate", CAMPAIGN)).isEmpty();
    }

    /** A10: returned for completion inside the window. */
    @Test
    @Order(3)
    void what_is_returned_comes_back_as_it_was_with_its_deadline_and_reminder_alive() {
        var filing = filing("hiTech").byHand("覃样本", "section");
        play.complete("hiTech", "user_nominate", CAMPAIGN, filing.form());
        assertThat(decideRefused("hiTech", Map.of("verdict", "return")).field()).isEqualTo("reason");
        decide("hiTech", Map.of("verdict", "return", "reason", "第二张照片不是近期的，请更换。"));

        Task again = play.task("hiTech", "user_nominate", CAMPAIGN);
        var view = play.view(again);
        assertThat(view.get("returned")).isEqualTo("第二张照片不是近期的，请更换。");
        @SuppressWarnings("unchecked")
        var draft = (Map<String, Object>) view.get("draft");
        @SuppressWarnings("unchecked")
        var row = ((List<Map<String, Object>>) draft.get("nominees")).get(0);
        assertThat(draft.get("signedForm")).isEqualTo(filing.form().get("signedForm"));
        assertThat(row)
                .containsEntry("name", "覃样本")
                .containsEntry("votes", 20)
                .containsEntry("photoOne", filing.id(0, "photoOne").toString());
        assertThat(again.getDueDate()).isEqualTo(Date.from(Instant.parse("2018-12-15T16:00:00Z")));
        assertThat(deadlines.get(CAMPAIGN, "nomination", "hiTech").state()).isEqualTo(Deadline.State.OPEN);
        assertThat(nominees("hiTech")).isEmpty();
        assertThat(play.as("hiTech", () -> attachments.readable(filing.id(0, "photoOne"))))
                .isPresent();

        var photo = filing.upload("新.jpg", org.yanzhen.attachment.Files.picture("png", 295, 413));
        row.put("photoTwo", photo.toString());
        row.put("level", "deputySection");
        play.complete("hiTech", again, draft);
        decide("hiTech", Map.of("verdict", "accept"));
        assertThat(nominees("hiTech")).hasSize(1);
        assertThat(nominees("hiTech").get(0).level()).isEqualTo("deputySection");
        assertThat(facts("nominationFiled", "unit:hiTech")).hasSize(2);
        assertThat(facts("nominationReturned", "unit:hiTech")).hasSize(1);
        assertThat(facts("nominated", nominees("hiTech").get(0).subject())).hasSize(1);
        assertThat(play.as("office", () -> attachments.readable(filing.id(0, "photoTwo"))))
                .as("the replaced photo is nobody's")
                .isEmpty();
    }

    /** A3, A9, A10: level, quota, photos and all the rest. */
    @Test
    @Order(3)
    void a_fault_in_a_nomination_is_refused_with_its_field_and_nothing_is_kept() {
        assertThat(file(
                        "qinnan",
                        filing("qinnan").nominee(0).nominee(1).nominee(2).nominee(3)))
                .returns("nomination.overQuota", Refusal::code)
                .satisfies(r -> assertThat(r.getMessage()).contains("最多推荐3名"));
        var boss = roster.people("qinnan").stream()
                .filter(p -> p.level().equals("deputyDivision"))
                .findFirst()
                .orElseThrow();
        assertThat(file("qinnan", filing("qinnan").nominee(0).nominee(boss.id(), 20)))
                .returns("nominee.levelTooHigh", Refusal::code)
                .returns("nominees[1].person", Refusal::field);
        var hired = roster.people("qinnan").stream()
                .filter(p -> !p.established() && !p.level().endsWith("ivision"))
                .findFirst()
                .orElseThrow();
        assertThat(file("qinnan", filing("qinnan").nominee(hired.id(), 20)).code())
                .isEqualTo("nominee.notEligible");
        assertThat(file("qinnan", filing("qinnan").nominee(0).row(0, "votes", 39)))
                .returns("nomination.votes", Refusal::code)
                .returns("nominees[0].votes", Refusal::field);
        assertThat(file("qinnan", filing("qinnan").nominee(0).row(0, "photoTwo", null)))
                .returns("nominee.photo", Refusal::code)
                .satisfies(r -> assertThat(r.getMessage()).contains("还缺1张"));
        assertThat(file("qinnan", filing("qinnan").nominee(0).nominee(0)).code())
                .isEqualTo("nominee.twice");
        assertThat(file("qinnan", filing("qinnan").nominee(0).without("signedForm"))
                        .field())
                .isEqualTo("signedForm");
        assertThat(file("qinnan", filing("qinnan").nominee(0).row(0, "deeds", "好。"))
                        .field())
                .isEqualTo("nominees[0].deeds");
        assertThat(file(
                                "qinnan",
                                filing("qinnan")
                                        .nominee(
                                                filing("lingshan")
                                                        .eligible()
                                                        .get(0)
                                                        .id(),
                                                9))
                        .code())
                .isEqualTo("nominee.otherUnit");
        assertThat(file(
                                "qinnan",
                                filing("qinnan")
                                        .byHand(
                                                filing("qinnan")
                                                        .eligible()
                                                        .get(0)
                                                        .name(),
                                                "section"))
                        .code())
                .isEqualTo("nominee.onRoster");
        assertThat(file("qinnan", filing("qinnan").byHand("莫样本", "division")).code())
                .isEqualTo("nominee.levelTooHigh");
        var foreign = filing("lingshan").upload("推荐表.pdf", org.yanzhen.attachment.Files.pdf());
        assertThat(file("qinnan", filing("qinnan").nominee(0).with("signedForm", foreign.toString()))
                        .code())
                .isEqualTo("attachment.unknown");
        assertThat(file(
                                "qinnan",
                                filing("qinnan")
                                        .nominee(0)
                                        .row(
                                                0,
                                                "photoOne",
                                                filing("qinnan")
                                                        .upload("p.pdf", org.yanzhen.attachment.Files.pdf())
                                                        .toString()))
                        .code())
                .isEqualTo("attachment.kind");
        assertThat(nominees("qinnan")).isEmpty();
        assertThat(facts("nominationFiled", "unit:qinnan")).isEmpty();
        assertThat(of("qinnan").state()).isEqualTo("open");
    }

    @Test
    @Order(3)
    void the_same_person_is_nominated_by_one_unit_only() {
        play.complete(
                "sanniangBay",
                "user_nominate",
                CAMPAIGN,
                filing("sanniangBay").byHand("裴样本", "staff").form());
        assertThat(file("binhai", filing("binhai").byHand("裴样本", "staff")))
                .returns("nominee.twice", Refusal::code)
                .satisfies(r -> assertThat(r.getMessage()).contains("三娘湾"));
        // somebody who changed units between two filings
        UUID person = nominees("sanniangBay").get(0).person();
        sql.sql("update person set unit = 'binhai', name = '裴样品' where id = ?")
                .param(person)
                .update();
        assertThat(file("binhai", filing("binhai").nominee(person, 10)))
                .returns("nominee.twice", Refusal::code)
                .satisfies(r -> assertThat(r.getMessage()).contains("三娘湾"));
    }

    @Test
    @Order(3)
    void another_units_clerk_can_neither_see_the_task_nor_file() {
        Task task = play.task("qinbei", "user_nominate", CAMPAIGN);
        assertThat(catchThrowable(() ->
                        play.complete("pubei", task, filing("pubei").nominee(0).form())))
                .isNotNull();
        assertThat(of("qinbei").state()).isEqualTo("open");
        var refused = (Refusal) catchThrowable(() -> play.as("pubei", () -> {
            nominations.file(CAMPAIGN, "qinbei", new Form(Map.of()));
            return null;
        }));
        assertThat(refused.code()).isEqualTo("nomination.otherUnit");
        var answer = play.http("pubei")
                .get()
                .uri("/engine-rest/task/" + task.getId())
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isIn(403, 404);
    }

    @Test
    @Order(4)
    void of_two_clerks_at_once_one_files_and_the_other_hears_of_it() throws Exception {
        Task task = play.task("qinbei", "user_nominate", CAMPAIGN);
        var one = filing("qinbei").nominee(0).form();
        var two = filing("qinbei").nominee(1).form();
        var failures = Collections.synchronizedList(new ArrayList<Throwable>());
        var start = new CyclicBarrier(2);
        var threads = List.of(one, two).stream()
                .map(form -> new Thread(() -> {
                    try {
                        start.await();
                        play.complete("qinbei", task, form);
                    } catch (Exception e) {
                        failures.add(e);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread t : threads) t.join();
        assertThat(failures).hasSize(1).allMatch(e -> e instanceof Conflict);
        assertThat(nominees("qinbei")).hasSize(1);
        assertThat(facts("nominationFiled", "unit:qinbei")).hasSize(1);
    }

    @Test
    @Order(5)
    void a_unit_is_reminded_two_working_days_before_the_end_and_again_after_a_return() {
        play.complete(
                "qinzhouPort",
                "user_nominate",
                CAMPAIGN,
                filing("qinzhouPort").nominee(0).form());
        play.moveTo(LocalDateTime.of(2018, 12, 13, 10, 0));
        assertThat(facts("nominationReminded", "unit:lingshan")).hasSize(1);
        assertThat(facts("nominationReminded", "unit:qinzhouPort")).isEmpty();
        decide("qinzhouPort", Map.of("verdict", "return", "reason", "推荐表没有盖章，请补正。"));
        assertThat(facts("nominationReminded", "unit:qinzhouPort")).isEmpty();
        play.moveTo(LocalDateTime.of(2018, 12, 14, 10, 0));
        assertThat(facts("nominationReminded", "unit:qinzhouPort")).hasSize(1);
        assertThat(facts("nominationReminded", "unit:lingshan")).hasSize(1);
    }

    @Test
    @Order(6)
    void the_last_second_counts_and_midnight_does_not_even_before_the_timer_fires() {
        var late = filing("northGulf").nominee(0).form();
        Task lateTask = play.task("northGulf", "user_nominate", CAMPAIGN);
        play.moveTo(LocalDateTime.of(2018, 12, 15, 23, 50));
        clock(LocalDateTime.of(2018, 12, 15, 23, 59, 58));
        play.complete(
                "lingshan",
                "user_nominate",
                CAMPAIGN,
                filing("lingshan").nominee(0).form());
        assertThat(of("lingshan").state()).isEqualTo("filed");

        clock(LocalDateTime.of(2018, 12, 16, 0, 0));
        assertThat(code(catchThrowable(() -> play.complete("northGulf", lateTask, late))))
                .isEqualTo("nomination.closed");
        assertThat(decideRefused("lingshan", Map.of("verdict", "accept")).code())
                .isEqualTo("nomination.closed");
        assertThat(of("northGulf").state()).isEqualTo("open");
    }

    /** A9, G2: the named last day is included and does not roll. */
    @Test
    @Order(7)
    void when_the_window_closes_what_came_stays_and_what_did_not_is_on_record() {
        play.moveTo(LocalDateTime.of(2018, 12, 16, 1, 0));
        assertThat(play.tasks(CAMPAIGN)).isEmpty();
        assertThat(of("lingshan").state()).isEqualTo("filed");
        assertThat(facts("nominationKept", "unit:lingshan")).hasSize(1);
        assertThat(facts("nominated", nominees("lingshan").get(0).subject())).hasSize(1);
        assertThat(facts("notNominated", "unit:lingshan")).isEmpty();
        assertThat(reason("northGulf")).isEqualTo("notFiled");
        assertThat(reason("qinzhouPort")).isEqualTo("returnedNotRefiled");
        assertThat(of("qinzhouPort").draft()).isNull();
        assertThat(deadlines.get(CAMPAIGN, "nomination", "northGulf").state()).isEqualTo(Deadline.State.GONE);
        assertThat(facts("notNominated", "unit:pubei")).isEmpty();
        long closed = facts.of(CAMPAIGN).stream()
                .filter(f -> f.kind().equals("notNominated"))
                .count();
        assertThat(closed)
                .isEqualTo(nominations.of(CAMPAIGN).stream()
                        .filter(n -> n.state().equals("notNominated"))
                        .count());
        assertThat(campaigns.campaign(CAMPAIGN).stage()).isEqualTo("nomination");
        assertThat(file("northGulf", filing("northGulf").nominee(0)).code()).isEqualTo("nomination.closed");
    }

    @Test
    @Order(8)
    void files_open_to_those_whom_the_stage_asks_and_never_to_the_recused() {
        Nominee own = nominees("pubei").get(0);
        Nominee other = nominees("hiTech").get(0);
        assertThat(reads("office", own)).isTrue();
        assertThat(reads("pubei", own)).isTrue();
        assertThat(reads("hiTech", own)).isFalse();
        assertThat(reads("petitions", own)).as("not asked yet").isFalse();
        assertThat(reads("leader3", own)).isFalse();

        campaigns.enter(CAMPAIGN, "screening");
        assertThat(reads("petitions", own)).isTrue();
        assertThat(reads("leader3", own)).isFalse();

        campaigns.enter(CAMPAIGN, "review");
        nomineeStore.stage(List.of(own.id(), other.id()), "candidate");
        var ballot = ballots.open(
                CAMPAIGN,
                "score",
                1,
                List.of("leader2", "leader3"),
                List.of(own.id().toString(), other.id().toString()));
        ballots.recuse(ballot, "leader3", own.id().toString(), Recusal.Why.OWN_UNIT, null);
        assertThat(reads("petitions", own)).as("asked no more").isFalse();
        assertThat(reads("leader2", own)).isTrue();
        assertThat(reads("leader3", own)).as("recused").isFalse();
        assertThat(reads("leader3", other)).isTrue();
        assertThat(reads("leader3", nominees("lingshan").get(0)))
                .as("no candidate")
                .isFalse();
        assertThat(reads("committee4", own)).isFalse();
    }

    private boolean reads(String user, Nominee nominee) {
        return play.as(user, () -> attachments.readable(nominee.photoOne())).isPresent();
    }

    private Filing filing(String unit) {
        return new Filing(play, attachments, roster, unit);
    }

    private Nomination of(String unit) {
        return nominations.of(CAMPAIGN).stream()
                .filter(n -> n.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private List<Nominee> nominees(String unit) {
        return campaigns.nominees(CAMPAIGN).stream()
                .filter(n -> n.unit().equals(unit))
                .toList();
    }

    private List<Fact> facts(String kind, String subject) {
        return facts.of(CAMPAIGN, subject).stream()
                .filter(f -> f.kind().equals(kind))
                .toList();
    }

    private String reason(String unit) {
        var told = facts("notNominated", "unit:" + unit);
        assertThat(told).hasSize(1);
        return (String) told.get(0).details().get("reason");
    }

    private Task review(String unit) {
        return play.task("office", "user_reviewNomination", CAMPAIGN + ":" + unit);
    }

    private void decide(String unit, Map<String, ?> form) {
        play.complete("office", review(unit), form);
    }

    private Refusal decideRefused(String unit, Map<String, ?> form) {
        return (Refusal) catchThrowable(() -> decide(unit, form));
    }

    /** Hands a nomination to the facade as the unit's clerk; it is refused. */
    private Refusal file(String unit, Filing filing) {
        return (Refusal) catchThrowable(() -> play.as(unit, () -> {
            nominations.file(CAMPAIGN, unit, new Form(filing.form()));
            return null;
        }));
    }

    private Refusal open(Map<String, Object> form) {
        return (Refusal) catchThrowable(() -> play.start("office", "tenBestOfficials", form));
    }

    private Refusal openWith(Map<String, Object> form, String field, Object value) {
        var changed = new HashMap<>(form);
        changed.put(field, value);
        return open(changed);
    }

    private static String code(Throwable refusal) {
        return ((Refusal) refusal).code();
    }

    private static void clock(LocalDateTime to) {
        long millis = to.atZone(WorkingDays.ZONE).toInstant().toEpochMilli();
        ClockUtil.offset(millis - System.currentTimeMillis());
    }
}
