package org.yanzhen.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Turns what a cell says into what its column asks for, or into a fault. */
final class Cells {
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

    private static final int DECIMALS = 6;

    private final Reading reading;

    Cells(Reading reading) {
        this.reading = reading;
    }

    Object value(Layout layout, Column column, Raw raw, int row) {
        String text = raw.text();
        if (text == null) return column.required() ? fault(layout, column, row, "没有填。") : null;
        if (text.chars().anyMatch(c -> c < 32 && c != '\n')) return fault(layout, column, row, "有看不见的控制字符，请重新输入。");
        return switch (column.kind()) {
            case TEXT ->
                text.length() > column.max()
                        ? fault(layout, column, row, "不能超过 " + column.max() + " 个字，现在是 " + text.length() + " 个字。")
                        : text;
            case WHOLE -> whole(layout, column, row, raw);
            case NUMBER, SIGNED -> number(layout, column, row, raw);
            case DAY -> day(layout, column, row, raw);
            case YES ->
                switch (text) {
                    case "是" -> true;
                    case "否" -> false;
                    default -> fault(layout, column, row, "要填“是”或“否”，现在是“" + text + "”。");
                };
            case CHOICE -> {
                String code = column.choices().get(text);
                yield code != null
                        ? code
                        : fault(
                                layout,
                                column,
                                row,
                                "没有“" + text + "”这一项，要填："
                                        + String.join("、", column.choices().keySet()) + "。");
            }
        };
    }

    Object fault(Layout layout, Column column, int row, String message) {
        reading.fault(layout.name(), row, column.title(), message);
        return null;
    }

    private Object whole(Layout layout, Column column, int row, Raw raw) {
        if (raw.number() == null && !raw.text().matches("\\d{1,9}"))
            return fault(layout, column, row, "要填整数，现在是文字“" + raw.text() + "”。");
        double number = raw.number() != null ? raw.number() : Double.parseDouble(raw.text());
        if (number != Math.rint(number) || number < 0 || number > column.max())
            return fault(layout, column, row, "要填 0 到 " + column.max() + " 之间的整数，现在是 " + raw.text() + "。");
        return (int) number;
    }

    /** Rounded to the fifteen digits that Excel itself shows. */
    private Object number(Layout layout, Column column, int row, Raw raw) {
        if (raw.number() == null)
            return fault(layout, column, row, "要填数字，现在是文字“" + raw.text() + "”。请把单元格设成常规格式，只填数字重新输入，不带计量单位、逗号和百分号。");
        if (raw.day() != null) return fault(layout, column, row, "要填数字，现在是日期。请把单元格设成常规格式后重新输入。");
        if (raw.percent()) return fault(layout, column, row, "单元格是百分比格式，数会小一百倍。请设成常规格式，再按计量单位填，如 8.5。");
        double number = raw.number();
        int least = column.kind() == Column.Kind.SIGNED ? -column.max() : 0;
        if (!(number >= least && number <= column.max()))
            return fault(layout, column, row, "要填 " + least + " 到 " + column.max() + " 之间的数，现在是 " + raw.text() + "。");
        var rounded = new BigDecimal(number).round(new MathContext(15)).stripTrailingZeros();
        if (rounded.scale() > DECIMALS)
            return fault(layout, column, row, "小数最多 " + DECIMALS + " 位，现在是 " + raw.text() + "。请四舍五入后再填。");
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    private Object day(Layout layout, Column column, int row, Raw raw) {
        if (raw.day() != null) return raw.day();
        if (raw.number() != null) return fault(layout, column, row, "要填日期，现在是数字 " + raw.text() + "。请把单元格设成日期格式。");
        var parts = DAY.matcher(raw.text());
        try {
            if (parts.matches())
                return LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
        } catch (DateTimeException e) {
            return fault(layout, column, row, "没有“" + raw.text() + "”这一天。");
        }
        return fault(layout, column, row, "要写成 2018-12-15 这样的日期，现在是“" + raw.text() + "”。");
    }
}
