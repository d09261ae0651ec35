/** Decisions by table, and the why of each. */
@org.springframework.modulith.ApplicationModule(displayName = "rulings")
package org.yanzhen.rulings;
