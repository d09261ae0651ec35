package org.yanzhen.engine.check;

/** Turns what a parser complains about into one short line. */
final class Say {
    private static final int LONGEST = 200;

    private Say() {}

    static String cause(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null) t = t.getCause();
        String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
