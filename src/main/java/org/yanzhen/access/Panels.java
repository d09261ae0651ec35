package org.yanzhen.access;

import java.util.List;
import org.springframework.stereotype.Service;
import org.yanzhen.engine.Identities;

/** The standing bodies: who sits in them now. */
@Service
public class Panels {
    private final Identities identities;

    Panels(Identities identities) {
        this.identities = identities;
    }

    /** User ids of the group's members, sorted. Groups: leadingGroup, committee, chair, secretary, office, leader. */
    public List<String> members(String group) {
        return identities.members(group);
    }
}
