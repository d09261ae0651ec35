package org.yanzhen.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read for facts and cells of tables. */
class FactWordsTest {
    private static final Pattern KIND = Pattern.compile(
            "facts\\s*\\.(?:(?:record|recordAll)\\(\\s*|once\\(\\s*(?:[^,;]*\\([^;]*?\\)|[^,;]*),\\s*)\"([a-z][A-Za-z]+)\"");

    @Test
    void every_fact_of_the_selection_and_of_the_laggards_has_a_sentence() throws Exception {
        var unknown = new TreeSet<String>();
        var found = new TreeSet<String>();
        for (String room : List.of("selection", "laggard", "interview", "scoreboard"))
            try (var files = Files.walk(Path.of("src/main/java/org/yanzhen/" + room))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList())
                    KIND.matcher(Files.readString(file))
                            .results()
                            .map(m -> m.group(1))
                            .forEach(kind -> {
                                found.add(kind);
                                if (!FactWords.knows(kind)) unknown.add(kind);
                            });
            }
        assertThat(found)
                .contains(
                        "nominationFiled", "notNominated", "laggardListed", "resultsSupplied", "sectionListPublished");
        assertThat(unknown).isEmpty();
    }

    @Test
    void a_cell_of_a_table_is_spelled_out() {
        assertThat(Verdicts.cell("-")).isEqualTo("不论");
        assertThat(Verdicts.cell("true")).isEqualTo("是");
        assertThat(Verdicts.cell("\"clerk\",\"staff\"")).isEqualTo("办事员、科员");
        assertThat(Verdicts.cell("not(\"clerk\")")).isEqualTo("不是办事员");
        assertThat(Verdicts.cell("[80..90)")).isEqualTo("80 及以上，不到 90");
        assertThat(Verdicts.cell(">= 4")).isEqualTo("4 及以上");
        assertThat(Verdicts.cell("< 1")).isEqualTo("0");
        assertThat(Verdicts.cell("3")).isEqualTo("3");
    }
}
