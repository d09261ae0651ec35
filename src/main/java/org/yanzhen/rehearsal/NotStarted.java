package org.yanzhen.rehearsal;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.context.ApplicationListener;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.RosterFiles;
import org.yanzhen.scoreboard.PlanFiles;
import org.yanzhen.sheet.Fault;
import org.yanzhen.sheet.Faulty;

/** A rehearsal's house that did not open because of what lies in its folder says so in sentences. */
public class NotStarted implements ApplicationListener<ApplicationFailedEvent> {
    @Override
    public void onApplicationEvent(ApplicationFailedEvent event) {
        var context = event.getApplicationContext();
        String out = context == null ? null : context.getEnvironment().getProperty("yanzhen.rehearsal.out");
        if (out == null) return;
        for (Throwable t = event.getException(); t != null; t = t.getCause()) {
            if (t instanceof Faulty faulty)
                Exchange.faults(
                        Path.of(out),
                        faulty.faults().stream().map(NotStarted::words).toList());
            else if (t instanceof Refusal refusal) Exchange.faults(Path.of(out), List.of(refusal.getMessage()));
            else continue;
            return;
        }
    }

    private static String words(Fault f) {
        String file = RosterFiles.TEXTS.getOrDefault(f.sheet(), PlanFiles.TEXTS.getOrDefault(f.sheet(), f.sheet()));
        return new Faults.Fault(file, f.row(), f.column(), f.message()).words();
    }
}
