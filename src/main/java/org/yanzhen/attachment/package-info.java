/** Files handed in with forms: what they are is read from their bytes, and each case says who may read them. */
@org.springframework.modulith.ApplicationModule(displayName = "attachment")
package org.yanzhen.attachment;
