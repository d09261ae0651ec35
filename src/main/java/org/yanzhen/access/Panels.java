package org.yanzhen.access;

import java.util.List;
import org.springframework.stereotype.Service;

/** The standing bodies: who sits in them now. */
@Service
public class Panels {
    /** User ids of the group's members, sorted. Groups: leadingGroup, committee, chair, secretary, office, leader. */
    public List<String> members(String group) {
        throw new IllegalStateException("in the making");
    }
}
