package org.yanzhen.desk.model;

import java.util.List;
import java.util.UUID;

/**
 * A nominee as the board needs him or her: no deeds, no texts of opinions, no scores of members.
 *
 * @param nomination state of the unit's nomination
 * @param answered departments that have given their opinion, or whose silence was overridden
 * @param objections classes of the objections raised
 */
public record Nominated(
        UUID id,
        String unit,
        UUID person,
        String name,
        String post,
        String level,
        String track,
        int unitOrder,
        String frontLine,
        String stage,
        String leftKind,
        String nomination,
        int answered,
        List<String> objections) {

    /** Steps of the funnel, from the first to the last. */
    public static final List<String> STAGES = List.of("nominated", "candidate", "shortlisted", "approved");

    /** Whether this person came at least as far as the stage. */
    public boolean reached(String step) {
        return STAGES.indexOf(stage) >= STAGES.indexOf(step);
    }

    public boolean accepted() {
        return nomination.equals("accepted");
    }

    /** Out for good: an objection is a veto (A15), and who left has left. */
    public boolean out() {
        return leftKind != null || !objections.isEmpty();
    }

    /**
     * Where this person stands.
     *
     * @param campaignStage stage of the campaign
     * @param departments departments asked
     */
    public Standing standing(String campaignStage, int departments) {
        if (leftKind != null)
            return switch (leftKind) {
                case "withdrawal" -> Standing.WITHDRAWN;
                case "promotion" -> Standing.PROMOTED;
                default -> Standing.STOPPED;
            };
        if (!objections.isEmpty()) return Standing.STOPPED;
        int now = Funnel.place(campaignStage);
        return switch (stage) {
            case "approved" -> Standing.APPROVED;
            case "shortlisted" -> now > Funnel.place("approval") ? Standing.NOT_APPROVED : Standing.SHORTLISTED;
            case "candidate" -> now > Funnel.place("review") ? Standing.NOT_SHORTLISTED : Standing.CANDIDATE;
            default -> {
                if (now > Funnel.place("screening")) yield Standing.NOT_CANDIDATE;
                if (now == Funnel.place("screening") && accepted())
                    yield answered < departments ? Standing.WAITING : Standing.CLEAR;
                yield switch (nomination) {
                    case "accepted" -> Standing.ACCEPTED;
                    case "returned" -> Standing.RETURNED;
                    default -> Standing.FILED;
                };
            }
        };
    }
}
