package org.yanzhen.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class KindTest {
    @Test
    void pictures_and_documents_are_known_by_their_bytes() {
        assertThat(Kind.of(Files.photo())).contains("jpg");
        assertThat(Kind.of(Files.picture("png", 295, 413))).contains("png");
        assertThat(Kind.of(Files.pdf())).contains("pdf");
        assertThat(Kind.of(Files.zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")))
                .contains("docx");
        assertThat(Kind.of(Files.zip("[Content_Types].xml", "xl/workbook.xml"))).contains("xlsx");
    }

    @Test
    void an_office_file_with_macros_is_refused() {
        assertThat(Kind.of(Files.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isEmpty();
        assertThat(Kind.of(Files.zip("[Content_Types].xml", "xl/workbook.xml", "xl\\VBAPROJECT.BIN")))
                .isEmpty();
    }

    @Test
    void text_pages_programs_and_plain_archives_are_refused() {
        assertThat(Kind.of("推荐表".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Kind.of("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Kind.of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Kind.of(new byte[] {'M', 'Z', 0, 1, 2, 3})).isEmpty();
        assertThat(Kind.of(Files.zip("word/document.xml"))).isEmpty();
        assertThat(Kind.of(Files.zip("a.txt"))).isEmpty();
        assertThat(Kind.of(new byte[] {'P', 'K', 3, 4, 9, 9, 9})).isEmpty();
    }

    @Test
    void a_picture_is_decoded_and_a_broken_one_found() {
        assertThat(Picture.at(Files.photo())).isEqualTo(Picture.Look.GOOD);
        byte[] png = Files.picture("png", 600, 800);
        assertThat(Picture.at(png)).isEqualTo(Picture.Look.GOOD);
        assertThat(Picture.at(Arrays.copyOf(png, png.length / 3))).isEqualTo(Picture.Look.BROKEN);
        assertThat(Picture.at(Files.pdf())).isEqualTo(Picture.Look.BROKEN);
    }

    @Test
    void a_bomb_is_refused_by_its_head_alone() {
        byte[] png = Files.picture("png", 10, 10);
        ByteBuffer head = ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000); // width and height
        var sum = new CRC32();
        sum.update(png, 12, 17);
        head.putInt(29, (int) sum.getValue());
        assertThat(Picture.at(png)).isEqualTo(Picture.Look.HUGE);
    }
}
