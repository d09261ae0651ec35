package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yanzhen.TestDatabase;
import org.yanzhen.YanzhenApplication;

/**
 * Two nodes that start at once on an empty database of a real server. In a run of everything it comes after all others: two more
 * starts in a JVM leave its webapps without their engine.
 */
class TwoNodesTest {
    @Test
    void both_live_and_share_one_schema_one_release_and_one_administrator() throws Exception {
        String url = TestDatabase.url(TestDatabase.create());
        var pool = Executors.newFixedThreadPool(2);
        var nodes = new ArrayList<ConfigurableApplicationContext>();
        try {
            Callable<ConfigurableApplicationContext> node = () -> new SpringApplicationBuilder(YanzhenApplication.class)
                    .run(
                            "--spring.datasource.url=" + url,
                            "--spring.datasource.hikari.maximum-pool-size=8",
                            "--server.port=0",
                            "--spring.jmx.enabled=false",
                            "--camunda.bpm.job-execution.enabled=false",
                            "--camunda.bpm.process-engine-name=default",
                            "--YANZHEN_ADMIN_USER=keeper",
                            "--YANZHEN_ADMIN_PASSWORD=a long way to fly 2018",
                            "--logging.level.root=warn");
            for (var started : pool.invokeAll(List.of(node, node))) nodes.add(started.get());

            var sql = nodes.get(0).getBean(JdbcClient.class);
            assertThat(sql.sql("select count(*) from act_id_membership where group_id_ = 'camunda-admin'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(sql.sql("select count(*) from act_re_procdef where version_ > 1")
                                    .query(Integer.class)
                                    .single()
                            + sql.sql("select count(*) from act_re_decision_def where version_ > 1")
                                    .query(Integer.class)
                                    .single())
                    .isZero();
            assertThat(nodes)
                    .extracting(n -> ((ProcessEngineConfigurationImpl)
                                    n.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                            .getHostname())
                    .doesNotHaveDuplicates();
            assertThat(nodes)
                    .allSatisfy(n ->
                            assertThat(n.getBean(HouseClock.class).movable()).isFalse());
        } finally {
            nodes.forEach(ConfigurableApplicationContext::close);
            pool.shutdown();
        }
    }
}
