/** A year played through the real engine against a simulated clock, and what a changed table would have done. */
@org.springframework.modulith.ApplicationModule(displayName = "rehearsal")
package org.yanzhen.rehearsal;
