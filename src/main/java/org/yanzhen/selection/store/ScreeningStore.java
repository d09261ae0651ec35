package org.yanzhen.selection.store;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.house.Ids;
import org.yanzhen.selection.ScreeningSheet;

/** The office's sheets, the list it fixed, who left it, and what was decided about empty places. */
@Repository
public class ScreeningStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    ScreeningStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** One person on the list as fixed, or kept off it. */
    public record Choice(UUID nominee, String proposal, boolean chosen, String reason) {}

    /** What was decided about places; departed is null for places that were empty from the start. */
    public record Vacancy(
            String stage, String track, int places, String decision, UUID replacement, String toTrack, UUID departed) {}

    public void addSheets(Collection<ScreeningSheet> sheets, String by, Instant at) {
        batch.batchUpdate(
                """
                insert into screening_sheet (nominee, politics, dedication, execution, recognition, results, given_by, given_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (nominee) do update set politics = excluded.politics, dedication = excluded.dedication,
                  execution = excluded.execution, recognition = excluded.recognition, results = excluded.results,
                  given_by = excluded.given_by, given_at = excluded.given_at""",
                sheets.stream()
                        .map(s -> new Object[] {
                            s.nominee(),
                            s.politics(),
                            s.dedication(),
                            s.execution(),
                            s.recognition(),
                            s.results(),
                            by,
                            Timestamp.from(at)
                        })
                        .toList());
    }

    /** Totals of everybody who has a sheet. */
    public Map<UUID, Integer> totals(String campaign) {
        return sql
                .sql(
                        "select nominee, total from screening_sheet s join nominee n on n.id = s.nominee where n.campaign = ?")
                .param(campaign)
                .query((r, i) -> Map.entry(r.getObject(1, UUID.class), r.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Share of votes among those present at the unit's recommendation; 0 where nobody was counted. */
    public Map<UUID, BigDecimal> voteShares(String campaign) {
        return sql
                .sql("""
                        select n.id, case when coalesce(m.present, 0) > 0 then round(n.votes::numeric / m.present, 12) else 0 end
                        from nominee n join nomination m on m.campaign = n.campaign and m.unit = n.unit where n.campaign = ?""")
                .param(campaign)
                .query((r, i) -> Map.entry(r.getObject(1, UUID.class), r.getBigDecimal(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void addChoices(String campaign, Collection<Choice> choices, String by, Instant at) {
        batch.batchUpdate(
                """
                insert into screening_choice (nominee, campaign, proposal, chosen, reason, decided_by, decided_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                choices.stream()
                        .map(c -> new Object[] {
                            c.nominee(), campaign, c.proposal(), c.chosen(), c.reason(), by, Timestamp.from(at)
                        })
                        .toList());
    }

    /** The list as fixed; empty before. */
    public List<Choice> choices(String campaign) {
        return sql.sql("select * from screening_choice where campaign = ? order by nominee")
                .param(campaign)
                .query((r, i) -> new Choice(
                        r.getObject("nominee", UUID.class),
                        r.getString("proposal"),
                        r.getBoolean("chosen"),
                        r.getString("reason")))
                .list();
    }

    public void addVacancy(String campaign, Vacancy v, String reason, String by, Instant at) {
        sql.sql("""
                        insert into vacancy (id, campaign, stage, track, places, decision, replacement, to_track, departed,
                          reason, decided_by, decided_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Ids.next(),
                        campaign,
                        v.stage(),
                        v.track(),
                        v.places(),
                        v.decision(),
                        v.replacement(),
                        v.toTrack(),
                        v.departed(),
                        reason,
                        by,
                        Timestamp.from(at))
                .update();
    }

    public List<Vacancy> vacancies(String campaign) {
        return sql.sql("select * from vacancy where campaign = ? order by decided_at, id")
                .param(campaign)
                .query((r, i) -> new Vacancy(
                        r.getString("stage"),
                        r.getString("track"),
                        r.getInt("places"),
                        r.getString("decision"),
                        r.getObject("replacement", UUID.class),
                        r.getString("to_track"),
                        r.getObject("departed", UUID.class)))
                .list();
    }

    public void addDeparture(
            UUID nominee,
            String kind,
            String category,
            String source,
            String fact,
            LocalDate factDay,
            String by,
            Instant at) {
        sql.sql("""
                        insert into departure (nominee, kind, class, source, fact, fact_day, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(nominee, kind, category, source, fact, factDay, by, Timestamp.from(at))
                .update();
    }

    /** The class of the objection that took somebody out, or null. */
    public String departureClass(UUID nominee) {
        return sql.sql("select class from departure where nominee = ?")
                .param(nominee)
                .query((r, i) -> java.util.Optional.ofNullable(r.getString(1)))
                .optional()
                .flatMap(o -> o)
                .orElse(null);
    }
}
