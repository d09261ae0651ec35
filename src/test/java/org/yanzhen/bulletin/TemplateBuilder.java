package org.yanzhen.bulletin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yanzhen.bulletin.word.Parts;

/** Writes the Word template of a red-head bulletin (GB/T 9704-2012), one per issuer, part by part and always the same bytes. */
public final class TemplateBuilder {
    static final int WIDTH = 8845; // 156 mm type area, in twips
    static final String SONG = "方正小标宋简体", FANG = "仿宋_GB2312", HEI = "黑体", KAI = "楷体_GB2312", SUN = "宋体";
    static final String RED = "FF0000";
    static final String NS = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    /** Makes the templates anew; what the office changed in Word since then is lost. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of("src/main/resources/bulletin");
        Files.write(folder.resolve("committeeAndGovernment.docx"), build("中共钦州市委员会　钦州市人民政府"));
        Files.write(folder.resolve("office.docx"), build("钦州市“好干部善执行”主题活动领导小组办公室"));
    }

    public static byte[] build(String issuer) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        put(parts, "[Content_Types].xml", contentTypes());
        put(
                parts,
                "_rels/.rels",
                rels("officeDocument", "word/document.xml", "metadata/core-properties", "docProps/core.xml"));
        put(parts, "docProps/core.xml", core());
        put(
                parts,
                "word/_rels/document.xml.rels",
                rels(
                        "styles",
                        "styles.xml",
                        "settings",
                        "settings.xml",
                        "fontTable",
                        "fontTable.xml",
                        "footer",
                        "footer1.xml",
                        "footer",
                        "footer2.xml"));
        put(parts, "word/document.xml", document(issuer.length()));
        put(parts, "word/styles.xml", styles(issuer.length()));
        put(parts, "word/settings.xml", settings());
        put(parts, "word/fontTable.xml", fonts());
        put(parts, "word/footer1.xml", footer("页码单"));
        put(parts, "word/footer2.xml", footer("页码双"));
        return Parts.write(parts);
    }

    // ---- the page, in reading order --------------------------------------------------------------------------

    static String document(int issuerLength) {
        return XML + "<w:document " + NS + "><w:body>"
                + p("发文机关标志", "{{issuer}}文件")
                + p("发文字号", "{{number}}")
                + p("公文标题", "{{title}}")
                + p("主送机关", "{{addressee}}：")
                + p("公文正文", "{{opening}}")
                + p("公文正文", "{{?sections}}")
                + p("一级标题", "{{heading}}")
                + p("公文正文", "{{?paragraphs}}")
                + "<w:p>" + ppr("公文正文") + r("<w:rStyle w:val=\"楷体句\"/>", "{{lead}}") + r("", "{{text}}") + "</w:p>"
                + p("公文正文", "{{/paragraphs}}")
                + p("公文正文", "{{/sections}}")
                + p("公文正文", "{{closing}}")
                + p("公文正文", "{{?annexed}}")
                + p("附件说明首行", "附件：{{annex}}")
                + p("公文正文", "{{/annexed}}")
                + p("署名", "{{issuer}}")
                + p("成文日期", "{{issued}}")
                + p("附注", "（{{note}}）")
                + p("公文正文", "{{?annexed}}")
                + p("附件序号", "附件")
                + p("附件标题", "{{annex}}")
                + p("公文正文", "{{/annexed}}")
                + p("公文正文", "{{?listed}}")
                + table(
                        new int[] {900, 1700, 3300, 2945},
                        new String[] {"{{people}}序号", "姓名", "单位", "职务"},
                        new String[] {"[no]", "[name]", "[unit]", "[post]"})
                + p("公文正文", "{{/listed}}")
                + p("公文正文", "{{?grids}}")
                + p("表题", "{{caption}}")
                + p("表文", "{{grid}}")
                + p("公文正文", "{{/grids}}")
                + imprint()
                + p("版记锚", "")
                + section() + "</w:body></w:document>";
    }

    static String section() {
        return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>"
                + "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                + "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1428\" w:gutter=\"0\"/>"
                + "<w:docGrid w:type=\"lines\" w:linePitch=\"560\"/></w:sectPr>";
    }

    static String table(int[] widths, String[] head, String[] row) {
        StringBuilder x = new StringBuilder("<w:tbl><w:tblPr><w:tblStyle w:val=\"公文表格\"/><w:tblW w:w=\"" + WIDTH
                + "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for (int w : widths) x.append("<w:gridCol w:w=\"").append(w).append("\"/>");
        x.append("</w:tblGrid>");
        for (String[] cells : new String[][] {head, row}) {
            boolean first = cells == head;
            x.append("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"")
                    .append(first ? 680 : 620)
                    .append("\" w:hRule=\"atLeast\"/>")
                    .append(first ? "<w:tblHeader/>" : "")
                    .append("</w:trPr>");
            for (int i = 0; i < cells.length; i++)
                x.append("<w:tc><w:tcPr><w:tcW w:w=\"")
                        .append(widths[i])
                        .append("\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>")
                        .append(p(first ? "表头" : "表文", cells[i]))
                        .append("</w:tc>");
            x.append("</w:tr>");
        }
        return x.append("</w:tbl>").toString();
    }

    /**
     * 版记: a table that floats on the bottom of the type area of the last page, an even one (left margin 26 mm = 1474).
     * Measured from the page, since LibreOffice 7.4 lets a full-width table float only then.
     */
    static String imprint() {
        return "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:topFromText=\"0\" w:bottomFromText=\"0\""
                + " w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"1474\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>"
                + "<w:tblW w:w=\"" + WIDTH + "\" w:type=\"dxa\"/><w:tblBorders>" + line("top", 8) + line("bottom", 8)
                + line("insideH", 6)
                + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
                + "</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"" + WIDTH + "\"/></w:tblGrid>"
                + imprintRow(p("抄送", "抄送：{{copies}}。"))
                + imprintRow("<w:p>" + ppr("印发") + r("", "{{printer}}") + "<w:r><w:tab/></w:r>" + r("", "{{printed}}印发")
                        + "</w:p>")
                + "</w:tbl>";
    }

