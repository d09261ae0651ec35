package org.yanzhen.house;

/** A sentence in Chinese that the person can act on; HTTP answers it with 422. Nothing was changed. */
public class Refusal extends RuntimeException {
    private final String code;
    private final String field;

    /** @param code dotted and stable, for programs; @param field the form's field at fault, or null */
    public Refusal(String code, String field, String message) {
        super(message, null, false, false);
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
