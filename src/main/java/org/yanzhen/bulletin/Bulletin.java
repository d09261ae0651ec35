package org.yanzhen.bulletin;

import java.util.List;

/**
 * What a bulletin says. The template is the name of a file in {@code bulletin/}; one per issuer, since the red mark's
 * width hangs on the name. Lines of the title are broken with \n, by sense. The annex is its heading, or null for none;
 * under it stand the tables, or the list of people where there is no table.
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
        String printer,
        List<Grid> grids) {
    public Bulletin {
        grids = grids == null ? List.of() : List.copyOf(grids); // one kept before there were tables has none
    }

    /** A bulletin whose annex, if any, is a list of people. */
    public Bulletin(
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
        this(
                template, issuer, title, addressee, opening, sections, closing, annex, people, note, copies, printer,
                List.of());
    }

    /** A heading with its paragraphs. */
    public record Section(String heading, List<Paragraph> paragraphs) {}

    /** The lead is set in Kai and may be empty, the text in Fangsong. */
    public record Paragraph(String lead, String text) {}

    /** A row of the annexed list. */
    public record Named(int no, String name, String unit, String post) {}

    /** A table of the annex: a caption, the heads of its columns, and as many cells in every row. */
    public record Grid(String caption, List<String> heads, List<List<String>> rows) {}
}
