package org.yanzhen.ballot;

/**
 * G9: this member neither sees nor judges this subject.
 *
 * @param reason what the member declared; null where the roster says it
 */
public record Recusal(String member, String subject, Why why, String reason) {
    /** Found in the roster, or declared by the member. */
    public enum Why {
        OWN_UNIT("ownUnit"),
        KIN("kin"),
        DECLARED("declared");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        public static Why of(String code) {
            for (Why why : values()) if (why.code.equals(code)) return why;
            throw new IllegalArgumentException(code);
        }
    }
}
