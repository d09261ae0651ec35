package org.yanzhen.engine;

import java.util.List;
import java.util.Map;

/** What stands against changed diagrams, tables and forms: the check of a deployment, without deploying anything. */
public interface Objections {
    /** One thing wrong with a file; the element may be null. */
    record Objection(String file, String element, String sentence) {}

    /** Everything that is wrong with these files; a file that changes nothing in force is wrong too. */
    List<Objection> to(Map<String, byte[]> files);
}
