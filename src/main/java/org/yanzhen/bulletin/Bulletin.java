package org.yanzhen.bulletin;

import java.util.List;

/**
 * What a bulletin says. The template is the name of a file in {@code bulletin/}; one per issuer, since the red mark's
 * width hangs on the name. Lines of the title are broken with \n, by sense.
 */
public record Bulletin(
        String template,
        String issuer,
        String title,
        String addressee,
        String opening,
        List<Section> sections,
        String closing,
        String annex,
        List<Named> people,
        String note,
        String copies,
        String printer) {

    /** A heading with its paragraphs. */
    public record Section(String heading, List<Paragraph> paragraphs) {}

    /** The lead is set in Kai and may be empty, the text in Fangsong. */
    public record Paragraph(String lead, String text) {}

    /** A row of the annexed list. */
    public record Named(int no, String name, String unit, String post) {}
}
