package org.yanzhen.roster;

/** What an import changed; nothing if the roster said so already. Published in its transaction for rooms that follow the roster. */
public record Imported(
        int unitsAdded, int unitsChanged, int peopleAdded, int peopleChanged, int kinAdded, int kinRemoved) {
    public boolean nothing() {
        return unitsAdded + unitsChanged + peopleAdded + peopleChanged + kinAdded + kinRemoved == 0;
    }
}
