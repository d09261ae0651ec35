package org.yanzhen.selection.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Refusal;
import org.yanzhen.selection.Campaign;
import org.yanzhen.selection.Campaign.Consulted;
import org.yanzhen.selection.Campaign.Window;

/** Campaigns with their seats and the departments they consult. */
@Repository
public class CampaignStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    CampaignStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** The campaign; refused (campaign.unknown) if there is none. */
    public Campaign campaign(String key) {
        return find(key).orElseThrow(() -> new Refusal("campaign.unknown", null, "没有这次评选，请从“我的期限”重新进入。"));
    }

    public Optional<Campaign> find(String key) {
        return sql.sql("select * from campaign where key = ?")
                .param(key)
                .query(CampaignStore::read)
                .optional();
    }

    /** All campaigns, newest first. */
    public List<Campaign> all() {
        return sql.sql("select * from campaign order by year desc, opened_at desc")
                .query(CampaignStore::read)
                .list();
    }

    /** False if this award has a campaign in this year already. */
    public boolean add(Campaign c) {
        return sql.sql("""
                        insert into campaign (key, award, year, nomination_from, nomination_to, screening_from, screening_to,
                          review_from, review_to, approval_from, approval_to, opinion_days, public_notice, stage, round, opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .params(
                                c.key(),
                                c.award(),
                                c.year(),
                                c.nomination().from(),
                                c.nomination().to(),
                                c.screening().from(),
                                c.screening().to(),
                                c.review().from(),
                                c.review().to(),
                                c.approval().from(),
                                c.approval().to(),
                                c.opinionDays(),
                                c.publicNotice(),
                                c.stage(),
                                c.round(),
                                c.openedBy(),
                                Timestamp.from(c.openedAt()))
                        .update()
                == 1;
    }

    /** Keeps the places of one stage: track to number. */
    public void addSeats(String key, String stage, Map<String, Integer> places) {
        batch.batchUpdate(
                "insert into seat (campaign, stage, track, places) values (?, ?, ?, ?)",
                places.entrySet().stream()
                        .map(e -> new Object[] {key, stage, e.getKey(), e.getValue()})
                        .toList());
    }

    /** Places of a stage by track (county, city, or any). */
    public Map<String, Integer> seats(String key, String stage) {
        return sql
                .sql("select track, places from seat where campaign = ? and stage = ? order by track")
                .params(key, stage)
                .query((r, i) -> Map.entry(r.getString(1), r.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void addConsulted(String key, List<Consulted> departments) {
        batch.batchUpdate(
                "insert into consulted (campaign, department, mandatory) values (?, ?, ?)",
                departments.stream()
                        .map(d -> new Object[] {key, d.department(), d.mandatory()})
                        .toList());
    }

    /** The departments asked, mandatory ones first. */
    public List<Consulted> consulted(String key) {
        return sql.sql(
                        "select department, mandatory from consulted where campaign = ? order by not mandatory, department")
                .param(key)
                .query((r, i) -> new Consulted(r.getString(1), r.getBoolean(2)))
                .list();
    }

    /** The campaign enters this stage; false if it is there already. */
    public boolean advance(String key, String stage) {
        return sql.sql("update campaign set stage = ? where key = ? and stage <> ?")
                        .params(stage, key, stage)
                        .update()
                == 1;
    }

    /** The committee returned the list: one round more; answers the new number. */
    public int nextRound(String key) {
        return sql.sql("update campaign set round = round + 1 where key = ? returning round")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private static Campaign read(ResultSet r, int i) throws SQLException {
        return new Campaign(
                r.getString("key"),
                r.getString("award"),
                r.getInt("year"),
                window(r, "nomination"),
                window(r, "screening"),
                window(r, "review"),
                window(r, "approval"),
                r.getInt("opinion_days"),
                r.getBoolean("public_notice"),
                r.getString("stage"),
                r.getInt("round"),
                r.getString("opened_by"),
                r.getTimestamp("opened_at").toInstant());
    }

    private static Window window(ResultSet r, String name) throws SQLException {
        return new Window(r.getObject(name + "_from", LocalDate.class), r.getObject(name + "_to", LocalDate.class));
    }
}
