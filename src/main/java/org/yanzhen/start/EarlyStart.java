package org.yanzhen.start;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Unpacking and starting the embedded server takes seconds: it begins while Spring is still looking around. */
public class EarlyStart implements ApplicationListener<ApplicationContextInitializedEvent> {
    private static volatile CompletableFuture<EmbeddedServer> begun;

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        if (!environment.getProperty("yanzhen.embedded", Boolean.class, false)) return;
        Path folder = Path.of(environment.getProperty("yanzhen.data", "data"));
        int port = environment.getProperty("yanzhen.database-port", Integer.class, 54329);
        Path programs = Path.of(environment.getProperty(
                "yanzhen.programs", folder.resolve("pgbin").toString()));
        // only a rehearsal's scratch does without
        boolean durable = environment.getProperty("yanzhen.durable", Boolean.class, true);
        Integer core = environment.getProperty("yanzhen.core", Integer.class);
        begun = CompletableFuture.supplyAsync(() -> {
            OneCore.stay(core);
            return EmbeddedServer.open(folder, programs, port, durable);
        });
    }

    /** The server, once it is there; what kept it from starting is thrown as it was. */
    static EmbeddedServer server() {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
