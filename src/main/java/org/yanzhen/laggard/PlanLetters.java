package org.yanzhen.laggard;

import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.roster.Roster;

/** What units and the office are told about a rectification; never what anybody wrote in it. */
@Component
class PlanLetters {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Messages messages;
    private final Roster roster;

    PlanLetters(Messages messages, Roster roster) {
        this.messages = messages;
        this.roster = roster;
    }

    void toUnit(PlanRecord p, String kind, String title, String text, String once, Deadline about) {
        send(List.of(roster.clerks(p.unit())), p, kind, title, text, once, about);
    }

    void toHead(PlanRecord p, String kind, String title, String text, String once, Deadline about) {
        send(List.of(roster.heads(p.unit())), p, kind, title, text, once, about);
    }

    void toOffice(PlanRecord p, String kind, String title, String text, String once, Deadline about) {
        send(List.of("office"), p, kind, title, text, once, about);
    }

    void toUnitAndOffice(PlanRecord p, String kind, String title, String text, String once, Deadline about) {
        send(List.of(roster.clerks(p.unit()), "office"), p, kind, title, text, once, about);
    }

    private void send(
            List<String> to, PlanRecord p, String kind, String title, String text, String once, Deadline about) {
        String whose = roster.unit(p.unit()).name() + Quarter.name(p.quarter());
        messages.send(new Message(to, kind, p.quarter(), title, whose + "：" + text, p.page(), once, about));
    }
}
