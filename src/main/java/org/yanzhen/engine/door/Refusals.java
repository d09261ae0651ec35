package org.yanzhen.engine.door;

import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.yanzhen.engine.check.Finding;
import org.yanzhen.engine.check.Findings;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** A refusal or a conflict that a facade threw anywhere inside leaves the engine as itself, not wrapped. */
public class Refusals extends CommandInterceptor {
    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            RuntimeException own = own(e);
            throw own == null ? e : own;
        }
    }

    /** The house's own word in the chain of causes, or null. */
    static RuntimeException own(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Refusal refusal) return refusal;
            if (t instanceof Conflict conflict) return conflict;
            if (t instanceof Findings findings) return findings;
            if (t instanceof ParseException parse) return findings(parse);
        }
        return null;
    }

    /** What only the engine's own reading finds wrong with a diagram. */
    private static Findings findings(ParseException parse) {
        return new Findings(parse.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream()
                        .map(problem -> new Finding(
                                report.getResourceName(),
                                problem.getMainElementId(),
                                "bpmn.parse",
                                "引擎读不懂这里：" + problem.getMessage())))
                .toList());
    }
}
