package org.yanzhen;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of a database as they once were. Only the tables that changed since are written back, row by row: a new database, or a
 * truncated table, is new files, and some file systems take a second to make a thousand files where as many were just removed.
 */
final class KeptRows {
    private static final String TABLES = """
            select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')""";
    private static final String SEQUENCES = """
            select format('select setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename), coalesce(last_value, start_value),
              last_value is not null) from pg_sequences""";
    private static final String STRANGERS = """
            select pg_terminate_backend(pid, 10000) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and state <> 'idle'""";
    private static final String NOW = "select cast(pg_current_xact_id() as text)";
    private static final int MANY = 1000;

    private final String url;
    private final Map<String, byte[]> rows = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<String> sequences;
    private long since;

    /** Keeps all rows as they are now. */
    KeptRows(String database) {
        url = TestDatabase.url(database);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            since = Long.parseLong(strings(statement, NOW).get(0));
            for (String table : strings(statement, TABLES)) {
                var copy = new ByteArrayOutputStream();
                counts.put(table, copies(connection).copyOut("copy " + table + " to stdout (format binary)", copy));
                rows.put(table, copy.toByteArray());
            }
            sequences = strings(statement, SEQUENCES);
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts them back. True if somebody was still at work there, whose connection is gone. */
    boolean again() {
        var grown = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            boolean strangers = !strings(statement, STRANGERS).isEmpty();
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica"); // no triggers, no foreign keys
            statement.execute("set local max_parallel_workers_per_gather = 0");
            long now = Long.parseLong(strings(statement, NOW).get(0));
            for (var changed : changed(statement)) {
                boolean onlyMore = changed.old() == counts.get(changed.table());
                statement.execute("delete from " + changed.table()
                        + (onlyMore ? " where cast(cast(xmin as text) as bigint) > " + since : ""));
                if (!onlyMore)
                    copies(connection)
                            .copyIn(
                                    "copy " + changed.table() + " from stdin (format binary)",
                                    new ByteArrayInputStream(rows.get(changed.table())));
                if (changed.old() + changed.more() > MANY) grown.add(changed.table());
            }
            for (String sequence : sequences) statement.execute(sequence);
            connection.commit();
            since = now;
            connection.setAutoCommit(true);
            for (String table : grown) statement.execute("vacuum " + table);
            return strangers;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties tables and all that refer to them, as a cascading truncate does. */
    static void empty(String database, String... tables) {
        try (var connection = DriverManager.getConnection(TestDatabase.url(database));
                var statement = connection.createStatement();
                var referring = connection.prepareStatement("""
                        with recursive emptied(id) as (
                          select to_regclass(name) from unnest(?) name
                          union select cast(conrelid as regclass) from pg_constraint join emptied on confrelid = id where contype = 'f')
                        select cast(id as text) from emptied""")) {
            referring.setArray(1, connection.createArrayOf("text", tables));
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            try (var names = referring.executeQuery()) {
                while (names.next()) statement.addBatch("delete from " + names.getString(1));
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Changed(String table, long old, long more) {}

    /** A row written since has a younger transaction than what is kept; of removed ones there are fewer. */
    private List<Changed> changed(Statement statement) throws SQLException {
        var questions = new ArrayList<String>();
        for (String table : rows.keySet())
            questions.add("select '" + table + "', count(*) filter (where cast(cast(xmin as text) as bigint) <= "
                    + since + "), count(*) from " + table);
        var changed = new ArrayList<Changed>();
        try (var answer = statement.executeQuery(String.join(" union all ", questions))) {
            while (answer.next()) {
                String table = answer.getString(1);
                long old = answer.getLong(2), all = answer.getLong(3);
                if (all > old || old < counts.get(table)) changed.add(new Changed(table, old, all - old));
            }
        }
        return changed;
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> strings(Statement statement, String question) throws SQLException {
        var found = new ArrayList<String>();
        try (var answer = statement.executeQuery(question)) {
            while (answer.next()) found.add(answer.getString(1));
        }
        return found;
    }
}
