/** Interviews and admonition talks: appointment, minutes, undertakings, follow-up. Shared by the programmes. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.interview;
