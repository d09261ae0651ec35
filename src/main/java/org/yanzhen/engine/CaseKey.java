package org.yanzhen.engine;

import java.util.List;

/** Where diagrams keep the key of their case: one variable in each programme. */
public final class CaseKey {
    /** campaign of a selection, quarter and year of the laggards. */
    public static final List<String> VARIABLES = List.of("campaign", "quarter", "year");

    private CaseKey() {}
}
