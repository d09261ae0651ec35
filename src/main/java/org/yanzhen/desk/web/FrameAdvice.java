package org.yanzhen.desk.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.desk.House;
import org.yanzhen.engine.Cases;
import org.yanzhen.house.Actor;
import org.yanzhen.house.Refusal;
import org.yanzhen.message.Messages;
import org.yanzhen.roster.Roster;

/** Puts the frame into the model of every page of this room and of those rooms that have pages of their own. */
@ControllerAdvice(
        basePackages = {
            "org.yanzhen.desk.web",
            "org.yanzhen.roster.web",
            "org.yanzhen.interview.web",
            "org.yanzhen.calendar.web",
            "org.yanzhen.scoreboard.web",
            "org.yanzhen.laggard.web",
            "org.yanzhen.conduct.web",
            "org.yanzhen.rehearsal.web"
        })
class FrameAdvice {
    private final House house;
    private final Clock clock;
    private final WorkingDays workingDays;
    private final Roster roster;
    private final Messages messages;
    private final Cases cases;

    FrameAdvice(House house, Clock clock, WorkingDays workingDays, Roster roster, Messages messages, Cases cases) {
        this.house = house;
        this.clock = clock;
        this.workingDays = workingDays;
        this.roster = roster;
        this.messages = messages;
        this.cases = cases;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        LocalDate today = LocalDate.now(clock);
        if (request.getDispatcherType() != DispatcherType.ERROR) return frame(today);
        try {
            return frame(today);
        } catch (RuntimeException e) { // an error page must come even when the database does not answer
            return new Frame(house, today, null, null, null, null, 0, 0);
        }
    }

    private Frame frame(LocalDate today) {
        String user = Actor.id();
        if (user.equals(Actor.SYSTEM)) return new Frame(house, today, workingDay(today), null, null, null, 0, 0);
        String unit = roster.unitOf(user);
        return new Frame(
                house,
                today,
                workingDay(today),
                user,
                roster.nameOf(user),
                unit == null ? null : roster.unit(unit).name(),
                messages.unread(),
                (int) cases.count(user, Actor.groups()));
    }

    private Boolean workingDay(LocalDate day) {
        try {
            return workingDays.isWorkingDay(day);
        } catch (Refusal e) {
            return null;
        }
    }
}
