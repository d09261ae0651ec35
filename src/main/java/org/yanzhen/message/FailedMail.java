package org.yanzhen.message;

import java.time.Instant;

/** Mail that could not be sent; the message lies in the inbox all the same. */
public record FailedMail(long id, String account, String title, int attempts, String problem, Instant since) {}