    static String imprintRow(String content) {
        return "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"" + WIDTH
                + "\" w:type=\"dxa\"/></w:tcPr>" + content + "</w:tc></w:tr>";
    }

    static String footer(String style) {
        return XML + "<w:ftr " + NS + "><w:p>" + ppr(style) + r("", "— ") + "<w:fldSimple w:instr=\" PAGE \">"
                + r("", "1") + "</w:fldSimple>" + r("", " —") + "</w:p></w:ftr>";
    }

    // ---- styles: what the office changes in Word -------------------------------------------------------------

    static String styles(int issuerLength) {
        int scale = Math.min(100, 44200 / ((issuerLength + 2) * 36)); // the mark fits 156 mm at 36 pt, narrowed
        int chars = Math.min(issuerLength + 1, 25),
                left = 28 - 1 - chars; // signature: centred block, one character from the right
        return XML + "<w:styles " + NS + "><w:docDefaults><w:rPrDefault><w:rPr>" + font(FANG) + size(16)
                + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
                + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>"
                + "<w:widowControl w:val=\"0\"/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>"
                + exact(28, 0, 0) + "<w:jc w:val=\"both\"/></w:pPr><w:rPr>" + font(FANG) + "<w:spacing w:val=\"-5\"/>"
                + size(16) + "</w:rPr></w:style>"
                + "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"楷体句\"><w:name w:val=\"楷体句\"/><w:qFormat/><w:rPr>"
                + font(KAI) + "</w:rPr></w:style>"
                + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"公文表格\"><w:name w:val=\"公文表格\"/><w:tblPr><w:tblBorders>"
                + line("top", 8) + line("left", 8) + line("bottom", 8) + line("right", 8) + line("insideH", 4)
                + line("insideV", 4)
                + "</w:tblBorders><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
                + style("发文机关标志", exact(44, 84, 0) + centre(), font(SONG) + color(RED) + scale(scale) + size(36))
                + style("发文字号", border() + exact(20, 62, 0) + centre(), "")
                + style("公文标题", exact(36, 56, 0) + centre(), font(SONG) + size(22))
                + style("主送机关", exact(28, 28, 0), "")
                + style("公文正文", indent(0, 0, 2), "")
                + style("一级标题", "<w:keepNext/>" + indent(0, 0, 2), font(HEI))
                + style("附件说明首行", "<w:keepNext/>" + exact(28, 28, 0) + hang(5, 3), "")
                + style("附件说明", "<w:keepNext/>" + hang(6, 1), "")
                + style("署名", "<w:keepNext/>" + exact(28, 56, 0) + indent(left, 1, 0) + centre(), "")
                + style("成文日期", exact(28, 0, 0) + indent(left, 1, 0) + centre(), "")
                + style("附注", indent(2, 0, 0), "")
                + style("附件序号", "<w:keepNext/><w:pageBreakBefore/>", font(HEI))
                + style("附件标题", "<w:keepNext/>" + exact(36, 28, 14) + centre(), font(SONG) + size(22))
                + style("表头", exact(20, 0, 0) + centre(), font(HEI) + size(14))
                + style("表文", exact(20, 0, 0) + centre(), size(14))
                + style("表题", "<w:keepNext/>" + exact(28, 14, 6) + centre(), font(HEI) + size(14))
                + style("表注", exact(20, 6, 0), size(12))
                + style("抄送", exact(24, 0, 0) + "<w:ind w:left=\"1120\" w:right=\"280\" w:hanging=\"840\"/>", size(14))
                + style(
                        "印发",
                        "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + (WIDTH - 280) + "\"/></w:tabs>" + exact(24, 0, 0)
                                + "<w:ind w:left=\"280\" w:right=\"280\"/>",
                        size(14))
                + style("版记锚", exact(1, 0, 0), size(1))
                + style(
                        "页码单",
                        exact(16, 0, 0) + "<w:ind w:right=\"280\"/><w:jc w:val=\"right\"/>",
                        font(SUN) + size(14))
                + style("页码双", exact(16, 0, 0) + "<w:ind w:left=\"280\"/><w:jc w:val=\"left\"/>", font(SUN) + size(14))
                + "</w:styles>";
    }

