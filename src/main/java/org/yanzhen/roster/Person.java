package org.yanzhen.roster;

import java.util.UUID;

/**
 * Somebody on the roster.
 *
 * @param level clerk, staff, deputySection, section, deputyDivision, division
 * @param established whether he or she is within the establishment (编制)
 * @param userId the account of this person, or null
 */
public record Person(
        UUID id, String name, String unit, String post, String level, boolean established, String userId) {}
