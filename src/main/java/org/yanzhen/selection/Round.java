package org.yanzhen.selection;

/** The three kinds of panel work: which body sits, which deadline drives it, and who hears of a long delay. */
enum Round {
    SCORE("score", "score", "leadingGroup", "chair", "评分", "scoring"),
    SECOND_VOTE("secondVote", "secondVote", "leadingGroup", "chair", "就并列人选再次投票", "secondVote"),
    VOTE("approval", "vote", "committee", "secretary", "投票", "voting");

    /** Kind of the ballot. */
    final String ballot;
    /** Kind of the deadline. */
    final String deadline;
    /** The body that sits. */
    final String body;
    /** The group that is told when the office lets an overdue round lie. */
    final String above;
    /** What a member does, as people read it. */
    final String work;
    /** Stem of the facts. */
    final String fact;

    Round(String ballot, String deadline, String body, String above, String work, String fact) {
        this.ballot = ballot;
        this.deadline = deadline;
        this.body = body;
        this.above = above;
        this.work = work;
        this.fact = fact;
    }
}
