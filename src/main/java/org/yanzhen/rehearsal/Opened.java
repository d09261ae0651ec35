package org.yanzhen.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A task that opened.
 *
 * @param task its element in the diagram
 * @param caseKey the business key of its case
 * @param people who may do it, the assignee alone if there is one, else by account
 * @param variables the codes, days and numbers that hold where it stands in the diagram
 * @param due the end of its time, or null
 */
public record Opened(
        String id,
        String task,
        String process,
        String caseKey,
        String unit,
        String supplier,
        List<String> people,
        Map<String, Object> variables,
        Instant opened,
        Instant due) {

    /** Whether somebody who writes this key means the case of this task: its own, or that of its programme. */
    boolean of(String key) {
        return key.equals(caseKey)
                || org.yanzhen.engine.CaseKey.VARIABLES.stream().anyMatch(v -> key.equals(variables.get(v)));
    }
}
