package org.yanzhen.message;

import java.time.Instant;

/** A delivered message as its reader sees it. */
public record Letter(
        String effectKey,
        String kind,
        String caseKey,
        String title,
        String text,
        String link,
        Instant at,
        boolean read) {}
