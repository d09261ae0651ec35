package org.yanzhen.selection.model;

/** What is wrong with what somebody typed: a code for programs, the field at fault, a sentence that says how to mend it. */
public record Problem(String code, String field, String sentence) {}
