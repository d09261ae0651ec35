package org.yanzhen.engine;

import java.util.List;
import java.util.Map;

/** Asks decision tables, many rows at a time; keeps nothing. */
public interface Decisions {
    /** The newest version of the table; refused (decision.unknown) if there is none. */
    int newest(String decision);

    /** The table's answers in the order of the inputs. */
    List<Evaluation> evaluate(String decision, int version, List<? extends Map<String, ?>> inputs);

    /** The table as it stood in that version. */
    Table table(String decision, int version);
}
