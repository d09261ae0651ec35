package org.yanzhen.rehearsal;

/** The house refused what somebody handed in. */
public class Refused extends RuntimeException {
    private final String code;
    private final String field;

    public Refused(String code, String field, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
