package org.yanzhen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.yanzhen.start.EmbeddedServer;
import org.yanzhen.start.OneCore;

/** One server per JVM under target/, without durability (two JVMs share the tests); every context gets a database of its own in it. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedServer server;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String name = create();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "testDatabase",
                        Map.of(
                                "yanzhen.sample",
                                true,
                                "yanzhen.embedded",
                                false,
                                "yanzhen.test-database",
                                name,
                                "spring.datasource.url",
                                url(name),
                                "spring.datasource.username",
                                "postgres")));
    }

    /** A new, empty database in the server of this JVM. */
    public static String create() {
        String name = "house_" + COUNT.incrementAndGet();
        run("create database " + name);
        return name;
    }

    public static String url(String name) {
        return server().url(name);
    }

    /** Runs statements outside every test database. */
    static void run(String... statements) {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedServer server() {
        if (server == null) {
            int fork = Integer.getInteger("fork", 1);
            Path folder = Path.of("target", "postgres", String.valueOf(fork));
            OneCore.stay(fork - 1); // what this JVM starts from here on too; the other JVM has the other core
            server = EmbeddedServer.open(folder, EmbeddedServer.cache(folder.resolve("pgbin")), 0, false);
            SpringApplication.getShutdownHandlers().add(TestDatabase::close); // after every context has closed
            leftovers().forEach(name -> run("drop database " + name + " with (force)"));
        }
        return server;
    }

    private static void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> leftovers() {
        List<String> names = new ArrayList<>();
        try (var connection = DriverManager.getConnection(server.url("postgres"));
                var rows = connection
                        .createStatement()
                        .executeQuery("select datname from pg_database where datname like 'house%'")) {
            while (rows.next()) names.add(rows.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }
}
