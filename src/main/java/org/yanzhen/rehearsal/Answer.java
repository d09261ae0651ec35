package org.yanzhen.rehearsal;

import java.util.function.Supplier;
import org.yanzhen.engine.Stage;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** What a house says when somebody acts at its doors, in the words of a play. */
final class Answer {
    private Answer() {}

    /** Refusals and conflicts come out as {@link Refused}, what broke as {@link Stalled}. */
    static <T> T of(Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal e) {
            throw new Refused(e.code(), e.field(), e.getMessage());
        } catch (Conflict e) {
            throw new Refused(e.code(), null, e.getMessage());
        } catch (Stage.Broken e) {
            throw new Stalled(e.process(), e.element(), e.caseKey(), e.getMessage());
        }
    }
}
