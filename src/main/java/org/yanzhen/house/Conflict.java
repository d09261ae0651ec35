package org.yanzhen.house;

/** Somebody else was faster; HTTP answers it with 409. The sentence says by whom and when, where that is known. */
public class Conflict extends RuntimeException {
    private final String code;

    public Conflict(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
