/** Numbered documents in the form of official documents: draft, Word file, publication, notice board. */
@org.springframework.modulith.ApplicationModule(displayName = "bulletin")
package org.yanzhen.bulletin;
