/** Scoring panels and votes of every programme: members, recusal, what was cast once, and counts that leak nothing. */
@org.springframework.modulith.ApplicationModule(displayName = "ballot")
package org.yanzhen.ballot;
