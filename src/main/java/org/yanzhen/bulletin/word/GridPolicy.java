package org.yanzhen.bulletin.word;

import com.deepoove.poi.policy.AbstractRenderPolicy;
import com.deepoove.poi.render.RenderContext;
import com.deepoove.poi.xwpf.BodyContainerFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STJcTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STVerticalJc;

/** Puts a table in the template's own styles where the tag stands; columns are as wide as their words ask. */
class GridPolicy extends AbstractRenderPolicy<Word.Grid> {
    private static final int WIDTH = 8845; // 156 mm type area, in twips
    private static final int NARROW = 4;
    private static final int WIDE = 26;

    @Override
    protected void afterRender(RenderContext<Word.Grid> context) {
        clearPlaceholder(context, true);
    }

    @Override
    public void doRender(RenderContext<Word.Grid> context) {
        Word.Grid grid = context.getData();
        var rows = new ArrayList<List<String>>();
        rows.add(grid.heads());
        rows.addAll(grid.rows());
        var body = BodyContainerFactory.getBodyContainer(context.getRun());
        XWPFTable table =
                body.insertNewTable(context.getRun(), rows.size(), grid.heads().size());
        int[] widths = widths(rows);
        settle(table, widths);
        for (int r = 0; r < rows.size(); r++) {
            var row = table.getRow(r);
            row.setCantSplitRow(true);
            row.setRepeatHeader(r == 0);
            for (int c = 0; c < widths.length; c++)
                fill(
                        row.getCell(c),
                        widths[c],
                        r == 0 ? "表头" : "表文",
                        rows.get(r).get(c));
        }
    }

    private static void settle(XWPFTable table, int[] widths) {
        var properties = table.getCTTbl().getTblPr();
        if (properties.isSetTblBorders()) properties.unsetTblBorders();
        if (properties.isSetTblCellMar()) properties.unsetTblCellMar();
        (properties.isSetTblStyle() ? properties.getTblStyle() : properties.addNewTblStyle()).setVal("公文表格");
        (properties.isSetJc() ? properties.getJc() : properties.addNewJc()).setVal(STJcTable.CENTER);
        (properties.isSetTblLayout() ? properties.getTblLayout() : properties.addNewTblLayout())
                .setType(STTblLayoutType.FIXED);
        var whole = properties.isSetTblW() ? properties.getTblW() : properties.addNewTblW();
        whole.setType(STTblWidth.DXA);
        whole.setW(BigInteger.valueOf(WIDTH));
        var columns = table.getCTTbl().getTblGrid() == null
                ? table.getCTTbl().addNewTblGrid()
                : table.getCTTbl().getTblGrid();
        while (columns.sizeOfGridColArray() > 0) columns.removeGridCol(0);
        for (int width : widths) columns.addNewGridCol().setW(BigInteger.valueOf(width));
    }

    private static void fill(XWPFTableCell cell, int width, String style, String text) {
        var properties = cell.getCTTc().isSetTcPr()
                ? cell.getCTTc().getTcPr()
                : cell.getCTTc().addNewTcPr();
        var w = properties.isSetTcW() ? properties.getTcW() : properties.addNewTcW();
        w.setType(STTblWidth.DXA);
        w.setW(BigInteger.valueOf(width));
        (properties.isSetVAlign() ? properties.getVAlign() : properties.addNewVAlign()).setVal(STVerticalJc.CENTER);
        var paragraph = cell.getParagraphs().isEmpty()
                ? cell.addParagraph()
                : cell.getParagraphs().get(0);
        paragraph.setStyle(style);
        paragraph.createRun().setText(text);
    }

    /** Shares the width by the longest word of each column; Latin letters count half. */
    private static int[] widths(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] longest = new int[columns];
        for (List<String> row : rows)
            for (int c = 0; c < columns; c++) longest[c] = Math.max(longest[c], halves(row.get(c)));
        int all = 0;
        for (int c = 0; c < columns; c++) all += longest[c] = Math.max(NARROW, Math.min(WIDE, longest[c])) + 2;
        int[] widths = new int[columns];
        int left = WIDTH;
        for (int c = 0; c < columns - 1; c++) left -= widths[c] = WIDTH * longest[c] / all;
        widths[columns - 1] = left;
        return widths;
    }

    private static int halves(String text) {
        return text.chars().map(c -> c < 0x2E80 ? 1 : 2).sum();
    }
}
