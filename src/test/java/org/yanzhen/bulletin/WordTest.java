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

    /** B8: the quarter's ranks and list are tables of the annex; a bulletin without an annex has no page for one. */
    @Test
    void tables_stand_in_the_annex_and_nobody_is_named_there() throws Exception {
        var plain = commendation(0);
        var grids = List.of(
                new Bulletin.Grid(
                        "固定资产投资（统计局提供）",
                        List.of("单位", "目标", "完成", "完成率", "排位"),
                        List.of(List.of("灵山县", "100", "98.5", "98.5%", "1"), List.of("浦北县", "100", "80", "80%", "2"))),
                new Bulletin.Grid("尾雁名单", List.of("单位", "项目", "连续季度"), List.of(List.of("浦北县", "固定资产投资", "2"))));
        byte[] docx = new Templates()
                .fill(with(plain, "三季度排位和名单", grids), "钦善执办通〔2018〕3号", DAY)
                .bytes();
        Files.createDirectories(Path.of("target/bulletins"));
        Files.write(Path.of("target/bulletins/grids.docx"), docx);
        assertThat(text(docx))
                .contains("附件：三季度排位和名单", "固定资产投资（统计局提供）", "98.5%", "连续季度")
                .doesNotContain("姓名", "{{grid}}", "{{?");
        assertThat(text(new Templates()
                        .fill(with(plain, null, List.of()), "钦发〔2018〕3号", DAY)
                        .bytes()))
                .doesNotContain("附件：", "姓名");
    }

    private static Bulletin with(Bulletin b, String annex, List<Bulletin.Grid> grids) {
        return new Bulletin(
                "office",
                b.issuer(),
                b.title(),
                b.addressee(),
                b.opening(),
                b.sections(),
                b.closing(),
                annex,
                List.of(),
                b.note(),
                b.copies(),
                b.printer(),
                grids);
    }

    /** Bulletins kept before there were tables are read as they are. */
    @Test
    void a_bulletin_kept_without_tables_still_reads() {
        Bulletin old = org.yanzhen.house.Json.read(
                "{\"template\":\"office\",\"title\":\"关于表扬的通报\",\"sections\":[],\"people\":[]}",
                new com.fasterxml.jackson.core.type.TypeReference<>() {});
        assertThat(old.grids()).isEmpty();
    }
}
