/** Working days, and everything that is owed until a day. */
@org.springframework.modulith.ApplicationModule(displayName = "calendar")
package org.yanzhen.calendar;
