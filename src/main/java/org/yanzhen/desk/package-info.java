/** Our own pages: deadlines, boards, the notice board, the inbox, and why. It reads; what it changes it asks of others. */
@org.springframework.modulith.ApplicationModule(displayName = "desk")
package org.yanzhen.desk;
