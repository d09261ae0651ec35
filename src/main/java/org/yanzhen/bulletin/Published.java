package org.yanzhen.bulletin;

import java.time.Instant;
import java.util.UUID;

/** A bulletin on the notice board: its number as printed, when it was published (the start of every period, G10), and the file's SHA-256. */
public record Published(
        UUID id,
        String caseKey,
        String kind,
        String number,
        Bulletin content,
        Instant publishedAt,
        String publishedBy,
        String sha256) {}
