package org.yanzhen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;
import org.yanzhen.selection.Nominated;

/**
 * The whole house on a real PostgreSQL, with its sample city, a port of its own and no job executor. All such tests share one
 * start; each class begins with the database and the clock as they were right after it, so it may do with them what it likes.
 * {@link Play} is its player: inject it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "yanzhen.message.first=10h", // a test empties the outbox itself
            "spring.datasource.hikari.maximum-pool-size=12",
            "logging.level.root=warn",
            "logging.level.org.yanzhen=info"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@TestExecutionListeners(listeners = FreshHouse.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@Import({Play.class, Trail.class, Statements.class, Nominated.class})
public @interface HouseTest {}
