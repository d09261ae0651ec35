package org.yanzhen.scoreboard;

/**
 * One thing that is measured and ranked in a year, for one category of units.
 *
 * @param board city, or the code of the unit whose sections compete
 * @param item what the listing table calls it; several indicators may be otherRanked
 * @param kind VALUE against a target, SCORE, or REGION_RANK from a higher bulletin
 * @param rankedBy COMPLETION ranks by actual / target, ACTUAL by the figure itself
 * @param targetBasis QUARTER: the cumulative target; SCHEDULE: the elapsed share of the year; NONE
 * @param pool OWN: ranked among its own category; ALL: among all that take part
 * @param regionSize how many are ranked in the region, for a REGION_RANK
 */
public record Indicator(
        String board,
        int year,
        String code,
        String category,
        String name,
        String item,
        String measure,
        String kind,
        boolean lowIsBetter,
        String rankedBy,
        String targetBasis,
        String scope,
        String pool,
        Integer regionSize,
        String supplier,
        int sort) {}
