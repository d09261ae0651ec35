package org.yanzhen.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

class EmbeddedServerTest {
    private static final Path FOLDER = Path.of("target", "hard-kill");
    private static final Path PROGRAMS = FOLDER.resolve("pgbin");

    @Test
    void a_server_left_by_a_hard_kill_is_taken_over_with_all_that_was_committed() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classpath(),
                        Child.class.getName())
                .redirectError(new File("target/hard-kill.log"))
                .start();
        int left;
        try (BufferedReader said = killed.inputReader()) {
            left = Integer.parseInt(said.lines()
                    .filter(line -> line.startsWith("written "))
                    .findFirst()
                    .orElseThrow()
                    .substring(8));
            assertThatThrownBy(() -> EmbeddedServer.open(FOLDER, PROGRAMS, 0, true))
                    .hasMessageContaining("另一个雁阵正在使用");
            killed.destroyForcibly().waitFor();
        }

        try (var server = EmbeddedServer.open(FOLDER, PROGRAMS, 0, true)) {
            assertThat(server.url("postgres")).contains(":" + left + "/");
            assertThat(number(server)).isEqualTo(42);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER.resolve("pgbin"))))
                    .isEqualTo("rwx------");
        }
        try (var server = EmbeddedServer.open(FOLDER, PROGRAMS, 0, true)) {
            assertThat(number(server)).isEqualTo(42);
            assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
            for (String care : List.of("fsync", "synchronous_commit", "full_page_writes"))
                assertThat(setting(server, care)).isEqualTo("on");
        }
    }

    /** Starts a server, writes a row, says so, and waits to be killed. */
    static class Child {
        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedServer.open(FOLDER, PROGRAMS, 0, true);
            try (var connection = DriverManager.getConnection(server.url("postgres"));
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (number int)");
                statement.execute("insert into kept values (42)");
            }
            System.out.println("\nwritten " + server.url("postgres").replaceAll(".*:(\\d+)/.*", "$1"));
            System.out.flush();
            System.in.read();
        }
    }

    private static int number(EmbeddedServer server) throws SQLException {
        return Integer.parseInt(ask(server, "select number from kept"));
    }

    private static String setting(EmbeddedServer server, String name) throws SQLException {
        return ask(server, "show " + name);
    }

    private static String ask(EmbeddedServer server, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url("postgres"));
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String classpath() {
        return System.getProperty("java.class.path");
    }
}
