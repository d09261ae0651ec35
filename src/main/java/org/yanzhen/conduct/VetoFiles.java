package org.yanzhen.conduct;

import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.house.Actor;

/** Who reads the competent body's document behind a veto: the office and the committee. */
@Component
class VetoFiles implements Attachments.Guard {
    @Override
    public String prefix() {
        return "conduct:";
    }

    @Override
    public boolean mayRead(String year, String subject) {
        return subject.startsWith("veto:") && Actor.in("office", "secretary");
    }
}
