package org.yanzhen.sheet;

import java.util.List;
import java.util.Map;

/** Reads and writes .xlsx files of at most {@link #ROWS} rows a sheet. */
public final class Workbooks {
    /** Most rows of a sheet, its head not counted. */
    public static final int ROWS = 20_000;

    /** Most bytes of a file. */
    public static final int BYTES = 10 << 20;

    private Workbooks() {}

    /** Reads these sheets. A file that is none of ours is refused at once; faults in cells are collected in the reading. */
    public static Reading read(byte[] file, List<Layout> layouts) {
        return new WorkbookReader(layouts).read(file);
    }

    /** Reads the same sheets from comma separated text, the first line the head; for data that comes with the house. */
    public static Reading readText(Map<String, String> sheets, List<Layout> layouts) {
        return new TextReader(layouts).read(sheets);
    }

    /** Writes these sheets; the rows by sheet name, the values in the order of the columns, codes for choices. */
    public static byte[] write(List<Layout> layouts, Map<String, List<List<Object>>> rows) {
        return new WorkbookWriter().write(layouts, rows);
    }

    /** Writes one sheet. */
    public static byte[] write(Layout layout, List<List<Object>> rows) {
        return write(List.of(layout), Map.of(layout.name(), rows));
    }
}
