package org.yanzhen.engine.check;

/** One thing that is wrong with what somebody wants to deploy; the element may be null. */
public record Finding(String resource, String element, String code, String message) {}
