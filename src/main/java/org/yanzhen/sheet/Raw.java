package org.yanzhen.sheet;

import java.time.LocalDate;

/**
 * What a cell says before anybody asks what it should be.
 *
 * @param text as a person reads it, without blanks around it; null if empty
 * @param number if the cell is a number
 * @param day if it is a number shown as a day
 * @param percent if it is a number shown as a percentage
 */
record Raw(String text, Double number, LocalDate day, boolean percent) {
    static final Raw EMPTY = new Raw(null, null, null, false);

    static Raw of(String text) {
        String clean = text == null
                ? ""
                : text.replace('\u00a0', ' ').replace("\ufeff", "").strip();
        return clean.isEmpty() ? EMPTY : new Raw(clean, null, null, false);
    }
}
