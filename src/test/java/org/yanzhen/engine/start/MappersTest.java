package org.yanzhen.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.support.GenericApplicationContext;

/** Read beforehand, the engine's statements are the ones it would have read itself. */
class MappersTest {
    private static final PGSimpleDataSource NOWHERE = new PGSimpleDataSource();

    /** The engine's own way, as far as the statements. */
    private static final class Own extends SpringProcessEngineConfiguration {
        Configuration read() {
            setDatabaseType("postgres");
            dataSource = NOWHERE;
            transactionsExternallyManaged = true;
            initTransactionFactory();
            initSqlSessionFactory();
            return sqlSessionFactory.getConfiguration();
        }
    }

    @Test
    void the_statements_are_the_engines_own() {
        Configuration own = new Own().read();
        var context = new GenericApplicationContext();
        new Mappers().initialize(context);
        Configuration ours = context.getBeanFactory()
                .getBean(Mappers.class)
                .sessions(NOWHERE)
                .getConfiguration();

        assertThat(ours.getMappedStatementNames()).hasSizeGreaterThan(500).isEqualTo(own.getMappedStatementNames());
        assertThat(ours.getVariables()).isEqualTo(own.getVariables());
        assertThat(ours.getDefaultExecutorType()).isEqualTo(own.getDefaultExecutorType());
        assertThat(ours.getDefaultStatementTimeout()).isEqualTo(own.getDefaultStatementTimeout());
        assertThat(ours.getEnvironment().getId()).isEqualTo(own.getEnvironment().getId());
        assertThat(ours.getEnvironment().getDataSource())
                .isSameAs(own.getEnvironment().getDataSource());
        assertThat(ours.getEnvironment().getTransactionFactory())
                .hasSameClassAs(own.getEnvironment().getTransactionFactory());
    }
}
