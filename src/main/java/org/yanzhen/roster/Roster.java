package org.yanzhen.roster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.yanzhen.house.Verbs;

/** Units with their categories, people with their posts, and who is kin to whom. */
@Service("units")
@Verbs
public class Roster {

    /** All units in the order of the roster. */
    public List<Unit> units() {
        throw new IllegalStateException("in the making");
    }

    /** The unit; refused (unit.unknown) if there is none. */
    public Unit unit(String code) {
        throw new IllegalStateException("in the making");
    }

    /** The people of a unit, by level and name. */
    public List<Person> people(String unit) {
        throw new IllegalStateException("in the making");
    }

    /** One person, or null. */
    public Person person(UUID id) {
        throw new IllegalStateException("in the making");
    }

    /** Adds somebody the roster does not know yet; the id is new. */
    public Person add(String name, String unit, String post, String level, boolean established) {
        throw new IllegalStateException("in the making");
    }

    /** Of these people, those who are registered kin of the account's person, or the same person. Key: user id. */
    public Map<String, Collection<UUID>> kin(Collection<String> userIds, Collection<UUID> people) {
        throw new IllegalStateException("in the making");
    }

    /** Group of a unit's clerks: unit-CODE. */
    public String clerks(String unit) {
        return "unit-" + unit;
    }

    /** Group of a unit's heads: head-CODE. */
    public String heads(String unit) {
        return "head-" + unit;
    }

    /** The unit an account belongs to, or null. */
    public String unitOf(String userId) {
        throw new IllegalStateException("in the making");
    }

    /** Display name of an account: the person's name, or the unit's for a clerk's account. */
    public String nameOf(String userId) {
        throw new IllegalStateException("in the making");
    }
}
