package org.yanzhen.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yanzhen.engine.TaskLabels;
import org.yanzhen.house.Refusal;
import org.yanzhen.roster.Roster;

/** Names from the roster, and periods as people say them. */
@Component
class RosterLabels implements TaskLabels {
    private static final Pattern PERIOD = Pattern.compile("[^:]+:(\\d{4})(?:Q([1-4]))?:.*");
    private static final String[] QUARTERS = {"一", "二", "三", "四"};

    private final Roster roster;

    RosterLabels(Roster roster) {
        this.roster = roster;
    }

    @Override
    public String unit(String code) {
        try {
            return roster.unit(code).name();
        } catch (Refusal unknown) {
            return code;
        }
    }

    @Override
    public String matter(String caseKey, String process) {
        Matcher period = PERIOD.matcher(caseKey);
        if (!period.matches()) return process;
        String quarter = period.group(2);
        return period.group(1)
                + (quarter == null ? "年度" : "年" + QUARTERS[Integer.parseInt(quarter) - 1] + "季度")
                + process;
    }

    @Override
    public String turn(String variable, String value) {
        return switch (variable) {
            case "month" -> Integer.parseInt(value) + "月";
            case "quarterNo" -> QUARTERS[Integer.parseInt(value) - 1] + "季度";
            case "round" -> "第" + value + "轮";
            default -> "";
        };
    }
}
