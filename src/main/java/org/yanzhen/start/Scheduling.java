package org.yanzhen.start;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the house does by the machine's clock: mail and cleaning up. A rehearsal has neither. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(value = "yanzhen.scheduling", matchIfMissing = true)
class Scheduling {}
