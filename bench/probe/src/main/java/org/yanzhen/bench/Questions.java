package org.yanzhen.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the table of the laggards' list is asked: every unit of a city of n, one item each, as a quarter does. */
public final class Questions {
    private static final List<String> CATEGORIES = List.of("county", "zone", "department");
    private static final List<String> ITEMS = List.of(
            "gdp",
            "industrialOutput",
            "budgetRevenue",
            "fixedInvestment",
            "foreignTrade",
            "fundsInPlace",
            "foreignCapitalUsed",
            "agencyEfficiency",
            "ruralDevelopment",
            "majorProjects",
            "publicSatisfaction",
            "otherRanked");
    private static final List<String> SCOPES = List.of("city", "region", "zones");

    private Questions() {}

    /** The same questions for the same n; the ranks are all different. */
    public static List<Map<String, Object>> of(int n) {
        var questions = new ArrayList<Map<String, Object>>(n);
        for (int i = 0; i < n; i++) {
            var question = new LinkedHashMap<String, Object>();
            question.put("unitCategory", CATEGORIES.get(i % 3));
            question.put("item", ITEMS.get(i / 3 % 12));
            question.put("scope", SCOPES.get(i / 36 % 3));
            question.put("targetMet", i / 108 % 2 == 0);
            question.put("rankFromBottom", 1 + i);
            questions.add(question);
        }
        return questions;
    }
}
