/** The few words every room uses: what a person handed in, what a task shows, and how something is refused. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.yanzhen.house;
