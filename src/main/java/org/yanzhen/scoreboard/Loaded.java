package org.yanzhen.scoreboard;

/**
 * What a year's plan says after it was taken in.
 *
 * @param changed false if the file says what was there already
 */
public record Loaded(String board, int year, int indicators, int participants, boolean changed) {}
