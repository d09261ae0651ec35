package org.yanzhen.selection.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A9: the democratic recommendation of one unit and whom it names, in its own order.
 *
 * @param votes of each person, in that order
 */
public record Recommendation(LocalDate meetingDay, int entitled, int present, List<Integer> votes) {
    /** Policy: a meeting held longer than this before the campaign is another one's. */
    public static final int DAYS_BEFORE = 30;

    /** A4: lines of work that count as front line. */
    public static final Set<String> FRONT_LINE =
            Set.of("majorProject", "enterpriseService", "petitions", "ruralDevelopment", "povertyRelief");

    public Recommendation {
        votes = List.copyOf(votes);
    }

    /** What is wrong with it for a unit with this quota. */
    public Optional<Problem> problem(int quota, LocalDate windowFrom, LocalDate today) {
        LocalDate earliest = windowFrom.minusDays(DAYS_BEFORE);
        if (meetingDay.isAfter(today))
            return wrong("nomination.meetingDay", "meetingDay", "民主推荐的日期" + meetingDay + "还没有到，请填实际召开的日期。");
        if (meetingDay.isBefore(earliest))
            return wrong("nomination.meetingDay", "meetingDay", "民主推荐要在" + earliest + "以后召开，请填本次推荐的日期。");
        if (present > entitled)
            return wrong("nomination.present", "present", "实到" + present + "人，多于应到的" + entitled + "人，请核对。");
        if (votes.isEmpty()) return wrong("nomination.nobody", "nominees", "请至少推荐1名人选；不推荐的单位不用报送。");
        if (votes.size() > quota)
            return wrong(
                    "nomination.overQuota",
                    "nominees",
                    "本单位最多推荐" + quota + "名，现在有" + votes.size() + "名。请按本单位的排序留下前" + quota + "名，删去其余的。");
        for (int i = 0; i < votes.size(); i++)
            if (votes.get(i) > present)
                return wrong(
                        "nomination.votes",
                        "nominees[" + i + "].votes",
                        "第" + (i + 1) + "名得" + votes.get(i) + "票，多于实到的" + present + "人，请核对。");
        return Optional.empty();
    }

    private static Optional<Problem> wrong(String code, String field, String sentence) {
        return Optional.of(new Problem(code, field, sentence));
    }
}
