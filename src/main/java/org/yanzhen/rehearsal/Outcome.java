package org.yanzhen.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * What came of a play: the ledger in its order, and what did not go as written.
 *
 * @param edition the tables and diagrams that were changed: file name, and the beginning of its SHA-256
 * @param names what a subject, item or account is called: key as in the facts, Chinese name
 * @param uses how often each table and diagram was used, by its key; empty for an outcome kept before this was counted
 * @param error what ended the play early, or null
 */
public record Outcome(
        String name,
        String from,
        String to,
        long seed,
        Map<String, String> edition,
        Map<String, String> names,
        List<Fact> facts,
        List<Refusal> refusals,
        List<Waiting> waiting,
        Map<String, Use> uses,
        Failure error) {

    public Outcome {
        if (uses == null) uses = Map.of();
    }

    /** How often a table was asked or a diagram begun; rows says how often each row of a table decided, numbered from 1. */
    public record Use(String file, int times, Map<Integer, Integer> rows) {}

    /** A fact; at is Shanghai time to the minute, item and period are empty where there is none. */
    public record Fact(
            String at,
            String programme,
            String fact,
            String caseKey,
            String subject,
            String actor,
            String item,
            String period,
            Map<String, Object> details,
            Ruling ruling) {}

    /** The ruling a fact rests on; basis is RULE or POLICY. */
    public record Ruling(
            String table,
            String version,
            String rule,
            String clause,
            String basis,
            Map<String, Object> inputs,
            Map<String, Object> outputs) {}

    /** Something the house refused, or an act of the script that could not be done; expected if the script says so. */
    public record Refusal(
            String at,
            String by,
            String process,
            String element,
            String caseKey,
            String code,
            String field,
            String sentence,
            boolean expected,
            int line) {}

    /** Where cases stood at the end: which element, which ones, since when; due is when it goes on by itself, or null. */
    public record Waiting(
            String process, String element, String label, List<String> instances, String since, String due) {}

    /** The error that ended the play. */
    public record Failure(String at, String process, String element, String caseKey, String message) {}

    /** Whether it went to its end as written. */
    public boolean played() {
        return error == null && refusals.stream().allMatch(Refusal::expected);
    }
}
