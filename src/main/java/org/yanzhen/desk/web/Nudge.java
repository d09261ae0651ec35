package org.yanzhen.desk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.calendar.Deadline;
import org.yanzhen.calendar.Deadlines;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Conflict;
import org.yanzhen.message.Message;
import org.yanzhen.message.Messages;
import org.yanzhen.record.Facts;

/** The office reminds somebody by hand: once a day at most, and never of what is done. */
@Service
class Nudge {
    private final Deadlines deadlines;
    private final WorkingDays workingDays;
    private final Messages messages;
    private final Facts facts;
    private final Names names;
    private final Clock clock;

    Nudge(Deadlines deadlines, WorkingDays workingDays, Messages messages, Facts facts, Names names, Clock clock) {
        this.deadlines = deadlines;
        this.workingDays = workingDays;
        this.messages = messages;
        this.facts = facts;
        this.names = names;
        this.clock = clock;
    }

    /** Sends the reminder; answers what now holds. */
    @Transactional
    String remind(String caseKey, String kind, String subject) {
        Deadline deadline = deadlines.get(caseKey, kind, subject);
        if (deadline == null || deadline.state() != Deadline.State.OPEN)
            throw new Conflict("nudge.closed", "这件事已经办结，不用再催。请刷新页面看结果。");
        LocalDate today = LocalDate.now(clock);
        String key = key(deadline, today);
        String whom = names.book().owner(deadline.owner());
        String next = "下次最早" + Words.day(workingDays.plusWorkingDays(today, 1)) + " 0:00。";
        if (!facts.once(key, "ownerNudged", caseKey, kind + ":" + subject, java.util.Map.of()))
            return "今天已催办过" + whom + "。" + next;
        messages.send(new Message(
                List.of(deadline.owner()),
                "nudge",
                caseKey,
                "催办：" + deadline.title(),
                until(deadline.day(), today) + "请到“我的待办”办理。",
                "/camunda/app/tasklist/default/",
                key,
                deadline));
        return "已催办" + whom + "，" + Words.minute(Instant.now(clock), today) + "。" + next;
    }

    /** What makes it once a day. */
    static String key(Deadline d, LocalDate today) {
        return "nudged:" + d.caseKey() + ":" + d.kind() + ":" + d.subject() + ":" + today;
    }

    private static String until(LocalDate day, LocalDate today) {
        if (day == null) return "";
        return "期限是" + Words.day(day) + " 24:00" + (day.isBefore(today) ? "，已经逾期。" : "。");
    }
}
