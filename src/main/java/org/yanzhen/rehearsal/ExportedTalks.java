package org.yanzhen.rehearsal;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.interview.Interview;
import org.yanzhen.interview.Interviews;
import org.yanzhen.record.Fact;

/** Talks of an exported year: with which unit, by whom and on which day; nothing that was said, and not where. */
@Component
class ExportedTalks {
    private static final Pattern MEASURE = Pattern.compile(".*:measure:([0-9a-f-]{36})");
    private static final List<String> TASKS = List.of("user_arrangeInterview", "user_minuteInterview", "user_followUp");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Interviews interviews;

    ExportedTalks(Interviews interviews) {
        this.interviews = interviews;
    }

    /** What is known of a talk where somebody did something about it. */
    record Talk(String unit, Map<String, Object> form) {}

    /** The talks of these acts, read at once. */
    Map<Deed, Talk> of(List<Deed> deeds, List<Fact> ledger, UnaryOperator<String> accounts) {
        var ids = new LinkedHashMap<Deed, UUID>();
        for (Deed deed : deeds) {
            if (deed.start() || !TASKS.contains(deed.task())) continue;
            var measure = MEASURE.matcher(deed.caseKey());
            if (measure.matches()) ids.put(deed, UUID.fromString(measure.group(1)));
        }
        var talks = new HashMap<UUID, Interview>();
        interviews.of(Set.copyOf(ids.values())).forEach(talk -> talks.put(talk.id(), talk));
        var known = new LinkedHashMap<Deed, Talk>();
        ids.forEach((deed, id) -> {
            Interview talk = talks.get(id);
            if (talk != null) known.put(deed, new Talk(talk.unit(), form(deed, talk, ledger, accounts)));
        });
        return known;
    }

    private static Map<String, Object> form(
            Deed deed, Interview talk, List<Fact> ledger, UnaryOperator<String> accounts) {
        for (Fact fact : ledger) {
            if (!fact.subject().equals("interview:" + talk.id()) || !Deviations.sameMoment(fact.at(), deed.at()))
                continue;
            switch (fact.kind()) {
                case "interviewArranged":
                    return appointment(talk, fact, accounts);
                case "interviewMoved":
                    var moved = appointment(talk, fact, accounts);
                    moved.put("verdict", "moved");
                    moved.put("place", "会议室（样例）");
                    return moved;
                case "interviewHeld":
                    return Map.of("followUp", fact.details().get("followUp"));
                case "interviewFollowed":
                    return Boolean.TRUE.equals(fact.details().get("kept"))
                            ? Map.of()
                            : Map.of("verdict", "broken", "note", Deviations.SAMPLE);
                default:
            }
        }
        return Map.of();
    }

    private static Map<String, Object> appointment(Interview talk, Fact fact, UnaryOperator<String> accounts) {
        var form = new LinkedHashMap<String, Object>();
        form.put("leader", accounts.apply(talk.leader()));
        form.put("day", fact.details().get("day"));
        form.put("hour", HOUR.format(LocalDateTime.ofInstant(talk.appointed(), WorkingDays.ZONE)));
        return form;
    }
}
