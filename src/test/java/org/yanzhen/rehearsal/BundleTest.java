package org.yanzhen.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yanzhen.house.Refusal;

/** A packed folder is unpacked without trusting it. */
class BundleTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_is_unpacked_without_the_one_folder_around_it() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("钦州/script.yaml", bytes("name: 样例"));
        files.put("钦州/照片/甲.png", bytes("png"));
        files.put("钦州/.DS_Store", bytes("x"));
        Bundle.unpack(Zips.of(files, StandardCharsets.UTF_8), folder);
        assertThat(folder.resolve("script.yaml")).hasContent("name: 样例");
        assertThat(folder.resolve("照片/甲.png")).exists();
        assertThat(folder.resolve(".DS_Store")).doesNotExist();
    }

    @Test
    void names_packed_by_an_older_windows_are_read() {
        Bundle.unpack(Zips.of(Map.of("季度结果.csv", bytes("unit")), Charset.forName("GBK")), folder);
        assertThat(folder.resolve("季度结果.csv")).exists();
    }

    @Test
    void a_name_that_points_outside_is_refused_and_writes_nothing() {
        for (String name : new String[] {
            "../outside.txt", "a/../../outside.txt", "/etc/outside.txt", "..\\outside.txt", "C:/outside.txt"
        }) {
            assertThatThrownBy(() -> Bundle.unpack(Zips.of(name, "x"), folder))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.code()).isEqualTo("rehearsal.outside"))
                    .hasMessageContaining("文件夹以外");
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(folder.resolveSibling("outside.txt")).doesNotExist();
    }

    @Test
    void what_is_too_large_unpacked_or_holds_too_many_files_is_refused() {
        assertCode(
                "rehearsal.tooLarge", Zips.of(Map.of("a.csv", new byte[Bundle.UNPACKED + 1]), StandardCharsets.UTF_8));
        var many = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i <= Bundle.ENTRIES; i++) many.put(i + ".csv", new byte[0]);
        assertCode("rehearsal.tooMany", Zips.of(many, StandardCharsets.UTF_8));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_is_no_zip_is_refused_with_what_to_do() {
        assertCode("rehearsal.noFolder", new byte[0]);
        assertCode("rehearsal.notZip", bytes("name: 样例"));
        assertCode("rehearsal.unreadable", bytes("PK\u0003\u0004 broken"));
    }

    private void assertCode(String code, byte[] zip) {
        assertThatThrownBy(() -> Bundle.unpack(zip, folder))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
