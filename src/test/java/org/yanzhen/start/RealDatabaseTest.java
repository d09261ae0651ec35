package org.yanzhen.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.TestDatabase;
import org.yanzhen.YanzhenApplication;
import org.yanzhen.engine.HouseClock;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/** The house as an operator starts it: a real database, and nothing of the sample city. Starts it itself, several times. */
class RealDatabaseTest {

    @Test
    void without_an_administrator_the_start_is_refused_and_with_one_two_nodes_start_at_once() {
        String database = TestDatabase.create();
        assertThatThrownBy(() -> start(database).close()).rootCause().hasMessage("no administrator");

        String[] administrator = {
            "--YANZHEN_ADMIN_USER=boss", "--YANZHEN_ADMIN_PASSWORD=a-long-enough-word"
        };
        String empty = TestDatabase.create();
        var one = CompletableFuture.supplyAsync(() -> start(empty, administrator));
        var two = CompletableFuture.supplyAsync(() -> start(empty, administrator));
        try (ConfigurableApplicationContext first = one.join();
                ConfigurableApplicationContext second = two.join()) {
            assertThat(second.isActive()).isTrue();
            Identities identities = first.getBean(Identities.class);
            assertThat(identities.members("camunda-admin")).containsExactly("boss");
            assertThat(identities.matches("boss", "a-long-enough-word")).isTrue();
            assertThat(identities.exists("office")).isFalse();
            assertThat(identities.exists("admin")).isFalse();
            assertThat(first.getBean(Roster.class).units()).isEmpty();
            assertThat(first.getBean(HouseClock.class).movable()).isFalse();
            assertThat(first.getBean(JdbcClient.class)
                            .sql("show timezone")
                            .query(String.class)
                            .single())
                    .isEqualTo("Asia/Shanghai");
            assertThatThrownBy(() -> first.getBean(EmbeddedServer.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
        }
    }

    private static ConfigurableApplicationContext start(String database, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(
                                "--spring.datasource.url=" + TestDatabase.url(database),
                                "--spring.datasource.username=postgres",
                                "--spring.datasource.hikari.maximum-pool-size=8",
                                "--server.port=0",
                                "--yanzhen.sample=true", // asked for, and not given
                                "--logging.level.root=warn"),
                        Stream.of(more))
                .toArray(String[]::new);
        return SpringApplication.run(YanzhenApplication.class, arguments);
    }
}
