package org.yanzhen.laggard;

/**
 * B14: what an amendment did to one unit in one item of one quarter.
 *
 * @param effect LISTED, UNLISTED, STREAK (on the list or off it as before, another streak), RANK (only its place)
 */
public record AmendmentEffect(
        String quarter,
        String code,
        String unit,
        String effect,
        Integer rankBefore,
        Integer rankAfter,
        int streakBefore,
        int streakAfter) {}
