package org.yanzhen.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL for all, durable as the product's own. Checkpoints are put off so that none falls into somebody's round: each
 * page's first change after one would be written whole into the log, by whoever comes along.
 */
final class Server implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection own;

    Server(Path folder) throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("pg"))
                .setOverrideWorkingDirectory(folder.resolve("pgbin").toFile())
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .start();
        own = DriverManager.getConnection(url("postgres"));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database + "?user=postgres";
    }

    void database(String name) throws SQLException {
        run(own, "create database " + name);
    }

    String version() throws SQLException {
        return text(own, "show server_version");
    }

    /** Bytes of log written since the server was made. */
    long log() throws SQLException {
        return Long.parseLong(text(own, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"));
    }

    /** Statistics for the planner, as autovacuum would gather them in time. */
    void analyze(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database))) {
            run(connection, "analyze");
        }
    }

    /** Notes every row the engine keeps now, so that the rows of a case that begins next can be told. */
    void note(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database))) {
            run(connection, "create schema kept");
            run(connection, "create table kept.before (id text)");
            run(connection, "create table kept.own (id text)");
            for (String table : tables(connection)) run(connection, "insert into kept.before select id_ from " + table);
        }
    }

    /** Makes many cases of the one that began since then: its rows are copied, with ids of their own. Then all is put aside. */
    void multiply(String database, int times) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database))) {
            run(connection, "set session_replication_role = replica"); // in any order, keys or not
            List<String> tables = tables(connection);
            for (String table : tables)
                run(
                        connection,
                        "insert into kept.own select id_ from %s except select id from kept.before".formatted(table));
            for (String table : tables) {
                var columns = columns(connection, table);
                var copied = columns.entrySet().stream()
                        .map(c -> c.getValue().equals("character varying")
                                ? "case when %1$s in (select id from kept.own) then %1$s || '-' || n else %1$s end"
                                        .formatted(c.getKey())
                                : c.getKey())
                        .toList();
                run(
                        connection,
                        "insert into %s (%s) select %s from %1$s, generate_series(2, %d) n where id_ in (select id from kept.own)"
                                .formatted(
                                        table, String.join(", ", columns.keySet()), String.join(", ", copied), times));
                run(connection, "create table kept.%s as table public.%1$s".formatted(table));
            }
        }
    }

    /** The engine's tables as they were when they were put aside. */
    void restore(String database) throws SQLException {
        try (var connection = DriverManager.getConnection(url(database))) {
            connection.setAutoCommit(false);
            run(connection, "set session_replication_role = replica"); // in any order, keys or not
            List<String> tables = tables(connection);
            run(connection, "truncate " + String.join(", ", tables) + " cascade");
            for (String table : tables) run(connection, "insert into public." + table + " table kept." + table);
            connection.commit();
            connection.setAutoCommit(true);
            run(connection, "vacuum analyze");
        }
    }

    /** How many cases still wait for their timer. */
    long waiting(Connection connection) throws SQLException {
        return Long.parseLong(
                text(connection, "select count(*) from act_ru_execution where proc_def_id_ like 'dueTimer:%'"));
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var ask = connection.createStatement();
                var rows = ask.executeQuery("select table_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'id_' and data_type = 'character varying'"
                        + " and (table_name like 'act\\_ru\\_%' or table_name like 'act\\_hi\\_%')"
                        + " order by table_name")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    /** Columns with their types. */
    private static Map<String, String> columns(Connection connection, String table) {
        try (var ask = connection.prepareStatement("select column_name, data_type from information_schema.columns"
                + " where table_schema = 'public' and table_name = ? order by ordinal_position")) {
            ask.setString(1, table);
            var columns = new LinkedHashMap<String, String>();
            try (var rows = ask.executeQuery()) {
                while (rows.next()) columns.put(rows.getString(1), rows.getString(2));
            }
            return columns;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var ask = connection.createStatement();
                var row = ask.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        own.close();
        postgres.close();
    }
}
