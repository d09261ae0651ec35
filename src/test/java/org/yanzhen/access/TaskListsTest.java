package org.yanzhen.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.yanzhen.HouseTest;
import org.yanzhen.Play;

@HouseTest
class TaskListsTest {
    private static final Map<String, Object> CAMPAIGN = Map.ofEntries(
            Map.entry("year", 2018),
            Map.entry("nominationFrom", "2018-12-08"),
            Map.entry("nominationTo", "2018-12-15"),
            Map.entry("screeningFrom", "2018-12-17"),
            Map.entry("screeningTo", "2019-01-16"),
            Map.entry("reviewFrom", "2019-01-17"),
            Map.entry("reviewTo", "2019-02-28"),
            Map.entry("approvalFrom", "2019-02-18"),
            Map.entry("approvalTo", "2019-03-31"),
            Map.entry("opinionDays", 10),
            Map.entry("departments", List.of("disciplineCommission", "politicalLegal", "healthFamily", "petitions")),
            Map.entry("publicNotice", false));

    @Autowired
    Play play;

    @BeforeEach
    void a_campaign_begins() {
        play.fresh();
        play.start("office", "tenBestOfficials", CAMPAIGN);
        play.runJobs();
    }

    @Test
    void everybody_finds_four_lists_in_the_order_of_use() {
        for (String user : List.of("office", "lingshan", "chair", "secretary", "processOwner"))
            assertThat(lists(user).keySet()).containsExactlyInAnyOrder("我的任务", "我组的任务", "本周到期", "逾期");
    }

    @Test
    void a_clerk_finds_the_units_task_with_unit_and_matter() {
        JsonNode page = tasks("lingshan", "我组的任务");
        assertThat(page.at("/count").asInt()).isEqualTo(1);
        assertThat(page.toString()).contains("报送推荐人选　灵山县 · 2018年度");
        assertThat(tasks("pubei", "我组的任务").toString()).contains("　浦北县 · ").doesNotContain("灵山县");
        assertThat(tasks("committee5", "我组的任务").at("/count").asInt()).isZero();
    }

    @Test
    void the_week_and_what_is_late_go_by_the_houses_own_clock() {
        assertThat(tasks("lingshan", "本周到期").at("/count").asInt()).isZero();
        play.moveTo(LocalDateTime.of(2018, 12, 10, 9, 0));
        assertThat(tasks("lingshan", "本周到期").at("/count").asInt()).isEqualTo(1);
        assertThat(tasks("lingshan", "逾期").at("/count").asInt()).isZero();
    }

    private JsonNode tasks(String user, String list) {
        return play.http(user)
                .get()
                .uri("/engine-rest/filter/{id}/list?maxResults=20", lists(user).get(list))
                .accept(MediaType.parseMediaType("application/hal+json"))
                .retrieve()
                .body(JsonNode.class);
    }

    private Map<String, String> lists(String user) {
        JsonNode filters = play.http(user)
                .get()
                .uri("/engine-rest/filter?resourceType=Task&maxResults=50")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(JsonNode.class);
        Map<String, String> lists = new HashMap<>();
        filters.forEach(f -> lists.put(f.get("name").asText(), f.get("id").asText()));
        return lists;
    }
}
