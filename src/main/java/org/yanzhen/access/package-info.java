/** Login, roles, and what each role may do in the engine's webapps. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.access;
