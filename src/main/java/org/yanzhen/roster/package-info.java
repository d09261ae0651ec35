/** Units with their categories, people with their posts, kin, and the sample city. */
@org.springframework.modulith.ApplicationModule(displayName = "roster")
package org.yanzhen.roster;
