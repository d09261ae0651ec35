package org.yanzhen.rehearsal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yanzhen.rehearsal.Outcome.Fact;

/** What a leader asks of a year: who was chosen, listed, escalated, graded, and what was late. */
public record Summary(List<Part> parts) {
    /** The five questions. */
    public enum Question {
        CHOSEN,
        LISTED,
        ESCALATED,
        GRADED,
        LATE
    }

    /** One answer: a topic and the facts that make it up, oldest first. */
    public record Part(Question question, String topic, List<Fact> facts) {}

    private static final Map<Question, Set<String>> KINDS = Map.of(
            Question.CHOSEN,
                    Set.of(
                            "candidateFixed",
                            "shortlisted",
                            "nomineeShortlisted",
                            "approved",
                            "commended",
                            "nomineeLeft"),
            Question.LISTED, Set.of("laggardListed", "caughtUp", "catchUpCommended"),
            Question.ESCALATED,
                    Set.of(
                            "measureRaised",
                            "measureWithdrawn",
                            "pointsDeducted",
                            "findingDeducted",
                            "letterIssued",
                            "unitVetoed",
                            "nomineeVetoed",
                            "scoreWithdrawn"),
            Question.GRADED, Set.of("lightShown", "gradePublished", "gradeCorrected"),
            Question.LATE, Set.of("notNominated", "reportMissed", "statementLapsed", "figureStatementLapsed"));

    /** The answers of a play, question by question, the topics of each in the order in which they first came about. */
    public static Summary of(Outcome outcome) {
        var parts = new ArrayList<Part>();
        for (Question question : Question.values()) {
            var topics = new LinkedHashMap<String, List<Fact>>();
            for (Fact f : outcome.facts())
                if (question == of(f.fact()))
                    topics.computeIfAbsent(Topic.of(f), t -> new ArrayList<>()).add(f);
            topics.forEach((topic, facts) -> parts.add(new Part(question, topic, List.copyOf(facts))));
        }
        return new Summary(List.copyOf(parts));
    }

    /** Which question a kind of fact answers, or null. */
    static Question of(String kind) {
        for (Question question : Question.values()) if (KINDS.get(question).contains(kind)) return question;
        return kind.endsWith("Overdue") ? Question.LATE : null;
    }
}
