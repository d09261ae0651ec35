package org.yanzhen.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yanzhen.rehearsal.Outcome.Fact;
import org.yanzhen.rehearsal.Outcome.Ruling;

/** Outcomes made by hand: a quarter with its list, plans and one interview. */
public final class Plays {
    public static final String QUARTER = "laggard:2018Q1:laggardQuarter";
    private static final Map<String, String> NAMES = Map.of(
            "unit:lingshan", "灵山县",
            "unit:pubei", "浦北县",
            "unit:qinnan", "钦南区",
            "fixedInvestment", "固定资产投资",
            "nominee:lingshan/7", "宁海峰");

    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> edition;
    private final Map<String, Outcome.Use> uses = new TreeMap<>();

    public Plays() {
        this(Map.of());
    }

    public Plays(Map<String, String> edition) {
        this.edition = edition;
    }

    /** What came of it. */
    public Outcome outcome() {
        return new Outcome(
                "钦州 2018（样例）",
                "2018-01-02T08:30",
                "2019-03-31T18:00",
                7,
                edition,
                NAMES,
                List.copyOf(facts),
                List.of(),
                List.of(),
                uses,
                null);
    }

    /** A table that answered that often by each of its rows, or a diagram begun that often. */
    public Plays used(String key, String file, int times, Map<Integer, Integer> rows) {
        uses.put(key, new Outcome.Use(file, times, rows));
        return this;
    }

    public Plays listed(String unit, int streak) {
        return fact(
                "2018-04-23T10:00",
                "laggardListed",
                "standing:fixedInvestment:" + unit,
                "fixedInvestment",
                Map.of("unit", unit, "code", "fixedInvestment", "streak", streak),
                new Ruling(
                        "laggardListing",
                        "61号文-2018",
                        "rule_last",
                        "附件2一",
                        "RULE",
                        Map.of("streak", streak),
                        Map.of("listed", true)));
    }

    public Plays overdue(String unit) {
        return fact("2018-05-11T00:00", "planOverdue", "unit:" + unit, "", Map.of("due", "2018-05-10"), null);
    }

    public Plays filed(String unit, String at, String due) {
        return fact(
                at, "planFiled", "unit:" + unit, "", Map.of("due", due, "late", at.compareTo(due + "T24") > 0), null);
    }

    public Plays interview(String unit) {
        return fact(
                "2018-10-24T09:00",
                "measureRaised",
                "measure:interview/" + unit,
                "",
                Map.of("kind", "interview", "units", List.of(unit), "items", List.of("fixedInvestment")),
                null);
    }

    public Plays approved(String nominee) {
        return fact("2018-12-20T15:00", "approved", "nominee:" + nominee, "", Map.of("round", 1), null);
    }

    public Plays fact(String at, String kind, String subject, String item, Map<String, Object> details, Ruling ruling) {
        facts.add(new Fact(at, "laggard", kind, QUARTER, subject, "system", item, "2018Q1", details, ruling));
        return this;
    }
}
