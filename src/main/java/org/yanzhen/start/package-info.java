/** How the house starts: with an embedded PostgreSQL and a sample city, or with a real database and neither. */
@org.springframework.modulith.ApplicationModule
package org.yanzhen.start;
