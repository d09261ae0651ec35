package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.scoreboard.Indicator;

/** B8: what a unit's clerk typed: measures, who is responsible, and the timetable with its steps. */
record PlanForm(String measures, String owner, List<Step> steps, UUID attachment) {
    private static final int MOST_STEPS = 20;
    private static final BigDecimal MOST = new BigDecimal("1e12");

    /** One step: what, by whom, by when, and the value its item is to have by then. */
    record Step(String step, String owner, String code, BigDecimal value, LocalDate day) {}

    /** Reads everything typed, or refuses with the first thing wrong. */
    static PlanForm read(Form form, Map<String, Indicator> items, LocalDate earliest, LocalDate latest) {
        String measures = form.required("measures", "工作措施", 10, 4000);
        String owner = form.required("owner", "总负责人（姓名和职务）", 2, 100);
        var rows = form.rows("milestones");
        if (rows.isEmpty()) throw form.refuse("plan.noMilestone", "milestones", "时间表还是空的，请至少排定一步，写明责任人、要达到的数值和完成日期。");
        if (rows.size() > MOST_STEPS)
            throw form.refuse(
                    "plan.tooManyMilestones", "milestones", "时间表最多" + MOST_STEPS + "步，现在是" + rows.size() + "步，请合并。");
        var steps = new ArrayList<Step>();
        for (Form row : rows) steps.add(step(row, "第" + (steps.size() + 1) + "步的", items, earliest, latest));
        items.forEach((code, item) -> {
            if (steps.stream().noneMatch(s -> s.code().equals(code)))
                throw form.refuse(
                        "plan.itemWithoutStep",
                        "milestones",
                        "时间表里还没有“" + item.name() + "”的步骤。列入的每个项目都要至少排定一步，写明要达到的数值和完成日期。");
        });
        return new PlanForm(measures, owner, steps, form.id("attachment", "附件"));
    }

    private static Step step(
            Form row, String which, Map<String, Indicator> items, LocalDate earliest, LocalDate latest) {
        String step = row.required("step", which + "内容", 2, 200);
        String owner = row.required("owner", which + "责任人", 2, 100);
        String code = items.size() == 1 && !row.has("code")
                ? items.keySet().iterator().next()
                : row.choice("code", which + "对应项目", List.copyOf(items.keySet()));
        BigDecimal value = value(row, which + "要达到的数值", items.get(code));
        LocalDate day = row.requiredDay("day", which + "完成日期");
        if (day.isBefore(earliest))
            throw row.refuse(
                    "milestone.past", "day", which + "完成日期" + day + "不在今天以后，请改到" + earliest + "至" + latest + "之间。");
        if (day.isAfter(latest))
            throw row.refuse(
                    "milestone.afterYear", "day", which + "完成日期" + day + "超过了年底，请改到" + earliest + "至" + latest + "之间。");
        return new Step(step, owner, code, value, day);
    }

    /** A figure that the item can have. */
    static BigDecimal value(Form form, String label, Indicator item) {
        BigDecimal value = form.number("value", label);
        if (value == null) throw form.refuse("form.missing", "value", "请填写" + label + "。");
        if (value.stripTrailingZeros().scale() > 4 || value.abs().compareTo(MOST) > 0)
            throw form.refuse("form.range", "value", label + "最多四位小数，不超过一万亿，现在是" + value.toPlainString() + "。");
        if (item.kind().equals("REGION_RANK")) form.requiredInteger("value", label, 1, item.regionSize());
        return value;
    }

    /** Everything as it was typed, right or wrong, for a form that comes back. */
    static Map<String, Object> draft(Form form) {
        var draft = new LinkedHashMap<String, Object>();
        draft.put("measures", form.text("measures", "工作措施", 4000));
        draft.put("owner", form.text("owner", "总负责人", 100));
        draft.put("attachment", form.text("attachment", "附件", 60));
        draft.put("updates", form.text("updates", "原方案", 60));
        var rows = new ArrayList<Map<String, Object>>();
        for (Form row : form.rows("milestones")) {
            var plain = new LinkedHashMap<String, Object>();
            plain.put("step", row.text("step", "步骤", 200));
            plain.put("owner", row.text("owner", "责任人", 100));
            plain.put("code", row.text("code", "对应项目", 60));
            plain.put("value", row.text("value", "数值", 40));
            plain.put("day", row.text("day", "完成日期", 40));
            rows.add(plain);
        }
        draft.put("milestones", rows.size() > MOST_STEPS ? rows.subList(0, MOST_STEPS) : rows);
        return draft;
    }

    static String text(Map<String, Object> draft) {
        return Json.write(draft);
    }
}
