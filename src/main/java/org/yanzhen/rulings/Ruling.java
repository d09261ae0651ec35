package org.yanzhen.rulings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One evaluation of one table about one subject: the facts asked, the rules that fired, and what each rests on. */
public record Ruling(
        UUID id,
        Instant at,
        String caseKey,
        String subject,
        String decision,
        int version,
        String versionTag,
        Map<String, Object> inputs,
        List<Hit> hits) {

    /** A rule that fired. The basis is its annotation: rule number | 规则 or 政策 | clause | sentence. */
    public record Hit(String rule, Map<String, Object> outputs, Basis basis) {}

    /** What a rule rests on; policy where the document is silent. */
    public record Basis(String number, boolean policy, String clause, String sentence) {
        /** Reads an annotation "B9 | 规则 | 附件2五（一） | …". */
        public static Basis of(String annotation) {
            String[] part = annotation == null ? new String[0] : annotation.split("\\s*\\|\\s*", 4);
            return part.length == 4
                    ? new Basis(part[0].strip(), part[1].strip().equals("政策"), part[2].strip(), part[3].strip())
                    : new Basis("", true, "", annotation == null ? "" : annotation.strip());
        }

        /** As it stands in the table. */
        public String annotation() {
            return number.isEmpty() ? sentence : String.join(" | ", number, policy ? "政策" : "规则", clause, sentence);
        }
    }

    /** The single rule that fired in a UNIQUE table. */
    public Hit only() {
        if (hits.size() != 1) throw new IllegalStateException(decision + ": " + hits.size() + " rules fired");
        return hits.get(0);
    }

    public String text(String output) {
        return (String) only().outputs().get(output);
    }

    public int integer(String output) {
        return ((Number) only().outputs().get(output)).intValue();
    }

    public boolean yes(String output) {
        return Boolean.TRUE.equals(only().outputs().get(output));
    }
}
