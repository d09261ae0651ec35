package org.yanzhen.rehearsal;

/** A diagram or a table has an error that the checks missed: the play ends here. */
public class Stalled extends RuntimeException {
    private final String process;
    private final String element;
    private final String caseKey;

    public Stalled(String process, String element, String caseKey, String message) {
        super(message, null, false, false);
        this.process = process;
        this.element = element;
        this.caseKey = caseKey;
    }

    public String process() {
        return process;
    }

    public String element() {
        return element;
    }

    public String caseKey() {
        return caseKey;
    }
}
