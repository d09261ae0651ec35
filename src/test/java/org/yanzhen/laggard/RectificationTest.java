package org.yanzhen.laggard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.yanzhen.laggard.ListedScene.Q3;
import static org.yanzhen.laggard.ListedScene.Q4;
import static org.yanzhen.laggard.ListedScene.plan;
import static org.yanzhen.laggard.ListedScene.step;
import static org.yanzhen.laggard.ListedScene.steps;
import static org.yanzhen.laggard.ListedScene.with;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.Lamp;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** B8: what follows for a unit from a list, played through the engine on the clock: plans, extensions, steps, the end. */
@HouseTest
class RectificationTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2019, 1, 25);

    @Autowired
    Play play;

    @Autowired
    WebApplicationContext house;

    @Autowired
    Plans plans;

    @Autowired
    Milestones milestones;

    @Autowired
    Extensions extensions;

    @Autowired
    Rectifications rectifications;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Attachments attachments;

    @Autowired
    TransactionTemplate transaction;

    ListedScene scene;

    @BeforeEach
    void a_list_is_published() {
        scene = new ListedScene(play, house).published(Q4, PUBLISHED);
        scene.listed(Q4, "fixedInvestment", "lingshan");
    }

    /** B8, G1, G10: published on 25 January, 15 days end in the Spring Festival, so it is due on Monday 11 February. */
    @Test
    void one_plan_for_all_items_is_due_on_monday_11_february() {
        scene.listed(Q4, "foreignTrade", "lingshan").begin(Q4, "lingshan");
        Task task = play.task("lingshan", "user_filePlan", Q4);
        assertThat(task.getDueDate()).isEqualTo("2019-02-12T00:00:00.000+08:00");
        assertThat(task.getName()).contains("灵山县");
        Deadline due = due();
        assertThat(due.day()).isEqualTo("2019-02-11");
        assertThat(due.policy()).isFalse();
        assertThat(due.owner()).isEqualTo("unit-lingshan");
        assertThat(due.link()).isEqualTo("/laggard/units/lingshan?year=2018");
        assertThat(fact("rectificationOpened").details()).containsEntry("due", "2019-02-11");
        var view = play.view(task);
        assertThat(view).containsEntry("planDue", "2019年2月11日").containsEntry("latest", "2019-12-31");
        assertThat((List<?>) view.get("items")).hasSize(2);
        assertThat(view.get("items").toString()).contains("固定资产投资", "全市第4位", "61.2亿元，目标75亿元（81.6%）");
        assertThat(play.tasks("pubei", "user_filePlan", Q4)).isEmpty();

        assertThat(wrong(plan("2019-03-15")))
                .as("one of its two items has no step")
                .returns("plan.itemWithoutStep", Refusal::code)
                .returns("milestones", Refusal::field)
                .satisfies(r -> assertThat(r.getMessage()).contains("外贸进出口总额"));
        var both = List.of(step("2019-03-15"), with(step("2019-06-28"), "code", "foreignTrade"));
        scene.file(Q4, "lingshan", with(plan("2019-03-15"), "milestones", both));
        assertThat(fact("planFiled").details()).containsEntry("milestones", 2);
    }

    /** B8: the office hears once that a plan waits for it, and sees when the plan came and by when it is to decide. */
    @Test
    void the_office_is_reminded_of_a_plan_that_waits() {
        scene.begin(Q4, "lingshan");
        scene.moveTo("2019-02-12T10:00:00");
        scene.file(Q4, "lingshan", plan("2019-06-28"));
        assertThat(play.view(play.task("office", "user_reviewPlan", Q4)))
                .containsEntry("reviewDue", "2019年2月19日")
                .containsEntry("late", "（逾期，期限是2019年2月11日）");
        scene.moveTo("2019-02-18T08:59:00");
        assertThat(scene.letters("planReviewReminder", "office")).isZero();
        scene.moveTo("2019-02-18T09:01:00");
        assertThat(scene.letters("planReviewReminder", "office")).isEqualTo(1);
        scene.accept(Q4);
        scene.moveTo("2019-02-21T10:00:00");
        assertThat(scene.letters("planReviewReminder", "office")).isEqualTo(1);
    }

    /** B8: reminded three working days before, filed in time, accepted: every step becomes a deadline with a lamp. */
    @Test
    void a_plan_is_reminded_filed_and_accepted() {
        scene.begin(Q4, "lingshan");
        scene.moveTo("2019-02-01T08:59:00");
        assertThat(facts("planReminded")).isEmpty();
        scene.moveTo("2019-02-01T09:01:00");
        assertThat(facts("planReminded")).hasSize(1);
        assertThat(scene.letters("planReminder", "unit-lingshan")).isEqualTo(1);

        scene.file(Q4, "lingshan", steps(plan("2019-03-15"), "2019-03-15", "2019-06-28"));
        assertThat(fact("planFiled").details())
                .containsEntry("due", "2019-02-11")
                .containsEntry("late", false)
                .containsEntry("milestones", 2);
        assertThat(due().state()).isEqualTo(Deadline.State.DONE);
        assertThat(deadlines.get(Q4, "planReview", "lingshan").day()).isEqualTo("2019-02-13");
        var review = play.view(play.task("office", "user_reviewPlan", Q4));
        assertThat(review.get("milestones").toString()).contains("80.5亿元", "2019-06-28");

        scene.accept(Q4);
        assertThat(facts("planAccepted")).hasSize(1);
        assertThat(deadlines.get(Q4, "planReview", "lingshan").state()).isEqualTo(Deadline.State.DONE);
        assertThat(deadlines.get(Q4, "milestone", "lingshan:1").day()).isEqualTo("2019-03-15");
        assertThat(milestones.of("lingshan", 2018))
                .extracting(m -> m.lamp().colour())
                .containsExactly(Lamp.Colour.FINE, Lamp.Colour.FINE);
        assertThat(kept("lingshan").draft()).isNull();
        scene.moveTo("2019-03-01T09:00:00");
        assertThat(facts("planOverdue")).isEmpty();
        assertThat(facts("planReminded")).hasSize(1);
    }

    /** B8: a reminder that is armed earlier is followed by the table's own, each on its morning. */
    @Test
    void reminders_follow_one_another() {
        scene.begin(Q4, "lingshan");
        transaction.executeWithoutResult(
                s -> deadlines.remindNext(Q4, "plan", "lingshan", Instant.parse("2019-01-28T01:00:00Z")));
        var asked = with(with(plan("2019-03-15"), "kind", "extension"), "extensionDay", "2019-02-20");
        asked.put("extensionReason", "项目资料还在核对。");
        scene.file(Q4, "lingshan", asked);
        play.complete("office", "user_decideExtension", Q4, decision("refuse", null));
        scene.moveTo("2019-01-28T09:01:00");
        assertThat(facts("planReminded")).hasSize(1);
        scene.moveTo("2019-02-01T09:01:00");
        assertThat(facts("planReminded")).hasSize(2);
        scene.file(Q4, "lingshan", plan("2019-03-15"));
        assertThat(facts("planFiled")).hasSize(1);
    }

    /** B8: no sanction, but on record with the legal day, chased on the day after and every five working days. */
    @Test
    void a_late_plan_is_on_record_once_and_chased_until_it_comes() {
        scene.begin(Q4, "lingshan");
        scene.moveTo("2019-02-11T23:59:00");
        assertThat(facts("planOverdue")).isEmpty();
        scene.moveTo("2019-02-12T00:01:00");
        assertThat(fact("planOverdue").details()).containsEntry("due", "2019-02-11");
        assertThat(scene.letters("planOverdue", "head-lingshan")).isEqualTo(1);
        assertThat(play.as("lingshan", () -> plans.current(Q4, "lingshan")).fields())
                .containsEntry("extensionOpen", false)
                .satisfies(v -> assertThat(v.get("lamp").toString()).contains("overdue"));
        scene.moveTo("2019-02-18T09:01:00");
        assertThat(facts("planChased")).hasSize(1);
        scene.moveTo("2019-02-25T08:59:00");
        assertThat(facts("planChased")).hasSize(1);
        scene.moveTo("2019-02-25T09:01:00");
        assertThat(facts("planChased")).hasSize(2);
        assertThat(scene.letters("planChased", "head-lingshan")).isEqualTo(2);

        scene.file(Q4, "lingshan", plan("2019-06-28"));
        assertThat(fact("planFiled").details()).containsEntry("late", true).containsEntry("due", "2019-02-11");
        scene.moveTo("2019-03-31T09:00:00");
        assertThat(facts("planChased")).hasSize(2);
        assertThat(facts("planOverdue")).hasSize(1);
        assertThat(kept("lingshan").firstDue()).isEqualTo("2019-02-11");
    }

    /** B8: a returned plan has five working days; reminders and lateness begin anew, and nothing typed is lost. */
    @Test
    void a_returned_plan_is_owed_again_with_its_own_reminder_and_its_own_lateness() {
        scene.begin(Q4, "lingshan");
        UUID file = play.as(
                "lingshan",
                () -> attachments.receive("方案.pdf", Files.pdf(), null).id());
        scene.file(Q4, "lingshan", with(plan("2019-03-15"), "attachment", file.toString()));
        scene.moveTo("2019-01-28T10:00:00");
        play.complete("office", "user_reviewPlan", Q4, Map.of("verdict", "return", "opinion", "没有针对外贸的措施，请补充。"));
        assertThat(fact("planReturned").details()).containsEntry("due", "2019-02-02");
        assertThat(due().day()).isEqualTo("2019-02-02"); // a Saturday at work
        assertThat(due().rule()).isEqualTo("B8");
        assertThat(due().policy()).isTrue();
        var view = play.view(play.task("lingshan", "user_filePlan", Q4));
        assertThat(view.get("returned")).isEqualTo("没有针对外贸的措施，请补充。");
        assertThat(view.get("draft").toString()).contains("逐个项目排出开工清单", file.toString());
        assertThat(view.get("files").toString()).contains("方案.pdf");

        scene.moveTo("2019-02-01T09:01:00");
        assertThat(facts("planReminded")).hasSize(1);
        scene.moveTo("2019-02-03T00:01:00");
        assertThat(fact("planOverdue").details()).containsEntry("due", "2019-02-02");
        scene.file(Q4, "lingshan", with(plan("2019-03-15"), "attachment", file.toString()));
        scene.accept(Q4);
        assertThat(kept("lingshan").returns()).isEqualTo(1);
        assertThat(kept("lingshan").firstDue()).isEqualTo("2019-02-11");
        assertThat(facts("planFiled")).hasSize(2);
    }

    /** B8: an extension over the Spring Festival; the first day stays in sight, reminder and lateness follow the new one. */
    @Test
    void an_extension_over_the_spring_festival_moves_the_day_and_keeps_the_first() {
        scene.begin(Q4, "lingshan");
        scene.moveTo("2019-02-02T10:00:00");
        assertThat(facts("planReminded")).hasSize(1);
        var asked = with(with(plan("2019-03-15"), "kind", "extension"), "extensionDay", "2019-02-20");
        asked.put("extensionReason", "春节期间项目单位放假，数据要节后核实。");
        scene.file(Q4, "lingshan", asked);
        assertThat(fact("extensionAsked").details()).containsEntry("day", "2019-02-20");
        assertThat(deadlines.get(Q4, "extension", "lingshan").day()).isEqualTo("2019-02-12"); // 3, 11, 12 at work
        assertThat(play.tasks("lingshan", "user_filePlan", Q4)).isEmpty();
        Task task = play.task("office", "user_decideExtension", Q4);
        assertThat(play.view(task).get("asked").toString()).contains("2019年2月20日", "春节");
        assertThat(refused(() -> play.complete("office", task, decision("grant", "2019-02-16")))
                        .code())
                .as("a Saturday")
                .isEqualTo("extension.dayOff");
        assertThat(refused(() -> play.complete("office", task, decision("grant", "2019-02-11")))
                        .code())
                .isEqualTo("extension.day");
        play.complete("office", task, decision("grant", "2019-02-20"));

        assertThat(due().day()).isEqualTo("2019-02-20");
        assertThat(due().original()).isEqualTo("2019-02-11");
        assertThat(due().movedWhy()).isEqualTo("同意延期（第1次申请）");
        var view = play.view(play.task("lingshan", "user_filePlan", Q4));
        assertThat(view).containsEntry("original", "2019年2月11日").containsEntry("planDue", "2019年2月20日");
        assertThat(view.get("draft").toString()).contains("逐个项目排出开工清单");
        assertThat(view.get("extensions").toString()).contains("同意延至2019年2月20日", "同意，请抓紧。");

        scene.moveTo("2019-02-15T09:01:00");
        assertThat(facts("planReminded")).hasSize(2);
        scene.moveTo("2019-02-20T23:59:00");
        assertThat(facts("planOverdue")).isEmpty();
        scene.moveTo("2019-02-27T09:01:00");
        assertThat(fact("planOverdue").details()).containsEntry("due", "2019-02-20");
        assertThat(facts("planChased")).hasSize(1);
        assertThat(extensions.of("lingshan", 2018)).hasSize(1).allMatch(Extension::granted);
    }

    /** B8: the day runs on while the office decides, and is on record on its day; refused, the old day stays. */
    @Test
    void a_day_that_passes_while_the_office_decides_is_on_record_that_night() {
        scene.begin(Q4, "lingshan");
        scene.moveTo("2019-02-11T20:00:00");
        var asked = with(with(plan("2019-03-15"), "kind", "extension"), "extensionDay", "2019-02-20");
        asked.put("extensionReason", "项目资料还在核对。");
        scene.file(Q4, "lingshan", asked);
        scene.moveTo("2019-02-12T00:01:00");
        assertThat(fact("planOverdue").details()).containsEntry("due", "2019-02-11");
        play.complete("office", "user_decideExtension", Q4, decision("refuse", null));
        play.runJobs();
        assertThat(facts("extensionRefused")).hasSize(1);
        assertThat(due().original()).isNull();
        assertThat(facts("planOverdue")).hasSize(1);
        scene.moveTo("2019-02-18T09:01:00");
        assertThat(facts("planChased")).hasSize(1);
        assertThat(scene.letters("planChased", "head-lingshan")).isEqualTo(1);
        var late = scene.refused("lingshan", plans, Q4, "lingshan", asked);
        assertThat(late.code()).isEqualTo("extension.late");
        assertThat(late.getMessage()).contains("2019年2月11日已过");
    }

    /** B8: a plan without a responsible person, without a step, with a step in the past or after the year, is refused. */
    @Test
    void what_is_wrong_in_a_plan_is_refused_with_what_to_do() {
        scene.begin(Q4, "lingshan");
        var good = plan("2019-03-15");
        assertThat(wrong(with(good, "owner", " ")).getMessage()).contains("请填写总负责人");
        assertThat(wrong(with(good, "measures", "抓紧")).code()).isEqualTo("form.tooShort");
        assertThat(wrong(with(good, "milestones", List.of())).code()).isEqualTo("plan.noMilestone");
        assertThat(wrong(steps(plan("x"), new String[21])).code()).isEqualTo("plan.tooManyMilestones");
        assertThat(wrong(plan("2019-01-25")).code()).isEqualTo("milestone.past");
        assertThat(wrong(plan("2020-01-01")))
                .returns("milestone.afterYear", Refusal::code)
                .satisfies(r -> {
                    assertThat(r.field()).isEqualTo("milestones[0].day");
                    assertThat(r.getMessage()).contains("2019-12-31");
                });
        assertThat(wrongStep("owner", "").field()).isEqualTo("milestones[0].owner");
        assertThat(wrongStep("value", null).field()).isEqualTo("milestones[0].value");
        assertThat(wrongStep("value", "八十").code()).isEqualTo("form.notNumber");
        assertThat(wrongStep("value", "1e13").code()).isEqualTo("form.range");
        assertThat(wrongStep("code", "gdp").code()).isEqualTo("form.unknown");
        assertThat(wrong(with(good, "updates", Q3)).code()).isEqualTo("plan.notRunning");
        assertThat(wrong(with(good, "attachment", UUID.randomUUID().toString())).code())
                .isEqualTo("attachment.unknown");
        var asked = with(with(good, "kind", "extension"), "extensionReason", "项目资料还在核对。");
        assertThat(wrong(with(asked, "extensionDay", "2019-02-11")).code()).isEqualTo("extension.day");
        assertThat(wrong(with(asked, "extensionDay", "2020-01-02")).code()).isEqualTo("extension.day");
        assertThat(wrong(with(asked, "extensionDay", "2019-02-17")).code()).isEqualTo("extension.dayOff");
        assertThat(facts("planFiled")).isEmpty();
        assertThat(kept("lingshan").state()).isEqualTo(PlanRecord.State.OWED);
    }

    /** B8: only the unit's own clerks file; what was filed is not filed twice; only the office reviews. */
    @Test
    void another_unit_cannot_file_and_nothing_is_done_twice() {
        scene.begin(Q4, "lingshan");
        Task task = play.task("lingshan", "user_filePlan", Q4);
        assertThat(catchThrowable(() -> play.complete("pubei", task, plan("2019-03-15"))))
                .isNotNull();
        assertThat(scene.refused("pubei", plans, Q4, "lingshan", plan("2019-03-15"))
                        .code())
                .isEqualTo("plan.otherUnit");
        scene.file(Q4, "lingshan", plan("2019-03-15"));
        assertThat(catchThrowable(() -> play.as("lingshan", () -> {
                    plans.file(Q4, "lingshan", new org.yanzhen.house.Form(plan("2019-03-15")));
                    return null;
                })))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("1月25日 10:0");
        assertThat(refused(() -> play.as("lingshan", () -> {
                            plans.review(Q4, "lingshan", new org.yanzhen.house.Form(Map.of("verdict", "accept")));
                            return null;
                        }))
                        .code())
                .isEqualTo("plan.officeOnly");
        scene.accept(Q4);
        assertThat(catchThrowable(() -> play.as("office", () -> {
                    plans.review(Q4, "lingshan", new org.yanzhen.house.Form(Map.of("verdict", "accept")));
                    return null;
                })))
                .isInstanceOf(Conflict.class);
        assertThat(facts("planAccepted")).hasSize(1);
    }

    /** B8: files of a plan open to the unit, the office, inspection teams and leaders, and to nobody else. */
    @Test
    void a_plans_file_is_read_by_those_concerned_only() {
        scene.begin(Q4, "lingshan");
        UUID file = play.as(
                "lingshan",
                () -> attachments.receive("方案.pdf", Files.pdf(), null).id());
        scene.file(Q4, "lingshan", with(plan("2019-03-15"), "attachment", file.toString()));
        for (String reader : List.of("lingshan", "head-lingshan", "office", "performance", "leader2"))
            assertThat(play.as(reader, () -> attachments.readable(file)))
                    .as(reader)
                    .isPresent();
        for (String other : List.of("pubei", "head-pubei", "statistics", "committee4"))
            assertThat(play.as(other, () -> attachments.readable(file)))
                    .as(other)
                    .isEmpty();
    }

    /** B8: a step is asked three working days before, and reported until it is reached; the first day stays visible. */
    @Test
    void a_step_not_reached_is_postponed_and_reported_again() {
        running("2019-03-15");
        scene.moveTo("2019-03-12T08:59:00");
        assertThat(play.tasks("lingshan", "user_reportMilestone", Q4)).isEmpty();
        scene.moveTo("2019-03-12T09:01:00");
        Task task = play.task("lingshan", "user_reportMilestone", Q4);
        assertThat(task.getDueDate()).isEqualTo("2019-03-16T00:00:00.000+08:00");
        assertThat(milestones.of("lingshan", 2018))
                .extracting(m -> m.lamp().colour())
                .containsExactly(Lamp.Colour.SOON);
        assertThat(play.view(task))
                .containsEntry("item", "固定资产投资")
                .containsEntry("value", "80.5")
                .containsEntry("now", 61.2)
                .containsEntry("firstDay", null)
                .containsEntry("last", null);
        assertThat(play.view(task).get("known").toString()).contains("2018年四季度", "61.2亿元");

        assertThat(refused(() -> play.complete("lingshan", task, report("reached", 79, null)))
                        .getMessage())
                .contains("79亿元还没有达到节点要求的80.5亿元");
        assertThat(refused(() -> play.complete("lingshan", task, report("behind", 70, "2019-03-15")))
                        .code())
                .isEqualTo("milestone.past");
        assertThat(refused(() -> play.complete("lingshan", task, report("behind", 70, "2020-01-01")))
                        .code())
                .isEqualTo("milestone.afterYear");
        UUID evidence = play.as(
                "lingshan",
                () -> attachments.receive("现场.jpg", Files.photo(), null).id());
        play.complete("lingshan", task, with(report("behind", 70, "2019-04-19"), "attachment", evidence.toString()));
        assertThat(play.as("office", () -> attachments.readable(evidence))).isPresent();
        assertThat(fact("milestonePostponed").details())
                .containsEntry("from", "2019-03-15")
                .containsEntry("to", "2019-04-19");
        assertThat(deadlines.get(Q4, "milestone", "lingshan:1").original()).isEqualTo("2019-03-15");

        scene.moveTo("2019-04-16T09:01:00");
        Task again = play.task("lingshan", "user_reportMilestone", Q4);
        assertThat(play.view(again)).containsEntry("firstDay", "2019年3月15日").containsEntry("now", 70);
        assertThat(play.view(again).get("last").toString()).contains("70", "土地");
        play.complete("lingshan", again, report("reached", 80.5, null));
        assertThat(facts("milestoneReached")).hasSize(1);
        assertThat(milestones.reports(Q4, "lingshan")).hasSize(2);
        assertThat(deadlines.get(Q4, "milestone", "lingshan:1").state()).isEqualTo(Deadline.State.DONE);
        assertThat(facts("milestoneOverdue")).isEmpty();
        assertThat(catchThrowable(() -> play.as("lingshan", () -> {
                    milestones.report(Q4, "lingshan", 1, new org.yanzhen.house.Form(report("reached", 81, null)));
                    return null;
                })))
                .isInstanceOf(Conflict.class);
        assertThat(refused(() -> play.as("pubei", () -> {
                            milestones.report(Q4, "lingshan", 1, new org.yanzhen.house.Form(Map.of()));
                            return null;
                        }))
                        .code())
                .isEqualTo("milestone.otherUnit");
    }

    /** B8: the lamp of a form is of the moment, not of the morning its task opened; for the unit and the office alone. */
    @Test
    void the_lamp_is_of_the_moment() throws Exception {
        running("2019-03-15");
        scene.moveTo("2019-03-12T09:01:00");
        Task task = play.task("lingshan", "user_reportMilestone", Q4);
        String path = play.view(task).get("lampPath").toString();
        assertThat(read("lingshan", path)).contains("soon", "还剩 3 个工作日");
        scene.moveTo("2019-03-15T10:00:00");
        assertThat(read("lingshan", path)).contains("today", "今天 24:00 前");
        scene.moveTo("2019-03-19T10:00:00");
        assertThat(read("office", path)).contains("overdue", "已过 2 个工作日");
        assertThat(EscalationScene.page(house, play, "pubei", path).getStatus()).isEqualTo(404);
    }

    /** B8: where places in the region are what counts, the form knows the place. */
    @Test
    void a_step_of_a_place_in_the_region_knows_the_place() {
        scene.listed(Q4, "agencyEfficiency", "qinnan").begin(Q4, "qinnan");
        assertThat(play.view(play.task("qinnan", "user_filePlan", Q4))
                        .get("items")
                        .toString())
                .contains("全区第4位", "按全区排名考核")
                .doesNotContain("没有数据");
        var step = with(with(step("2019-03-15"), "code", "agencyEfficiency"), "value", 3);
        scene.file(Q4, "qinnan", with(plan("x"), "milestones", List.of(step)));
        scene.accept(Q4);
        scene.moveTo("2019-03-12T09:01:00");
        Task task = play.task("qinnan", "user_reportMilestone", Q4);
        assertThat(play.view(task)).containsEntry("now", 4);
        assertThat(play.view(task).get("known").toString()).contains("2018年四季度", "全区第4位");
        assertThat(refused(() -> play.complete("qinnan", task, report("reached", 4, null)))
                        .getMessage())
                .contains("第4位还没有达到节点要求的第3位");
    }

    /** B8: an unreported step is red and on record once, with its legal day; the report is still owed. */
    @Test
    void an_unreported_step_is_on_record_once() {
        running("2019-03-15", "2019-06-28");
        scene.moveTo("2019-03-16T00:01:00");
        assertThat(fact("milestoneOverdue").details()).containsEntry("no", 1).containsEntry("due", "2019-03-15");
        assertThat(scene.letters("milestoneOverdue", "office")).isEqualTo(1);
        assertThat(milestones.of("lingshan", 2018))
                .extracting(m -> m.lamp().colour())
                .containsExactly(Lamp.Colour.OVERDUE, Lamp.Colour.FINE);
        scene.moveTo("2019-03-20T09:00:00");
        play.complete("lingshan", "user_reportMilestone", Q4, report("reached", 81, null));
        assertThat(facts("milestoneOverdue")).hasSize(1);
    }

    /** B8: a step that fell due while the office looked at the plan is reported within a few days, and is not late yet. */
    @Test
    void a_step_that_fell_due_meanwhile_is_not_late_at_once() {
        scene.begin(Q4, "lingshan");
        scene.file(Q4, "lingshan", plan("2019-01-28"));
        scene.moveTo("2019-01-30T10:00:00");
        scene.accept(Q4);
        play.runJobs();
        assertThat(facts("milestoneOverdue")).isEmpty();
        assertThat(deadlines.get(Q4, "milestone", "lingshan:1").day()).isEqualTo("2019-02-02");
        play.task("lingshan", "user_reportMilestone", Q4);
    }

    /** B8: listed again for one of its items, the plan is offered in the new plan's form and may be updated. */
    @Test
    void a_unit_listed_again_goes_on_with_its_plan_in_the_next_case() {
        scene = new ListedScene(play, house).published(Q3, LocalDate.of(2018, 10, 26));
        scene.listed(Q3, "fixedInvestment", "lingshan").begin(Q3, "lingshan");
        scene.file(Q3, "lingshan", steps(plan("2018-12-28"), "2018-11-30", "2018-12-28"));
        scene.accept(Q3);
        scene.moveTo("2019-01-25T10:00:00");
        scene.publish(Q4, PUBLISHED).listed(Q4, "fixedInvestment", "lingshan");
        assertThat(scene.tell(Q3, "lingshan", "laggard.listPublished")).isTrue();
        assertThat(closed(Q3)).isEqualTo("listedAgain");
        assertThat(play.tasks(Q3)).isEmpty();
        assertThat(deadlines.get(Q3, "milestone", "lingshan:1").state()).isEqualTo(Deadline.State.GONE);
        assertThat(deadlines.get(Q3, "milestone", "lingshan:2").state()).isEqualTo(Deadline.State.GONE);

        scene.begin(Q4, "lingshan");
        var running = play.view(play.task("lingshan", "user_filePlan", Q4)).get("running");
        assertThat(running.toString()).contains("2018年三季度", "逐个项目排出开工清单", "新开工项目全部入库");
        scene.file(Q4, "lingshan", with(plan("2019-06-28"), "updates", Q3));
        assertThat(kept("lingshan").updates()).isEqualTo(Q3);
        assertThat(fact("planFiled").details()).containsEntry("updates", Q3);
        assertThat(play.view(play.task("office", "user_reviewPlan", Q4)).get("updates"))
                .isEqualTo("这份方案更新了2018年三季度的整改方案。");
    }

    /** B8, B12: the next list cuts in wherever the case stands; off the list without a rise is not caught up. */
    @Test
    void the_next_list_closes_a_case_in_every_state() {
        scene = new ListedScene(play, house).published(Q3, LocalDate.of(2018, 10, 26));
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            scene.listed(Q3, "fixedInvestment", unit).begin(Q3, unit);
        scene.file(Q3, "pubei", plan("2018-12-28"));
        var asked = with(with(plan("2018-12-28"), "kind", "extension"), "extensionDay", "2018-11-30");
        asked.put("extensionReason", "项目资料还在核对。");
        scene.file(Q3, "qinnan", asked);
        scene.file(Q3, "qinbei", plan("2018-10-29"));
        play.complete(
                "office",
                play.tasks("office", "user_reviewPlan", Q3).stream()
                        .filter(t -> t.getName().contains("钦北"))
                        .findFirst()
                        .orElseThrow(),
                Map.of("verdict", "accept"));
        play.runJobs();
        play.complete("qinbei", "user_reportMilestone", Q3, report("reached", 90, null));
        play.runJobs();
        scene.moveTo("2019-01-25T10:00:00");
        scene.publish(Q4, PUBLISHED).listed(Q4, "foreignTrade", "pubei");
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            assertThat(scene.tell(Q3, unit, "laggard.listPublished")).as(unit).isTrue();
        play.runJobs();
        assertThat(play.tasks(Q3)).isEmpty();
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei")) {
            assertThat(scene.facts(Q3, unit, "rectificationClosed"))
                    .as(unit)
                    .hasSize(1)
                    .allMatch(f -> f.details().get("outcome").equals("offList"));
            assertThat(scene.letters("rectificationClosed", "unit-" + unit)).isEqualTo(1);
        }
        assertThat(deadlines.of(null, false).stream().filter(d -> d.caseKey().equals(Q3)))
                .isEmpty();
        assertThat(scene.tell(Q3, "lingshan", "laggard.listPublished")).isFalse();
    }

    /** B12: off the list and three places up in the city is caught up, by the table; two places are not. */
    @Test
    void off_the_list_by_three_places_is_caught_up() {
        scene = new ListedScene(play, house).published(Q3, LocalDate.of(2018, 10, 26));
        for (String unit : List.of("lingshan", "pubei"))
            scene.listed(Q3, "fixedInvestment", unit).begin(Q3, unit);
        scene.moveTo("2019-01-25T10:00:00");
        scene.publish(Q4, PUBLISHED).standing(Q4, "fixedInvestment", 0, "CLEAR", "lingshan", "pubei");
        scene.ranked(Q4, "lingshan", 1).ranked(Q4, "pubei", 2);
        scene.tell(Q3, "lingshan", "laggard.listPublished");
        scene.tell(Q3, "pubei", "laggard.listPublished");
        assertThat(closed(Q3)).isEqualTo("caughtUp");
        assertThat(scene.facts(Q3, "lingshan", "rectificationClosed").get(0).ruling())
                .isNotNull();
        assertThat(scene.facts(Q3, "pubei", "rectificationClosed").get(0).details())
                .containsEntry("outcome", "offList");
    }

    /** B8, B14, G5: a list without figures of an item says nothing about its plan, which goes on until figures say how it went. */
    @Test
    void a_plan_goes_on_while_the_new_list_has_no_figures_of_its_items() {
        scene = new ListedScene(play, house).published(Q3, LocalDate.of(2018, 10, 26));
        for (String unit : List.of("lingshan", "pubei", "qinnan", "qinbei"))
            scene.listed(Q3, "fixedInvestment", unit).begin(Q3, unit);
        scene.listed(Q3, "foreignTrade", "qinnan");
        reconcile(Q3); // two items now
        scene.moveTo("2019-01-25T10:00:00");
        scene.publish(Q4, PUBLISHED)
                .standing(Q4, "fixedInvestment", 0, "UNRANKED", "lingshan", "pubei", "qinnan")
                .standing(Q4, "fixedInvestment", 0, "CLEAR", "qinbei")
                .listed(Q4, "foreignTrade", "qinnan");
        decide(Q4);
        decide(Q4);
        assertThat(outcome("qinbei")).isEqualTo("offList");
        assertThat(outcome("qinnan")).isEqualTo("listedAgain"); // for one item, whatever the other is like
        for (String unit : List.of("lingshan", "pubei")) {
            assertThat(play.tasks(unit, "user_filePlan", Q3)).as(unit).hasSize(1);
            assertThat(scene.facts(Q3, unit, "rectificationClosed")).isEmpty();
            assertThat(scene.facts(Q3, unit, "rectificationGoesOn"))
                    .hasSize(1)
                    .allMatch(f -> f.details().get("list").equals(Q4));
            assertThat(scene.letters("rectificationGoesOn", "unit-" + unit)).isEqualTo(1);
        }

        scene.standing(Q4, "fixedInvestment", 1, "LISTED", "lingshan"); // the supplier was late
        reconcile(Q4);
        assertThat(outcome("lingshan")).isEqualTo("listedAgain");
        assertThat(scene.facts(Q3, "pubei", "rectificationClosed")).isEmpty();
        assertThat(scene.tell(Q3, "pubei", "laggard.listPublished")).isTrue(); // the year is over
        assertThat(outcome("pubei")).isEqualTo("yearEnded");
    }

    /** B8: a case that a correction began after the year was closed ends with the next year's first list. */
    @Test
    void a_case_left_over_from_last_year_ends_with_the_next_list() {
        scene.begin(Q4, "lingshan");
        String next = Quarter.key(2019, 1);
        scene.moveTo("2019-04-25T10:00:00");
        scene.publish(next, LocalDate.of(2019, 4, 25));
        decide(next);
        assertThat(closed(Q4)).isEqualTo("yearEnded");
    }

    /** B8: at the year's end there is no later list, and the case ends with the year. */
    @Test
    void the_years_end_closes_what_no_later_list_closes() {
        scene.begin(Q4, "lingshan");
        assertThat(scene.tell(Q4, "lingshan", "laggard.listPublished")).isTrue();
        assertThat(closed(Q4)).isEqualTo("yearEnded");
        assertThat(kept("lingshan").state()).isEqualTo(PlanRecord.State.CLOSED);
    }

    /** B14: a correction takes all items away: the task goes with a notice, what was done stays; listed anew, it begins anew. */
    @Test
    void a_correction_withdraws_and_raises_cases() throws Exception {
        scene.listed(Q4, "foreignTrade", "lingshan").listed(Q4, "fixedInvestment", "pubei");
        scene.begin(Q4, "pubei").begin(Q4, "lingshan");
        scene.file(Q4, "pubei", plan("2019-01-28"));
        scene.accept(Q4);
        play.runJobs();
        play.complete("pubei", "user_reportMilestone", Q4, report("reached", 90, null));
        play.runJobs();
        scene.moveTo("2019-01-30T10:00:00");
        scene.standing(Q4, "fixedInvestment", 1, "CLEAR", "pubei", "lingshan")
                .standing(Q4, "agencyEfficiency", 1, "LISTED", "lingshan", "qinnan");
        reconcile();
        assertThat(scene.facts(Q4, "pubei", "rectificationWithdrawn")).hasSize(1);
        assertThat(scene.letters("rectificationWithdrawn", "unit-pubei")).isEqualTo(1);
        assertThat(kept("pubei").state()).isEqualTo(PlanRecord.State.WITHDRAWN);
        assertThat(kept("lingshan").codes()).containsExactly("agencyEfficiency", "foreignTrade");
        assertThat(facts("rectificationItemsChanged")).hasSize(1);
        var form = play.view(play.task("lingshan", "user_filePlan", Q4));
        assertThat(form.get("items").toString()).contains("固定资产投资");
        assertThat(read("lingshan", form.get("viewPath").toString()))
                .as("the form that is open shows what holds now")
                .contains("行政机关效能", "外贸进出口总额")
                .doesNotContain("固定资产投资");
        assertThat(refused(() -> play.as("pubei", () -> plans.current(Q4, "lingshan")))
                        .code())
                .isEqualTo("plan.otherUnit");
        assertThat(rectifications.unopened(Q4)).containsExactly("qinnan");
        scene.begin(Q4, "qinnan");
        assertThat(deadlines.get(Q4, "plan", "qinnan").day())
                .as("from the day on which the correction named it")
                .isEqualTo("2019-02-14");
        assertThat(kept("qinnan").codes()).containsExactly("agencyEfficiency");
        assertThat(scene.letters("planOwed", "unit-qinnan")).isEqualTo(1);
        assertThat(scene.letters("planOwed", "unit-lingshan"))
                .as("the list's own letter told it")
                .isZero();
        assertThat(wrongStepOf("qinnan", with(with(step("2019-06-28"), "code", "agencyEfficiency"), "value", 15)))
                .returns("form.range", Refusal::code);

        scene.standing(Q4, "fixedInvestment", 2, "LISTED", "pubei")
                .standing(Q4, "agencyEfficiency", 2, "CLEAR", "lingshan")
                .standing(Q4, "foreignTrade", 2, "CLEAR", "lingshan");
        reconcile();
        assertThat(facts("rectificationWithdrawn")).hasSize(1);
        assertThat(play.tasks("lingshan", "user_filePlan", Q4)).isEmpty();
        assertThat(rectifications.unopened(Q4)).containsExactly("pubei");
        scene.begin(Q4, "pubei");
        scene.file(Q4, "pubei", plan("2019-06-28"));
        scene.accept(Q4);
        assertThat(milestones.numbers(Q4, "pubei")).containsExactly(2);
        assertThat(rectifications.plans(2018)).hasSize(3);
        assertThat(rectifications.of("pubei", 2018)).hasSize(1);
    }

    private void reconcile() {
        reconcile(Q4);
    }

    private void reconcile(String quarter) {
        play.as(null, () -> {
            transaction.executeWithoutResult(s -> rectifications.reconcile(quarter));
            return null;
        });
    }

    private String read(String user, String path) throws Exception {
        return EscalationScene.page(house, play, user, path)
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void decide(String list) {
        play.as(null, () -> {
            transaction.executeWithoutResult(s -> rectifications.decide(list));
            return null;
        });
        play.runJobs();
    }

    private Object outcome(String unit) {
        var facts = scene.facts(Q3, unit, "rectificationClosed");
        assertThat(facts).as(unit).hasSize(1);
        return facts.get(0).details().get("outcome");
    }

    private void running(String... days) {
        scene.begin(Q4, "lingshan");
        scene.file(Q4, "lingshan", steps(plan(days[0]), days));
        scene.accept(Q4);
        play.runJobs();
    }

    private static Map<String, Object> report(String progress, Object value, String newDay) {
        var form = new java.util.HashMap<String, Object>();
        form.put("progress", progress);
        form.put("value", value);
        form.put("account", "土地手续已经办齐，正在施工。");
        if (newDay != null) form.put("newDay", newDay);
        return form;
    }

    private static Map<String, Object> decision(String decision, String day) {
        var form = new java.util.HashMap<String, Object>();
        form.put("decision", decision);
        form.put("reason", "同意，请抓紧。");
        if (day != null) form.put("newDay", day);
        return form;
    }

    private Refusal wrong(Map<String, Object> form) {
        return scene.refused("lingshan", plans, Q4, "lingshan", form);
    }

    private Refusal wrongStep(String field, Object value) {
        return wrong(with(plan("2019-03-15"), "milestones", List.of(with(step("2019-03-15"), field, value))));
    }

    private Refusal wrongStepOf(String unit, Map<String, Object> step) {
        return scene.refused(unit, plans, Q4, unit, with(plan("x"), "milestones", List.of(step)));
    }

    private static Refusal refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return (Refusal) catchThrowable(act);
    }

    private Deadline due() {
        return deadlines.get(Q4, "plan", "lingshan");
    }

    private PlanRecord kept(String unit) {
        return rectifications.of(unit, 2018).stream()
                .filter(p -> p.quarter().equals(Q4))
                .findFirst()
                .orElseThrow();
    }

    private String closed(String quarter) {
        var facts = scene.facts(quarter, "lingshan", "rectificationClosed");
        assertThat(facts).hasSize(1);
        return (String) facts.get(0).details().get("outcome");
    }

    private List<org.yanzhen.record.Fact> facts(String kind) {
        return scene.facts(Q4, "lingshan", kind);
    }

    private org.yanzhen.record.Fact fact(String kind) {
        assertThat(facts(kind)).as(kind).hasSize(1);
        return facts(kind).get(0);
    }
}
