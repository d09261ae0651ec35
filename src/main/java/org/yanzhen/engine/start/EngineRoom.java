package org.yanzhen.engine.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.engine.decide.CellReader;
import org.yanzhen.engine.decide.Evaluations;
import org.yanzhen.engine.deploy.Accepting;
import org.yanzhen.engine.door.Again;
import org.yanzhen.engine.door.Conflicts;
import org.yanzhen.engine.door.Doors;
import org.yanzhen.engine.door.FormValues;
import org.yanzhen.engine.door.Refusals;
import org.yanzhen.engine.door.Submission;
import org.yanzhen.engine.gate.GatedExpressions;
import org.yanzhen.engine.gate.Vocabulary;
import org.yanzhen.engine.store.RightStore;
import org.yanzhen.engine.store.TaskTrail;

/** How the engine is set up: gated, hardened, forgetful. */
@Configuration(proxyBeanMethods = false)
class EngineRoom {
    private static final String THREE_YEARS = "P1095D";
    private static final int MOST_ROWS = 2000;

    @Bean
    Vocabulary vocabulary(ApplicationContext context) {
        return new Vocabulary(context);
    }

    @Bean
    FlywayMigrationStrategy oneNodeAtATime(SchemaLock lock) {
        return flyway -> lock.take(flyway::migrate);
    }

    @Bean
    @Order(Ordering.DEFAULT_ORDER + 100)
    ProcessEnginePlugin house(
            ApplicationContext context,
            Vocabulary vocabulary,
            SchemaLock lock,
            DataSource database,
            RightStore rights,
            Evaluations evaluations,
            Accepting accepting,
            Mappers mappers) {
        return new AbstractCamundaConfiguration() {
            @Override
            public void preInit(SpringProcessEngineConfiguration engine) {
                gate(engine, context, vocabulary);
                doors(engine, new TaskTrail(new JdbcTemplate(database)));
                harden(engine, rights);
                tables(engine, evaluations);
                engine.setSqlSessionFactory(mappers.sessions(engine.getDataSource()));
                engine.setCustomPreDeployers(new ArrayList<>(List.of(accepting)));
                lock.take();
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                lock.release();
            }
        };
    }

    private static void gate(
            SpringProcessEngineConfiguration engine, ApplicationContext context, Vocabulary vocabulary) {
        engine.setBeans(vocabulary);
        engine.setExpressionManager(new GatedExpressions(context, vocabulary));
        engine.setScriptEngineResolver(new NoScripts());
    }

    /** From outside in; see each for why it stands where it stands. */
    private static void doors(SpringProcessEngineConfiguration engine, TaskTrail tasks) {
        List<CommandInterceptor> order = List.of(
                new Conflicts(tasks::exists, tasks::gone),
                new Refusals(),
                new Doors(),
                new Submission(),
                new Again(tasks::exists));
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(order));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                new ArrayList<>(List.of(new Refusals(), new Doors(), new Submission())));
        // a refusal is an answer, not an incident, and its sentence may name somebody: not into the log
        engine.setEnableCmdExceptionLogging(false);
        engine.getCustomPostBPMNParseListeners().add(new EachItsOwn());
        engine.setCustomPreVariableSerializers(new ArrayList<>(List.of(new FormValues())));
    }

    private static void harden(SpringProcessEngineConfiguration engine, RightStore rights) {
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new LeanHistory())));
        engine.setHistoryEventHandler(new KnownStarts());
        engine.setHistoryTimeToLive(THREE_YEARS);
        engine.setHistoryRemovalTimeStrategy("start");
        engine.setHistoryCleanupBatchWindowStartTime("02:30");
        engine.setHistoryCleanupBatchWindowEndTime("04:30");
        engine.setJavaSerializationFormatEnabled(false);
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setQueryMaxResultsLimit(MOST_ROWS);
        engine.setTaskMetricsEnabled(false);
        engine.setAuthorizationCheckRevokes(
                ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER); // we only grant
        engine.setResourceAuthorizationProvider(new FreshRights());
        engine.setCustomSessionFactories(
                new ArrayList<>(List.of(new OwnRights(rights), new FreshTasks(), new NoSubtasks())));
        engine.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new StartRights())));
        engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT10M");
        engine.setHostname(node());
    }

    private static void tables(SpringProcessEngineConfiguration engine, Evaluations evaluations) {
        TableReader.install();
        engine.setDmnFeelEnableLegacyBehavior(true);
        var dmn = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        dmn.feelEngineFactory(new CellReader());
        dmn.customPostDecisionEvaluationListeners(new ArrayList<>(List.of(evaluations)));
        engine.setDmnEngineConfiguration(dmn);
    }

    /** Two nodes on one machine have two names. */
    private static String node() {
        String id = UUID.randomUUID().toString().substring(0, 8);
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + id;
        } catch (UnknownHostException e) {
            return "node-" + id;
        }
    }
}
