package org.yanzhen.laggard;

import java.util.List;

/** Standings of a published quarter and of all later published ones of its year, before and after figures of it changed. */
public record Replay(List<Standing> before, List<Standing> after) {}
