package org.yanzhen.roster;

import java.util.List;

/**
 * An account the roster asks for.
 *
 * @param name what people read: the person's name, or the unit's for its clerk
 * @param groups unit-CODE, head-CODE, and in the sample city the standing bodies
 */
public record Account(String userId, String name, String unit, List<String> groups) {}
