package org.yanzhen.rehearsal.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yanzhen.rehearsal.Outcome.Use;

/** How a changed table or diagram was used on both sides: without that, "no difference" says nothing. */
record Used(String key, boolean table, Use before, Use after) {
    private static final String TABLE = ".dmn";

    /** In the order of the files; none where a side was played before uses were counted. */
    static List<Used> of(List<String> files, Map<String, Use> before, Map<String, Use> after) {
        if (before.isEmpty()) return List.of();
        return files.stream()
                .flatMap(file -> after.entrySet().stream()
                        .filter(e -> e.getValue().file().equals(file))
                        .map(e -> new Used(
                                e.getKey(),
                                file.endsWith(TABLE),
                                before.getOrDefault(e.getKey(), new Use(file, 0, Map.of())),
                                e.getValue())))
                .toList();
    }

    /** What was used, and how. */
    static List<String> told(List<Used> uses, Teller teller) {
        return uses.stream()
                .filter(Used::any)
                .map(u -> teller.element(u.key) + "：原来" + u.said(u.before) + "；改动以后" + u.said(u.after) + "。")
                .toList();
    }

    /** What neither side used. */
    static List<String> unused(List<Used> uses, Teller teller) {
        return uses.stream()
                .filter(u -> !u.any())
                .map(u -> teller.element(u.key) + (u.table ? "：一次也没有问到" : "：一件也没有办过") + "，这次推演看不出改动它有什么作用。请换一个用得到它的剧本。")
                .toList();
    }

    private boolean any() {
        return before.times() + after.times() > 0;
    }

    private String said(Use use) {
        if (!table) return "办了 " + use.times() + " 件";
        String rows = use.rows().keySet().stream().sorted().map(String::valueOf).collect(Collectors.joining("、"));
        return "问了 " + use.times() + " 次" + (rows.isEmpty() ? "" : "，用到第 " + rows + " 行");
    }
}
