/** Programme A: the ten best officials, from the units' nominations to the commendation. */
@org.springframework.modulith.ApplicationModule(displayName = "selection")
package org.yanzhen.selection;