    static String style(String name, String ppr, String rpr) {
        return "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"" + name + "\"><w:name w:val=\"" + name
                + "\"/><w:basedOn w:val=\"Normal\"/>" + "<w:qFormat/><w:pPr>" + ppr + "</w:pPr><w:rPr>" + rpr
                + "</w:rPr></w:style>";
    }

    static String exact(int line, int before, int after) {
        return "<w:spacing w:before=\"" + before * 20 + "\" w:after=\"" + after * 20 + "\" w:line=\"" + line * 20
                + "\" w:lineRule=\"exact\"/>";
    }

    static String indent(int left, int right, int first) {
        return "<w:ind w:leftChars=\"" + left * 100 + "\" w:left=\"" + left * 316 + "\" w:rightChars=\"" + right * 100
                + "\" w:right=\"" + right * 316 + "\" w:firstLineChars=\"" + first * 100 + "\" w:firstLine=\""
                + first * 316 + "\"/>";
    }

    static String hang(int left, int hanging) {
        return "<w:ind w:leftChars=\"" + left * 100 + "\" w:left=\"" + left * 316 + "\" w:hangingChars=\""
                + hanging * 100 + "\" w:hanging=\"" + hanging * 316 + "\"/>";
    }

    static String centre() {
        return "<w:jc w:val=\"center\"/>";
    }

