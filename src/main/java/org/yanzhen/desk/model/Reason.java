package org.yanzhen.desk.model;

import java.util.List;

/**
 * Why a result is what it is, in the order people ask.
 *
 * @param sentence the whole answer in one sentence
 * @param objection whom to turn to with an objection
 */
public record Reason(
        String title,
        String context,
        String back,
        String sentence,
        List<Line> facts,
        List<Verdict> verdicts,
        List<Policy> policies,
        Near near,
        Peers peers,
        List<Event> timeline,
        String objection) {

    /** A reason without peers. */
    public Reason(
            String title,
            String context,
            String back,
            String sentence,
            List<Line> facts,
            List<Verdict> verdicts,
            List<Policy> policies,
            Near near,
            List<Event> timeline,
            String objection) {
        this(title, context, back, sentence, facts, verdicts, policies, near, null, timeline, objection);
    }

    /** A fact with who supplied it; the source may be null. */
    public record Line(String label, String text, String source) {}

    /** A table that was asked, with the rows that fired between their neighbours. */
    public record Verdict(
            String question,
            String number,
            boolean policy,
            String clause,
            String caption,
            List<String> columns,
            List<Row> rows,
            String at) {}

    /** A row of a table; its cells stand in the order of the columns. */
    public record Row(int no, boolean fired, List<String> cells, String sentence) {}

    /** A point the document leaves open, and what was decided. */
    public record Policy(String number, String sentence) {}

    /** Who nearly made it: one line per person, those in first. */
    public record Near(String caption, List<Miss> people) {}

    public record Miss(
            int rank, String name, String unit, int total, int width, boolean in, boolean self, String gap) {}

    /**
     * Everybody ranked beside the one: a line per unit, best first.
     *
     * @param result what the column about the outcome is called
     */
    public record Peers(String caption, String figure, String result, boolean bars, List<Peer> units) {}

    /** One unit of the pool: its figure in words and as a bar of 100; the mark is where the target stands, or null. */
    public record Peer(
            String rank,
            String name,
            String link,
            String figure,
            int width,
            Integer mark,
            boolean below,
            String listed,
            boolean self,
            String gap) {}

    /** Something that happened, or is still to come. */
    public record Event(String at, String text, String who, boolean open) {}
}
