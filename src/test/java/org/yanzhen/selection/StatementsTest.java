package org.yanzhen.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.Statements;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.engine.Cases;
import org.yanzhen.roster.Roster;

/** What a completion costs the database, our own writes included; a batch counts each of its rows. */
@HouseTest
class StatementsTest {
    private static final String CAMPAIGN = "selection:2018:tenBestOfficials";

    /** From one task to the next: the stock engine with its default history needs 29 without any write of ours. */
    private static final int PLAIN = 21;

    /** A nomination is accepted: its case ends, its timers go, the facts, the message and the deadline are written. */
    private static final int LAST_OF_A_CASE = 45;

    @Autowired
    private Play play;

    @Autowired
    private FormService forms;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Cases cases;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Roster roster;

    @Test
    void a_completion_is_one_commit_and_few_statements() {
        play.start("office", "tenBestOfficials", Filing.campaign());
        play.runJobs();
        repository.createDeployment().addClasspathResource("plainTask.bpmn").deploy();
        for (int warm = 0; warm < 2; warm++)
            cases.start("plainTask", CAMPAIGN + ":plain" + warm, Map.of("campaign", CAMPAIGN), null);

        var plain = play.tasks("office", "user_first", CAMPAIGN);
        var cost = cost(plain.get(0), Map.of("remark", "已阅")); // with the stage and its fact, two writes of ours
        assertThat(cost.commits()).isEqualTo(1);
        assertThat(cost.statements())
                .filteredOn(s -> s.contains("into fact") || s.contains("update campaign"))
                .hasSize(2);
        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(PLAIN);
        var took = history.createHistoricTaskInstanceQuery()
                .taskId(plain.get(0).getId())
                .singleResult();
        assertThat(took.getDurationInMillis())
                .isEqualTo(took.getEndTime().getTime()
                        - plain.get(0).getCreateTime().getTime());

        for (String unit : new String[] {"hiTech", "sanniangBay"}) {
            String nomination = CAMPAIGN + ":" + unit;
            play.complete(
                    unit,
                    "user_nominate",
                    nomination,
                    new Filing(play, attachments, roster, unit).nominee(0).form());
            cost = cost(play.task("office", "user_reviewNomination", nomination), Map.of("verdict", "accept"));
        }
        assertThat(cost.commits()).isEqualTo(1);
        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(LAST_OF_A_CASE);
    }

    private Statements.Cost cost(Task task, Map<String, Object> form) {
        play.as("office");
        try {
            var cost = Statements.of(() -> forms.submitTaskForm(task.getId(), form));
            System.out.printf(
                    "%s: %d statements, %d commits%n",
                    task.getTaskDefinitionKey(), cost.statements().size(), cost.commits());
            return cost;
        } finally {
            play.as((String) null);
        }
    }
}
