package org.yanzhen.selection;

import java.util.UUID;

/** A7: the office's sheet on one nominee, five parts of 0 to 20. */
public record ScreeningSheet(UUID nominee, int politics, int dedication, int execution, int recognition, int results) {

    /** 0 to 100. */
    public int total() {
        return politics + dedication + execution + recognition + results;
    }
}
