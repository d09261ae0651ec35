package org.yanzhen.scoreboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those who may take part on a board, by code and by name: units of the roster, or sections of a unit. */
final class Members {
    /** @param category county, zone, department or section; none for those the document does not name */
    record Member(String code, String name, String category) {}

    private final Map<String, Member> byWord = new HashMap<>();
    private final Map<String, Integer> order = new HashMap<>();

    Members(List<Member> members) {
        members.forEach(m -> byWord.put(m.code(), m));
        members.forEach(m -> order.put(m.code(), order.size()));
        members.forEach(m -> byWord.put(m.name(), m)); // a name beats somebody else's code
    }

    /** Whom the file means, or null. */
    Member find(String word) {
        return byWord.get(word);
    }

    /** The place on the roster; behind all others if it left. */
    int order(String code) {
        return order.getOrDefault(code, order.size());
    }

    /** What people read. */
    String name(String code) {
        Member member = byWord.get(code);
        return member == null ? code : member.name();
    }
}
