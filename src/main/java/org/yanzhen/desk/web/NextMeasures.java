package org.yanzhen.desk.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.yanzhen.house.Refusal;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** What the tables would say if a unit were listed once more, and which items never make a laggard. */
@Component
class NextMeasures {
    private final Rulings rulings;

    NextMeasures(Rulings rulings) {
        this.rulings = rulings;
    }

    /** What the tables of this quarter say; answers are looked up once for a whole page. */
    Book of(String quarter) {
        return new Book(quarter, rulings, new HashMap<>(), new HashMap<>());
    }

    /** Measures at a streak, in words, with the number they rest on. */
    record Answer(List<String> measures, String number, boolean policy, String sentence) {
        /** 全市通报、约谈主要领导. */
        String words() {
            return measures.stream().map(LaggardWords::word).collect(Collectors.joining("、"));
        }
    }

    /** The answers of one page. */
    record Book(String quarter, Rulings rulings, Map<String, Answer> asked, Map<String, Boolean> progress) {
        /** What a streak of this length brings (B9-B11). */
        Answer at(int streak, boolean annualTotalDone) {
            return asked.computeIfAbsent(streak + ":" + annualTotalDone, k -> {
                Ruling r = rulings.preview(
                        "escalationMeasure", quarter, Map.of("streak", streak, "annualTotalDone", annualTotalDone));
                var basis = r.hits().get(0).basis();
                return new Answer(
                        r.hits().stream()
                                .map(h -> (String) h.outputs().get("measure"))
                                .toList(),
                        basis.number(),
                        basis.policy(),
                        basis.sentence());
            });
        }

        /** Whether an item's place is only published: even the last, far from its target, is no laggard (B2). */
        boolean progressOnly(String category, String item, String scope) {
            return progress.computeIfAbsent(category + ":" + item + ":" + scope, k -> {
                try {
                    return !rulings.preview(
                                    "laggardListing",
                                    quarter,
                                    Map.of(
                                            "unitCategory",
                                            category,
                                            "item",
                                            item,
                                            "scope",
                                            scope,
                                            "targetMet",
                                            false,
                                            "rankFromBottom",
                                            1))
                            .yes("listed");
                } catch (Refusal noRow) { // a combination the table does not know is shown with the rest
                    return false;
                }
            });
        }
    }
}
