package org.yanzhen.ballot.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yanzhen.ballot.Ballot;
import org.yanzhen.ballot.Panel;
import org.yanzhen.ballot.Recusal;
import org.yanzhen.house.Json;

/** The tables of ballots. Lists go in as one Json array each, so that a sheet of 150 scores is one statement. */
@Repository
public class BallotStore {
    private final JdbcClient sql;

    BallotStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** False if the case has this kind and round already. */
    public boolean open(UUID id, String caseKey, String kind, int round, Instant at) {
        return sql.sql("""
                        insert into ballot (id, case_key, kind, round, opened_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""").params(id, caseKey, kind, round, Timestamp.from(at)).update() == 1;
    }

    public void addMembers(UUID ballot, Collection<String> members) {
        sql.sql("insert into ballot_member select ?, * from jsonb_array_elements_text(cast(? as jsonb))")
                .params(ballot, Json.write(members))
                .update();
    }

    public void addSubjects(UUID ballot, Collection<String> subjects) {
        sql.sql("""
                insert into ballot_subject (ballot, subject, no)
                select :ballot, s, n + (select coalesce(max(no), 0) from ballot_subject where ballot = :ballot)
                from jsonb_array_elements_text(cast(:subjects as jsonb)) with ordinality as x(s, n)
                on conflict do nothing""")
                .param("ballot", ballot)
                .param("subjects", Json.write(subjects))
                .update();
    }

    public Optional<Ballot> latest(String caseKey, String kind) {
        return sql.sql("select * from ballot where case_key = ? and kind = ? order by round desc limit 1")
                .params(caseKey, kind)
                .query(BallotStore::read)
                .optional();
    }

