package org.yanzhen.rehearsal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Feel;

/** What a form's expressions may ask: the folder's tables and files, the house's own addresses, the calendar, and chance. */
final class Functions {
    private final House house;
    private final Folder folder;
    private final Feel feel;
    private String user;

    Functions(House house, Folder folder) {
        this.house = house;
        this.folder = folder;
        this.feel = new Feel(List.of(
                new Feel.Function("has", List.of("table"), a -> folder.tables().has((String) a.get(0))),
                new Feel.Function("rows", List.of("table"), a -> folder.tables().all((String) a.get(0))),
                new Feel.Function(
                        "rows", List.of("table", "keys"), a -> folder.tables().rows((String) a.get(0), map(a.get(1)))),
                new Feel.Function(
                        "row",
                        List.of("table", "keys"),
                        a -> folder.tables().rows((String) a.get(0), map(a.get(1))).stream()
                                .findFirst()
                                .orElse(null)),
                new Feel.Function("ask", List.of("address"), a -> house.ask(user, (String) a.get(0))),
                new Feel.Function("file", List.of("name"), a -> file((String) a.get(0))),
                new Feel.Function(
                        "chance",
                        List.of("from", "to", "key"),
                        a -> chance(whole(a.get(0)), whole(a.get(1)), String.valueOf(a.get(2)))),
                new Feel.Function(
                        "day",
                        List.of("n"),
                        a -> today().plusDays(whole(a.get(0))).toString()),
                new Feel.Function(
                        "day",
                        List.of("from", "n"),
                        a -> LocalDate.parse((String) a.get(0))
                                .plusDays(whole(a.get(1)))
                                .toString()),
                new Feel.Function(
                        "workday",
                        List.of("n"),
                        a -> house.workingDays(today(), (int) whole(a.get(0))).toString()),
                new Feel.Function(
                        "workday",
                        List.of("from", "n"),
                        a -> house.workingDays(LocalDate.parse((String) a.get(0)), (int) whole(a.get(1)))
                                .toString())));
    }

    /** The functions as this person uses them: files are uploaded by him or her. */
    Feel as(String person) {
        user = person;
        return feel;
    }

    private String file(String name) {
        byte[] bytes = folder.file(name)
                .or(() -> Samples.file(name))
                .orElseThrow(() -> new IllegalArgumentException("文件夹里没有“" + name + "”这个文件。"));
        return house.file(user, name.substring(name.lastIndexOf('/') + 1), bytes);
    }

    /** The same key draws the same number, whoever asks first. */
    private long chance(long from, long to, String key) {
        UUID drawn = UUID.nameUUIDFromBytes((folder.script().seed() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(drawn.getMostSignificantBits() ^ drawn.getLeastSignificantBits())
                .nextLong(from, to + 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(house.now(), WorkingDays.ZONE);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) return (Map<String, Object>) map;
        throw new IllegalArgumentException("查表要写成 {列名: 值}。");
    }

    private static long whole(Object value) {
        if (value instanceof Number n) return n.longValue();
        throw new IllegalArgumentException("这里要一个整数，现在是“" + value + "”。");
    }
}
