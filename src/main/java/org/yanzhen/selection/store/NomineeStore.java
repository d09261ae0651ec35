package org.yanzhen.selection.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.selection.Nominee;

/** The people nominated, and how far each has come. */
@Repository
public class NomineeStore {
    private final JdbcClient sql;
    private final JdbcTemplate batch;

    NomineeStore(JdbcClient sql, JdbcTemplate batch) {
        this.sql = sql;
        this.batch = batch;
    }

    /** Everybody ever nominated in the campaign, those who left too; by unit and the unit's order. */
    public List<Nominee> nominees(String key) {
        return sql.sql("select * from nominee where campaign = ? order by unit, unit_order")
                .param(key)
                .query(NomineeStore::read)
                .list();
    }

    /** Those who stand exactly at this stage and are in the running. */
    public List<Nominee> inStage(String key, String stage) {
        return sql.sql("""
                        select * from nominee where campaign = ? and stage = ? and left_kind is null
                        order by unit, unit_order""").params(key, stage).query(NomineeStore::read).list();
    }

    /** What one unit nominated, in its own order. */
    public List<Nominee> ofUnit(String key, String unit) {
        return sql.sql("select * from nominee where campaign = ? and unit = ? order by unit_order")
                .params(key, unit)
                .query(NomineeStore::read)
                .list();
    }

    public Optional<Nominee> find(UUID id) {
        return sql.sql("select * from nominee where id = ?")
                .param(id)
                .query(NomineeStore::read)
                .optional();
    }

    /** Sets the stage of these people. */
    public void stage(Collection<UUID> ids, String stage) {
        if (ids.isEmpty()) return;
        sql.sql("update nominee set stage = :stage where id in (:ids)")
                .param("stage", stage)
                .param("ids", ids)
                .update();
    }

    /** The person leaves the running; false if gone already. */
    public boolean leave(UUID id, String kind, Instant at) {
        return sql.sql("update nominee set left_kind = ?, left_at = ? where id = ? and left_kind is null")
                        .params(kind, Timestamp.from(at), id)
                        .update()
                == 1;
    }

    /** Stores a unit's people in one batch; false if one of them is nominated in the campaign already. */
    public boolean addAll(List<Nominee> nominees, Set<UUID> typedByHand) {
        int[] added = batch.batchUpdate(
                """
                insert into nominee (id, campaign, unit, person, name, post, level, track, unit_order, votes, deeds,
                  front_line, photo_one, photo_two, by_hand) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing""",
                nominees.stream()
                        .sorted(Comparator.comparing(
                                Nominee::id)) // two units with the same people wait for each other in one order
                        .map(n -> new Object[] {
                            n.id(),
                            n.campaign(),
                            n.unit(),
                            n.person(),
                            n.name(),
                            n.post(),
                            n.level(),
                            n.track(),
                            n.unitOrder(),
                            n.votes(),
                            n.deeds(),
                            n.frontLine(),
                            n.photoOne(),
                            n.photoTwo(),
                            typedByHand.contains(n.id())
                        })
                        .toList());
        return Arrays.stream(added).sum() == nominees.size();
    }

    /** Takes back what a unit nominated: its nomination was returned. */
    public void removeOf(String key, String unit) {
        sql.sql("delete from nominee where campaign = ? and unit = ?")
                .params(key, unit)
                .update();
    }

    /** A nominee of another unit with one of these names, and whether that unit typed the name by hand. */
    public record Namesake(String name, String unit, boolean byHand) {}

    public List<Namesake> namesakes(String key, String unit, Collection<String> names) {
        return sql.sql(
                        "select name, unit, by_hand from nominee where campaign = :key and unit <> :unit and name in (:names)")
                .param("key", key)
                .param("unit", unit)
                .param("names", names)
                .query((r, i) -> new Namesake(r.getString(1), r.getString(2), r.getBoolean(3)))
                .list();
    }

    /** Of these people, those whom another unit nominated in the campaign. */
    public List<Nominee> nominatedElsewhere(String key, String unit, Collection<UUID> people) {
        return people.isEmpty()
                ? List.of()
                : sql.sql("select * from nominee where campaign = :key and unit <> :unit and person in (:people)")
                        .param("key", key)
                        .param("unit", unit)
                        .param("people", people)
                        .query(NomineeStore::read)
                        .list();
    }

    private static Nominee read(ResultSet r, int i) throws SQLException {
        Timestamp left = r.getTimestamp("left_at");
        return new Nominee(
                r.getObject("id", UUID.class),
                r.getString("campaign"),
                r.getString("unit"),
                r.getObject("person", UUID.class),
                r.getString("name"),
                r.getString("post"),
                r.getString("level"),
                r.getString("track"),
                r.getInt("unit_order"),
                r.getInt("votes"),
                r.getString("deeds"),
                r.getString("front_line"),
                r.getObject("photo_one", UUID.class),
                r.getObject("photo_two", UUID.class),
                r.getString("stage"),
                r.getString("left_kind"),
                left == null ? null : left.toInstant());
    }
}
