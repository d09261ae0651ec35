package org.yanzhen.scoreboard;

/**
 * A year's indicators were loaded. Published in its transaction for rooms that follow the scoreboard.
 *
 * @param changed false if the file says what is there already
 * @param sample whether this is the sample city's first start
 */
public record Loaded(String board, int year, int indicators, int participants, boolean changed, boolean sample) {}
