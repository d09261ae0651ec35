package org.yanzhen.conduct;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** What the codes of the conduct year are called where people read them. */
public final class ConductWords {
    private static final String[] QUARTERS = {"一", "二", "三", "四"};

    private ConductWords() {}

    /** 2023, off the key conduct:2023:conductYear. */
    public static int year(String key) {
        return Integer.parseInt(key.split(":")[1]);
    }

    /** 2023年二季度. */
    public static String quarter(String key, int quarter) {
        return year(key) + "年" + QUARTERS[quarter - 1] + "季度";
    }

    /** 2023年4月18日. */
    public static String day(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    public static String category(String code) {
        return switch (code) {
            case "township" -> "镇（街道）";
            case "department" -> "市直部门";
            default -> "双管单位";
        };
    }

    public static String light(String code) {
        return switch (code) {
            case "red" -> "红灯";
            case "yellow" -> "黄灯";
            default -> "";
        };
    }

    /** The grade's name; a place that waits for people has none yet. */
    public static String grade(String code) {
        if (code == null) return "待定";
        return switch (code) {
            case "good" -> "好";
            case "fair" -> "较好";
            case "average" -> "一般";
            default -> "较差";
        };
    }

    /** 党风廉政建设 or 安全生产. */
    public static String veto(String kind) {
        return kind.equals("integrity") ? "党风廉政建设" : "安全生产";
    }

    /** Why this grade, with the kinds of the veto it rests on. */
    public static String reason(ConductGrade g) {
        return reason(g.reason())
                + (g.reason().equals("veto")
                        ? "：" + g.vetoes().stream().map(ConductWords::veto).collect(Collectors.joining("、"))
                        : "");
    }

    /** Why this grade. */
    public static String reason(String code) {
        return switch (code) {
            case "cap" -> "“好”的名额已满";
            case "tieOnLine" -> "名额线上并列";
            case "bar" -> "连续两个季度在后25%";
            case "veto" -> "一票否决";
            default -> "按分数段";
        };
    }

    public static String source(String code) {
        return switch (code) {
            case "SELF" -> "单位自报";
            case "INSPECTION" -> "督导检查组";
            default -> "工作专班";
        };
    }

    /** For reading only: two decimals, cut off, so that 89.999 is never shown as 90. */
    public static String points(BigDecimal score) {
        return score.setScale(2, RoundingMode.DOWN).toPlainString();
    }
}
