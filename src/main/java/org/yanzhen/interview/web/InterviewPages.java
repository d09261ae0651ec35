package org.yanzhen.interview.web;

import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Refusal;
import org.yanzhen.interview.Interview;
import org.yanzhen.interview.Interviews;
import org.yanzhen.roster.Roster;

/** One talk with its minutes, for the office, the leader who talked and the unit's head; for others there is no such page. */
@Controller
class InterviewPages {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy年M月d日HH:mm");

    private final Interviews interviews;
    private final Roster roster;

    InterviewPages(Interviews interviews, Roster roster) {
        this.interviews = interviews;
        this.roster = roster;
    }

    @GetMapping("/interviews/{id}")
    String interview(@PathVariable UUID id, Model model) {
        Interview talk;
        try {
            talk = interviews.get(id);
        } catch (Refusal unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!interviews.mayRead(talk)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        model.addAttribute("talk", talk);
        model.addAttribute("unitName", roster.unit(talk.unit()).name());
        model.addAttribute("leaderName", talk.leader() == null ? "还没有排定" : roster.nameOf(talk.leader()));
        model.addAttribute(
                "appointed",
                talk.appointed() == null
                        ? "还没有排定"
                        : HOUR.format(talk.appointed().atZone(WorkingDays.ZONE)));
        model.addAttribute("state", state(talk));
        model.addAttribute("minutes", interviews.minutes(id));
        return "interview/interview";
    }

    private static String state(Interview talk) {
        return switch (talk.state()) {
            case ASKED -> "等待排定";
            case ARRANGED -> "已经排定";
            case HELD -> "已经谈话，等待回访";
            case FOLLOWED -> talk.kept() ? "已经回访，承诺已兑现" : "已经回访，承诺没有全部兑现";
            case CANCELLED -> "已经撤销";
        };
    }
}
