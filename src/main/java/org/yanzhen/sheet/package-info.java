/** Excel in and out: typed rows, and every error named by sheet, row and column. */
@org.springframework.modulith.ApplicationModule(displayName = "sheet")
package org.yanzhen.sheet;
