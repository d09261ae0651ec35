/** Programme D: the conduct-and-capability year. Monthly reports, inspection, ranks, lights, annual grades. */
@org.springframework.modulith.ApplicationModule(displayName = "conduct")
package org.yanzhen.conduct;
