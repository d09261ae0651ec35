package org.yanzhen.sheet;

/** One thing wrong in a file. The row counts as in Excel; 0 for the whole sheet. The column is its title, or null. */
public record Fault(String sheet, int row, String column, String message) {

    /** 工作表“人员”第 12 行“级别”列：…… */
    public String words() {
        return "工作表“" + sheet + "”" + (row > 0 ? "第 " + row + " 行" : "") + (column == null ? "" : "“" + column + "”列")
                + "：" + message;
    }
}
