package org.yanzhen.laggard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.yanzhen.laggard.Measure.Line;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** B9-B12: asks the tables about streaks, many at a time. */
@Component
class Escalations {
    private final Rulings rulings;

    Escalations(Rulings rulings) {
        this.rulings = rulings;
    }

    /** One measure about one item of one unit, and who takes it. */
    record Due(Line line, String byWhom) {}

    /** What the tables say about every streak of two quarters and more in these standings of one quarter. */
    List<Due> due(String quarter, List<Standing> standings) {
        var streaks =
                standings.stream().filter(s -> s.listed() && s.streak() >= 2).toList();
        var done = annualTotals(quarter, streaks, "outstanding");
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Standing s : streaks)
            inputs.put(subject(s), Map.of("streak", s.streak(), "annualTotalDone", !done.get(subject(s))));
        var answers = rulings.judgeAll("escalationMeasure", quarter, inputs);
        var due = new ArrayList<Due>();
        for (int i = 0; i < streaks.size(); i++) {
            Standing s = streaks.get(i);
            Ruling answer = answers.get(i);
            for (Ruling.Hit hit : answer.hits()) {
                String kind = (String) hit.outputs().get("measure");
                if (kind.equals("listing")) continue;
                due.add(new Due(
                        new Line(
                                null,
                                s.unit(),
                                s.code(),
                                s.item(),
                                s.year(),
                                s.streakFrom(),
                                s.streak(),
                                kind,
                                s.annualShare(),
                                answer.id(),
                                false),
                        (String) hit.outputs().get("by")));
            }
        }
        return due;
    }

    /** The answers of the table catchUp, in the order of the streaks. */
    List<Ruling> caughtUp(String quarter, List<Streak> streaks) {
        var done = annualTotals(quarter, streaks.stream().map(Streak::now).toList(), "done");
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Streak s : streaks)
            inputs.put(
                    subject(s.now()),
                    Map.of(
                            "annualTotalDone",
                            done.get(subject(s.now())),
                            "scope",
                            s.now().scope(),
                            "risen",
                            s.risen()));
        return rulings.judgeAll("catchUp", quarter, inputs);
    }

    /** A former or present laggard: where it stands now, and the rank with which its latest streak began. */
    record Streak(Standing now, int from, Integer baselineRank) {
        int risen() {
            return baselineRank == null || now.rank() == null ? 0 : baselineRank - now.rank();
        }
    }

    /** Of these, the subjects whose annual total is done; asked without keeping rulings. */
    Set<String> annualTotalsDone(String caseKey, List<Standing> standings) {
        var answers = rulings.previewAll(
                "annualTotal",
                caseKey,
                standings.stream().map(Escalations::annual).toList());
        var done = new HashSet<String>();
        for (int i = 0; i < standings.size(); i++) if (answers.get(i).yes("done")) done.add(subject(standings.get(i)));
        return done;
    }

    private Map<String, Boolean> annualTotals(String quarter, List<Standing> standings, String output) {
        var inputs = new LinkedHashMap<String, Map<String, Object>>();
        for (Standing s : standings) inputs.put(subject(s), annual(s));
        var answers = rulings.judgeAll("annualTotal", quarter, inputs);
        var done = new HashMap<String, Boolean>();
        for (Ruling answer : answers) done.put(answer.subject(), answer.yes(output));
        return done;
    }

    private static Map<String, Object> annual(Standing s) {
        BigDecimal share = s.annual() == null ? null : s.annualShare();
        var inputs = new HashMap<String, Object>();
        inputs.put("hasTarget", share != null);
        inputs.put("share", share == null ? null : share.doubleValue());
        return inputs;
    }

    /** One item of one unit, as rulings name it. */
    static String subject(Standing s) {
        return "unit:" + s.unit() + ":" + s.code();
    }
}