    /** The red rule is the lower border of the number's paragraph: as wide as the type area and never astray. */
    static String border() {
        return "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"9\" w:color=\"" + RED + "\"/></w:pBdr>";
    }

    static String font(String f) {
        return "<w:rFonts w:ascii=\"" + f + "\" w:hAnsi=\"" + f + "\" w:eastAsia=\"" + f + "\" w:cs=\"" + f
                + "\" w:hint=\"eastAsia\"/>";
    }

    static String size(int pt) {
        return "<w:sz w:val=\"" + pt * 2 + "\"/><w:szCs w:val=\"" + pt * 2 + "\"/>";
    }

    static String color(String c) {
        return "<w:color w:val=\"" + c + "\"/>";
    }

    static String scale(int percent) {
        return "<w:w w:val=\"" + percent + "\"/>";
    }

    static String line(String side, int eighths) {
        return "<w:" + side + " w:val=\"single\" w:sz=\"" + eighths + "\" w:space=\"0\" w:color=\"000000\"/>";
    }

    static String p(String style, String text) {
        return "<w:p>" + ppr(style) + (text.isEmpty() ? "" : r("", text)) + "</w:p>";
    }

    static String ppr(String style) {
        return "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
    }

    /** A tag has a run to itself: poi-tl rebuilds a run it has to cut, and drops what its own style does not know (w:hint). */
    static String r(String rpr, String text) {
        StringBuilder x = new StringBuilder();
        for (String piece : text.split("(?=\\{\\{)|(?<=\\}\\})"))
            x.append("<w:r><w:rPr>")
                    .append(rpr)
                    .append("<w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">")
                    .append(piece)
                    .append("</w:t></w:r>");
        return x.toString();
    }

    // ---- the small parts -------------------------------------------------------------------------------------

    static String settings() {
        return XML + "<w:settings " + NS
                + "><w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
                + "<w:evenAndOddHeaders/><w:drawingGridHorizontalSpacing w:val=\"158\"/><w:drawingGridVerticalSpacing w:val=\"280\"/>"
                + "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:useFELayout/>"
                + "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
                + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
    }

    static String fonts() {
        StringBuilder x = new StringBuilder(XML + "<w:fonts " + NS + ">");
        for (String[] f : new String[][] {{SONG, "宋体"}, {FANG, "仿宋"}, {HEI, "SimHei"}, {KAI, "楷体"}, {SUN, "SimSun"}})
            x.append("<w:font w:name=\"" + f[0] + "\"><w:altName w:val=\"" + f[1]
                    + "\"/><w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>");
        return x + "</w:fonts>";
    }

    static String core() {
        return XML
                + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>红头文件模板</dc:title></cp:coreProperties>";
    }

    static String contentTypes() {
        String w = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
        StringBuilder x = new StringBuilder(
                XML + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
        for (String[] t : new String[][] {
            {"document", "document.main"},
            {"styles", "styles"},
            {"settings", "settings"},
            {"fontTable", "fontTable"},
            {"footer1", "footer"},
            {"footer2", "footer"}
        }) x.append("<Override PartName=\"/word/" + t[0] + ".xml\" ContentType=\"" + w + t[1] + "+xml\"/>");
        return x + "</Types>";
    }

    static String rels(String... typeTarget) {
        StringBuilder x = new StringBuilder(
                XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < typeTarget.length; i += 2) {
            String base = typeTarget[i].startsWith("metadata")
                    ? "http://schemas.openxmlformats.org/package/2006/relationships/"
                    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
            x.append("<Relationship Id=\"rId" + (i / 2 + 1) + "\" Type=\"" + base + typeTarget[i] + "\" Target=\""
                    + typeTarget[i + 1] + "\"/>");
        }
        return x + "</Relationships>";
    }

    static void put(Map<String, byte[]> parts, String name, String xml) {
        parts.put(name, xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
