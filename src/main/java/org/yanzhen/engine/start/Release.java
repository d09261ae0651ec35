package org.yanzhen.engine.start;

import java.io.ByteArrayInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.door.Inside;

/**
 * Deploys what the house brings along, set by set. A set whose files are the same as at its last release makes no new
 * version, so what a process owner deployed since then stays the newest; one that changed comes whole, forms and all.
 */
@Component
class Release implements SmartInitializingSingleton {
    /** The source under which releases are kept apart from what process owners deploy. */
    static final String SOURCE = "release";

    private final RepositoryService repository;
    private final SchemaLock lock;

    Release(RepositoryService repository, SchemaLock lock) {
        this.repository = repository;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.take(() -> Sets.ofClasspath().forEach((name, files) -> {
            var deployment =
                    repository.createDeployment().name(name).source(SOURCE).enableDuplicateFiltering(false);
            files.forEach((file, bytes) -> deployment.addInputStream(file, new ByteArrayInputStream(bytes)));
            Inside.run(deployment::deploy);
        }));
    }
}
