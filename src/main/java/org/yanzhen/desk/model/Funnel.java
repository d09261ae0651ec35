package org.yanzhen.desk.model;

import java.util.List;

/** The stages of a campaign in their order. */
public final class Funnel {
    private static final List<String> ORDER =
            List.of("nomination", "screening", "review", "notice", "approval", "commendation", "closed");

    private Funnel() {}

    /** Place of a stage; one nobody knows comes first. */
    public static int place(String stage) {
        return Math.max(0, ORDER.indexOf(stage));
    }

    /** Stages this campaign goes through, without the last, which is its end. */
    public static List<String> stages(boolean publicNotice) {
        return ORDER.stream()
                .filter(s -> !s.equals("closed") && (publicNotice || !s.equals("notice")))
                .toList();
    }
}
