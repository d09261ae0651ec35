/** Indicators, targets, results of a period, and the ranks that follow from them. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.scoreboard;
