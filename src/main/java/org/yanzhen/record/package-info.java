/** The ledger: every fact, once, for ever. */
@org.springframework.modulith.ApplicationModule(displayName = "record")
package org.yanzhen.record;
