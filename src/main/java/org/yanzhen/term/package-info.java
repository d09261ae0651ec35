/** How long a duty has: days, reminders and chasing by a programme's tables. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.term;
