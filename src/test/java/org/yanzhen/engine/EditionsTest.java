package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;
import org.yanzhen.rulings.Rulings;

/** A case keeps the rules of its beginning. */
@HouseTest
class EditionsTest {
    private static final String OLD = "selection:2017:editions";
    private static final String NEW = "selection:2018:editions";

    @Autowired
    Editions editions;

    @Autowired
    Rulings rulings;

    @Autowired
    RepositoryService repository;

    @Autowired
    Play play;

    /** G11: one nominee becomes two without a restart; the case that had begun keeps one, the next one has two. */
    @Test
    void a_changed_number_counts_for_cases_that_begin_afterwards_and_for_no_other() throws Exception {
        editions.pin(OLD);
        var table = Files.readString(Path.of("decisions/selection/nominationQuota.dmn"));
        var changed = table.replaceFirst("(id=\"municipal_quota\">\\s*<text>)1<", "$12<");
        assertThat(changed).isNotEqualTo(table);
        play.as(
                "processOwner",
                () -> repository
                        .createDeployment()
                        .name("市直推荐名额改为2名")
                        .addString("nominationQuota.dmn", changed)
                        .deploy());
        editions.pin(NEW);
        editions.pin(OLD); // a second call changes nothing

        assertThat(quota(OLD)).isEqualTo(1);
        assertThat(quota(NEW)).isEqualTo(2);
        assertThat(editions.decision(NEW, "nominationQuota")).isEqualTo(editions.decision(OLD, "nominationQuota") + 1);
        assertThat(editions.process(OLD, "nomination")).isEqualTo(editions.process(NEW, "nomination"));
    }

    private int quota(String caseKey) {
        return rulings.judge("nominationQuota", caseKey, "unit:finance", Map.of("unitCategory", "municipal"))
                .integer("quota");
    }
}