    /** Adds recusals and takes back what those members had cast about those subjects. */
    public void recuse(UUID ballot, Collection<Recusal> recusals, Instant at) {
        for (Recusal r : recusals) {
            sql.sql("insert into ballot_recusal values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .params(ballot, r.member(), r.subject(), r.why().code(), r.reason(), Timestamp.from(at))
                    .update();
            for (String table : List.of("ballot_score", "ballot_mark"))
                sql.sql("delete from " + table + " where ballot = ? and member = ? and subject = ?")
                        .params(ballot, r.member(), r.subject())
                        .update();
        }
    }

    public List<Recusal> recusals(UUID ballot) {
        return sql.sql("select * from ballot_recusal where ballot = ? order by member, subject")
                .param(ballot)
                .query(BallotStore::recusal)
                .list();
    }

    public List<Recusal> recusals(String caseKey) {
        return sql.sql("""
                        select distinct on (r.member, r.subject) r.* from ballot_recusal r join ballot b on b.id = r.ballot
                        where b.case_key = ? order by r.member, r.subject, r.recorded_at""").param(caseKey).query(BallotStore::recusal).list();
    }

    public Set<String> recusedFrom(String caseKey, String member) {
        return sql.sql("""
                        select r.subject from ballot_recusal r join ballot b on b.id = r.ballot
                        where b.case_key = ? and r.member = ?""").params(caseKey, member).query(String.class).set();
    }

    public void standIn(UUID ballot, String member, String subject, String by, Instant at) {
        sql.sql("insert into ballot_stand_in values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(ballot, member, subject, by, Timestamp.from(at))
                .update();
    }

    public Panel panel(UUID ballot) {
        var members = new ArrayList<String>();
        var subjects = new ArrayList<String>();
        var recused = new LinkedHashMap<String, Set<String>>();
        var standIns = new LinkedHashMap<String, Set<String>>();
        sql.sql("""
                        select 'member' as what, member, null as subject, 0 as no from ballot_member where ballot = :b
                        union all select 'subject', null, subject, no from ballot_subject where ballot = :b
                        union all select 'recusal', member, subject, 0 from ballot_recusal where ballot = :b
                        union all select 'standIn', member, subject, 0 from ballot_stand_in where ballot = :b
                        order by no, member, subject""")
                .param("b", ballot)
                .query((r, i) -> new String[] {r.getString("what"), r.getString("member"), r.getString("subject")})
                .list()
                .forEach(row -> {
                    switch (row[0]) {
                        case "member" -> members.add(row[1]);
                        case "subject" -> subjects.add(row[2]);
                        case "recusal" ->
                            recused.computeIfAbsent(row[1], k -> new LinkedHashSet<>())
                                    .add(row[2]);
                        default ->
                            standIns.computeIfAbsent(row[2], k -> new LinkedHashSet<>())
                                    .add(row[1]);
                    }
                });
        return new Panel(members, subjects, recused, standIns);
    }

    /** Member to subject to mark. */
    public Map<String, Map<String, String>> marks(UUID ballot) {
        var marks = new LinkedHashMap<String, Map<String, String>>();
        sql.sql("select member, subject, mark from ballot_mark where ballot = ?")
                .param(ballot)
                .query((r, i) -> new String[] {r.getString(1), r.getString(2), r.getString(3)})
                .list()
                .forEach(m ->
                        marks.computeIfAbsent(m[0], k -> new LinkedHashMap<>()).put(m[1], m[2]));
        return marks;
    }

    /** Holds the round open until the transaction ends; false if it is closed. */
    public boolean openForCasting(UUID ballot) {
        return sql.sql("select state from ballot where id = ? for share")
                .param(ballot)
                .query(String.class)
                .single()
                .equals("open");
    }

    /** False if one of the subjects was marked by this member before; then nothing may be kept. */
    public boolean addMarks(UUID ballot, String member, Map<String, String> marks, Instant at) {
        return sql.sql("""
                        insert into ballot_mark (ballot, member, subject, mark, cast_at)
                        select ?, ?, key, value, ? from jsonb_each_text(cast(? as jsonb)) on conflict do nothing""")
                        .params(ballot, member, Timestamp.from(at), Json.write(marks))
                        .update()
                == marks.size();
    }

    public void addPoints(UUID ballot, String member, Map<String, Map<String, BigDecimal>> points) {
        sql.sql("""
                insert into ballot_score (ballot, member, subject, part, points)
                select ?, ?, s.key, p.key, cast(p.value as numeric)
                from jsonb_each(cast(? as jsonb)) s cross join lateral jsonb_each_text(s.value) p""").params(ballot, member, Json.write(points)).update();
    }

    public boolean close(UUID ballot, String by, Instant at) {
        return sql.sql(
                                "update ballot set state = 'closed', closed_at = ?, closed_by = ? where id = ? and state = 'open'")
                        .params(Timestamp.from(at), by, ballot)
                        .update()
                == 1;
    }

    public void reopen(UUID ballot) {
        sql.sql("update ballot set state = 'open', closed_at = null, closed_by = null where id = ?")
                .param(ballot)
                .update();
    }

    /** Marks that say nothing (absent, left unscored) go, so that those members owe these subjects again. */
    public void forgetMissing(UUID ballot, Collection<String> subjects) {
        sql.sql("delete from ballot_mark where ballot = :b and subject in (:subjects) and mark in ('absent', 'left')")
                .param("b", ballot)
                .param("subjects", subjects)
                .update();
    }

    /** Subject to member to part to points. */
    public Map<String, Map<String, Map<String, BigDecimal>>> points(UUID ballot) {
        var points = new LinkedHashMap<String, Map<String, Map<String, BigDecimal>>>();
        sql.sql("select subject, member, part, points from ballot_score where ballot = ?")
                .param(ballot)
                .query(r -> {
                    points.computeIfAbsent(r.getString(1), k -> new LinkedHashMap<>())
                            .computeIfAbsent(r.getString(2), k -> new LinkedHashMap<>())
                            .put(r.getString(3), r.getBigDecimal(4));
                });
        return points;
    }

    /** Subject to those who said yes. */
    public Map<String, Set<String>> yes(UUID ballot) {
        var yes = new LinkedHashMap<String, Set<String>>();
        sql.sql("select subject, member from ballot_mark where ballot = ? and mark = 'yes'")
                .param(ballot)
                .query(r -> {
                    yes.computeIfAbsent(r.getString(1), k -> new LinkedHashSet<>())
                            .add(r.getString(2));
                });
        return yes;
    }

    private static Recusal recusal(ResultSet r, int i) throws SQLException {
        return new Recusal(
                r.getString("member"),
                r.getString("subject"),
                Recusal.Why.of(r.getString("why")),
                r.getString("reason"));
    }

    private static Ballot read(ResultSet r, int i) throws SQLException {
        Timestamp closed = r.getTimestamp("closed_at");
        return new Ballot(
                r.getObject("id", UUID.class),
                r.getString("case_key"),
                r.getString("kind"),
                r.getInt("round"),
                r.getTimestamp("opened_at").toInstant(),
                closed == null ? null : closed.toInstant(),
                r.getString("closed_by"));
    }
}
