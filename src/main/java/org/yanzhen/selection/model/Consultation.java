package org.yanzhen.selection.model;

import java.util.Map;
import java.util.Set;

/**
 * What the consulted departments make of one person. Silence is not consent: an opinion that is missing blocks, unless two
 * leaders let it pass.
 *
 * @param missing departments that owe an opinion and were not overridden
 * @param overridden departments that owe one and were
 */
public record Consultation(boolean objection, int missing, int overridden) {

    /**
     * Counts.
     *
     * @param owing departments that owe an opinion on this person
     * @param answers department to whether it objects
     * @param letPass departments whose silence was overridden
     */
    public static Consultation of(Set<String> owing, Map<String, Boolean> answers, Set<String> letPass) {
        int missing = 0, overridden = 0;
        for (String department : owing) {
            if (answers.containsKey(department)) continue;
            if (letPass.contains(department)) overridden++;
            else missing++;
        }
        return new Consultation(answers.containsValue(true), missing, overridden);
    }
}
