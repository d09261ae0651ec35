/** Programme B: tail geese. Lists, bulletins, rectification, escalation, catch-up. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.laggard;
