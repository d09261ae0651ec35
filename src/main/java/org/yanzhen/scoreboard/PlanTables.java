package org.yanzhen.scoreboard;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yanzhen.house.Refusal;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** What the tables of the laggards say about a year plan; asked without keeping a ruling. */
@Component
class PlanTables implements YearPlan.Tables {
    private static final String NO_CASE = "scoreboard";

    private final Rulings rulings;

    PlanTables(Rulings rulings) {
        this.rulings = rulings;
    }

    /** B3-B5: county, zone or department for a category of the roster; none for those the document does not name. */
    String category(String unitCategory) {
        Ruling ruling = ask("laggardCategory", Map.of("unitCategory", unitCategory));
        return ruling == null ? "none" : ruling.text("category");
    }

    @Override
    public String supplier(String item) {
        Ruling ruling = ask("itemSupplier", Map.of("item", item));
        return ruling == null ? null : ruling.text("supplier");
    }

    @Override
    public boolean judges(Indicator i) {
        var inputs = new HashMap<String, Object>();
        inputs.put("unitCategory", i.category());
        inputs.put("item", i.item());
        inputs.put("scope", i.scope());
        inputs.put("targetMet", i.targetBasis().equals("NONE") ? null : Boolean.FALSE);
        inputs.put("rankFromBottom", 1);
        return ask("laggardListing", inputs) != null;
    }

    /** The answer, or null where the table has no rule. */
    private Ruling ask(String table, Map<String, ?> inputs) {
        try {
            return rulings.preview(table, NO_CASE, inputs);
        } catch (Refusal e) {
            if (e.code().equals("ruling.none")) return null;
            throw e;
        }
    }
}
