package org.yanzhen.roster.store;

import java.util.UUID;

/** A person as the table keeps him or her. */
public record PersonRow(
        UUID id,
        int no,
        String name,
        String unit,
        String post,
        String level,
        boolean established,
        boolean head,
        String account,
        boolean active,
        boolean sample) {}
