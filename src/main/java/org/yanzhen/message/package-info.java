/** Reminders and notices: an outbox, an inbox, and mail. */
@org.springframework.modulith.ApplicationModule(displayName = "message")
package org.yanzhen.message;
