package org.yanzhen.engine.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The engine of a rehearsal numbers what it makes, so that jobs due at one instant run in the order they were made, and
 * "opened since" is one comparison. Numbers of one length sort as text.
 */
@Component
@Order(Ordering.DEFAULT_ORDER + 200)
@ConditionalOnProperty("yanzhen.rehearsal.folder")
class InOrder extends AbstractCamundaConfiguration implements IdGenerator {
    private final AtomicLong last = new AtomicLong();
    private final Footsteps footsteps;
    private final Uses uses;

    InOrder(Footsteps footsteps, Uses uses) {
        this.footsteps = footsteps;
        this.uses = uses;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setIdGenerator(this);
        engine.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>(List.of(footsteps)));
        engine.getCustomPostBPMNParseListeners().add(uses);
    }

    @Override
    public String getNextId() {
        return "%016d".formatted(last.incrementAndGet());
    }
}
