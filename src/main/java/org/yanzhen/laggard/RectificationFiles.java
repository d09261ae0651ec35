package org.yanzhen.laggard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;

/** B8: who reads the files of plans and milestones: the unit itself, the office, inspection teams and leaders. */
@Component
class RectificationFiles implements Attachments.Guard {
    private static final Pattern OURS = Pattern.compile("(?:plan|milestone):(\\w+)(?::\\d+)?");

    private final Visits visits;

    RectificationFiles(Visits visits) {
        this.visits = visits;
    }

    @Override
    public String prefix() {
        return "laggard:";
    }

    @Override
    public boolean mayRead(String caseKey, String subject) {
        Matcher ours = OURS.matcher(subject);
        return ours.matches() && visits.maySee(ours.group(1));
    }
}
