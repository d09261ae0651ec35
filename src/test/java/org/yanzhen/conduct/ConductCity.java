package org.yanzhen.conduct;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.yanzhen.Play;
import org.yanzhen.access.Accounts;
import org.yanzhen.engine.Identities;
import org.yanzhen.roster.Roster;

/** An invented city for tests: eleven townships, thirteen departments, three dual-managed units, two inspection groups. */
public final class ConductCity {
    public static final String YEAR = "conduct:2023:conductYear";
    public static final List<String> TOWNSHIPS = codes("township", 11);
    public static final List<String> DEPARTMENTS = codes("bureau", 13);
    public static final List<String> DUAL_MANAGED = codes("dual", 3);
    /** Inspects the townships. */
    public static final String INSPECTOR = "leader2";
    /** Inspects departments and dual-managed units, together with somebody of bureau1. */
    public static final String OTHER_INSPECTOR = "leader4";

    private static final List<String> NAMES =
            List.of("青石镇", "白水镇", "柳河镇", "云台镇", "石桥镇", "东湾镇", "南坪镇", "西岭镇", "北塘街道", "中和街道", "新城街道");

    private ConductCity() {}

    /** Adds the units to the roster by its own door; their clerks and heads have accounts. */
    public static void settle(Play play, Roster roster, Identities identities) {
        play.as("office", () -> {
            try (var book = new XSSFWorkbook(new ByteArrayInputStream(roster.workbook()));
                    var out = new ByteArrayOutputStream()) {
                var sheet = book.getSheet("单位");
                int row = sheet.getLastRowNum();
                int sort = 5000;
                for (String code : all()) {
                    var line = sheet.createRow(++row);
                    line.createCell(0).setCellValue(code);
                    line.createCell(1).setCellValue(name(code));
                    line.createCell(2).setCellValue("市直单位");
                    line.createCell(3).setCellValue(sort++);
                    line.createCell(4).setCellValue("是");
                }
                book.write(out);
                return roster.take(out.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        identities.create(all().stream()
                .flatMap(u -> Stream.of(
                        new Identities.Account(u, name(u), null, Accounts.SAMPLE_PASSWORD, List.of("unit-" + u)),
                        new Identities.Account(
                                "head-" + u, name(u) + "负责人", null, Accounts.SAMPLE_PASSWORD, List.of("head-" + u))))
                .toList());
    }

    /** Every unit, category by category. */
    public static List<String> all() {
        var all = new ArrayList<>(TOWNSHIPS);
        all.addAll(DEPARTMENTS);
        all.addAll(DUAL_MANAGED);
        return all;
    }

    public static String name(String code) {
        if (TOWNSHIPS.contains(code)) return NAMES.get(TOWNSHIPS.indexOf(code));
        return DEPARTMENTS.contains(code)
                ? "市样例" + (DEPARTMENTS.indexOf(code) + 1) + "局"
                : "双管样例" + (DUAL_MANAGED.indexOf(code) + 1) + "局";
    }

    /** The plan as it comes from the office; tests change it before they write it. */
    public static Plan plan() {
        var plan = new Plan();
        int sort = 1;
        for (String u : all()) plan.units.add(new ConductUnit(u, category(u), u, sort++));
        plan.indicators.add(indicator("politics", 1, "", "COMMON", 10, "SELF"));
        plan.indicators.add(indicator("efficiency", 3, "", "COMMON", 15, "OFFICE"));
        plan.indicators.add(indicator("style", 6, "", "COMMON", 20, "INSPECTION"));
        plan.indicators.add(indicator("livelihood", 7, "", "COMMON", 15, "INSPECTION"));
        plan.indicators.add(indicator("townProjects", 4, "township", "DIFFERENTIATED", 40, "OFFICE"));
        plan.indicators.add(indicator("keyTasks", 4, "department", "KEY_TASK", 40, "SELF"));
        plan.indicators.add(indicator("dualTasks", 4, "dualManaged", "KEY_TASK", 40, "SELF"));
        plan.groups.add(new InspectionGroup(1, "第一督导检查组", List.of(INSPECTOR, "leader3"), TOWNSHIPS));
        var others = new ArrayList<>(DEPARTMENTS);
        others.addAll(DUAL_MANAGED);
        plan.groups.add(new InspectionGroup(2, "第二督导检查组", List.of(OTHER_INSPECTOR, "bureau1"), others));
        return plan;
    }

    /** The same sheet for five units only: three townships, bureau1, dual1. */
    public static Plan small() {
        var plan = plan();
        plan.units.removeIf(u -> !List.of("township1", "township2", "township3", "bureau1", "dual1")
                .contains(u.unit()));
        plan.groups.set(
                0,
                new InspectionGroup(
                        1, "第一督导检查组", List.of(INSPECTOR, "leader3"), List.of("township1", "township2", "township3")));
        plan.groups.set(
                1, new InspectionGroup(2, "第二督导检查组", List.of(OTHER_INSPECTOR, "bureau1"), List.of("bureau1", "dual1")));
        return plan;
    }

    /** Opens 2023, takes the whole plan in and starts the year. */
    public static void start(Play play, ConductYears years) {
        start(play, years, plan());
    }

    /** Opens 2023, takes this plan in and starts the year. */
    public static void start(Play play, ConductYears years, Plan plan) {
        play.start("office", "conductYear", Map.of("year", 2023));
        play.runJobs();
        play.as("office", () -> years.take(2023, plan.workbook(), null));
        play.complete("office", "user_startYear", YEAR, Map.of("seen", true));
        play.runJobs();
    }

    static ConductIndicator indicator(String code, int part, String category, String kind, int weight, String source) {
        return new ConductIndicator(
                code,
                part,
                "指标" + code,
                category,
                kind,
                "",
                BigDecimal.valueOf(weight),
                BigDecimal.ZERO,
                BigDecimal.valueOf(100),
                source,
                part);
    }

    private static String category(String code) {
        return TOWNSHIPS.contains(code) ? "township" : DEPARTMENTS.contains(code) ? "department" : "dualManaged";
    }

    private static List<String> codes(String stem, int n) {
        var codes = new ArrayList<String>();
        for (int i = 1; i <= n; i++) codes.add(stem + i);
        return List.copyOf(codes);
    }

    /** A plan that can still be changed. */
    public static final class Plan {
        public final List<ConductUnit> units = new ArrayList<>();
        public final List<ConductIndicator> indicators = new ArrayList<>();
        public final List<InspectionGroup> groups = new ArrayList<>();

        public byte[] workbook() {
            var names = new LinkedHashMap<String, String>();
            all().forEach(u -> names.put(u, name(u)));
            return ConductSheets.write(units, indicators, groups, code -> names.getOrDefault(code, code));
        }
    }
}
