package org.yanzhen.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yanzhen.TestDatabase;
import org.yanzhen.YanzhenApplication;

/** The house as an operator starts it: a real database, and nothing of the sample city. Each start is a process of its own. */
class RealDatabaseTest {
    private static final String READY = "雁阵已经就绪";

    @Test
    void without_an_administrator_the_start_is_refused_in_a_sentence() throws Exception {
        Process refused = start(TestDatabase.create());
        String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(refused.waitFor()).isNotZero();
        assertThat(said)
                .contains("数据库里还没有管理员", "There is no administrator", "YANZHEN_ADMIN_USER")
                .doesNotContain(READY, "\tat org.yanzhen");
    }

    @Test
    void with_an_administrator_it_starts_without_any_sample() throws Exception {
        String database = TestDatabase.create();
        Process house = start(database, "YANZHEN_ADMIN_USER=boss", "YANZHEN_ADMIN_PASSWORD=a-long-enough-word");
        try {
            assertThat(ready(house)).isTrue();
            assertThat(ask(database, "select string_agg(id_, ' ') from act_id_user"))
                    .isEqualTo("boss");
            assertThat(ask(database, "select string_agg(group_id_, ' ') from act_id_membership"))
                    .isEqualTo("camunda-admin");
            assertThat(ask(database, "select count(*) from unit")).isEqualTo("0");
        } finally {
            house.destroyForcibly().waitFor();
        }
    }

    private static Process start(String database, String... environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classpath(),
                YanzhenApplication.class.getName(),
                "--spring.datasource.url=" + TestDatabase.url(database),
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.maximum-pool-size=8",
                "--server.port=0",
                "--logging.level.org.yanzhen=info",
                "--yanzhen.sample=true")); // asked for, and not given
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        for (String setting : environment) process.environment().put(setting.split("=")[0], setting.split("=")[1]);
        return process.start();
    }

    private static boolean ready(Process house) {
        return house.inputReader(StandardCharsets.UTF_8).lines().anyMatch(line -> line.contains(READY));
    }

    private static String ask(String database, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(TestDatabase.url(database));
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Without the empty entry that would let the working folder in, where diagrams lie as well. */
    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
