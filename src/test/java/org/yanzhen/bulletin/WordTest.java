package org.yanzhen.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** A14: the bulletin as a Word document. */
class WordTest {
    private static final LocalDate DAY = LocalDate.of(2019, 3, 29);

    static Bulletin commendation(int people) {
        return new Bulletin(
                "committeeAndGovernment",
                "中共钦州市委员会　钦州市人民政府",
                "中共钦州市委员会　钦州市人民政府\n关于表扬2018年度\n“十佳善执行好干部”的通报",
                "各县（区）党委和人民政府，各开发区、管理区工委和管委，市委和市级国家机关各部委办局，各人民团体，各企事业单位",
                "现将样例文字印发给你们。",
                List.of(new Bulletin.Section(
                        "一、表扬", List.of(new Bulletin.Paragraph("（一）名单。", "名单见附件 {{x}} [y] & <z>。")))),
                "希望再接再厉。",
                "2018年度“十佳善执行好干部”名单",
                IntStream.rangeClosed(1, people)
                        .mapToObj(i -> new Bulletin.Named(i, "样例" + i, "灵山县", "科员"))
                        .toList(),
                "此件公开发布",
                "市委常委，市人大常委会",
                "市委办公室");
    }

    private static String text(byte[] docx) throws Exception {
        try (var word = new XWPFDocument(new ByteArrayInputStream(docx))) {
            var text = new StringBuilder();
            word.getParagraphs().forEach(p -> text.append(p.getText()).append('\n'));
            word.getTables()
                    .forEach(t -> t.getRows()
                            .forEach(r -> r.getTableCells()
                                    .forEach(c -> text.append(c.getText()).append('\t'))));
            return text.toString();
        }
    }

    @Test
    void the_file_carries_mark_number_title_list_and_date() throws Exception {
        var filled = new Templates().fill(commendation(10), "钦发〔2019〕1号", DAY);
        Files.createDirectories(Path.of("target/bulletins"));
        Files.write(Path.of("target/bulletins/commendation.docx"), filled.bytes());
        assertThat(text(filled.bytes()))
                .contains("中共钦州市委员会　钦州市人民政府文件", "钦发〔2019〕1号", "2019年3月29日", "样例10", "此件公开发布")
                .contains("{{x}} [y] & <z>")
                .doesNotContain("{{people}}", "[no]");
    }

    @Test
    void equal_records_give_equal_bytes_in_any_time_zone() {
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            String one =
                    new Templates().fill(commendation(10), "钦发〔2019〕1号", DAY).sha256();
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
            String two =
                    new Templates().fill(commendation(10), "钦发〔2019〕1号", DAY).sha256();
            assertThat(one).isEqualTo(two);
            assertThat(new Templates().fill(commendation(9), "钦发〔2019〕1号", DAY).sha256())
                    .isNotEqualTo(one);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    /** A5: nobody approved, so the list says so instead of leaving a bare head. */
    @Test
    void an_empty_list_says_nobody() throws Exception {
        assertThat(text(new Templates().fill(commendation(0), "钦发〔2019〕1号", DAY).bytes()))
                .contains("无");
    }
}
