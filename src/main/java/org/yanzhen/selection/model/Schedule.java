package org.yanzhen.selection.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** A9-A13: the four windows of a campaign, first and last days included. */
public record Schedule(
        LocalDate nominationFrom,
        LocalDate nominationTo,
        LocalDate screeningFrom,
        LocalDate screeningTo,
        LocalDate reviewFrom,
        LocalDate reviewTo,
        LocalDate approvalFrom,
        LocalDate approvalTo) {

    /** The plan's own calendar of 2018, shifted to the year. */
    public static Schedule proposed(int year) {
        return new Schedule(
                LocalDate.of(year, 12, 8),
                LocalDate.of(year, 12, 15),
                LocalDate.of(year, 12, 17),
                LocalDate.of(year + 1, 1, 16),
                LocalDate.of(year + 1, 1, 17),
                YearMonth.of(year + 1, 2).atEndOfMonth(),
                LocalDate.of(year + 1, 2, 1),
                LocalDate.of(year + 1, 3, 31));
    }

    /** What is wrong with it, if it opens today. The review and the approval may overlap, as in the plan; no others. */
    public Optional<Problem> problem(int year, LocalDate today) {
        if (nominationFrom.getYear() != year)
            return wrong("nominationFrom", "推荐开始日要在" + year + "年内，现在是" + nominationFrom + "。");
        return ends(nominationFrom, nominationTo, "nominationTo", "推荐")
                .or(() -> ends(screeningFrom, screeningTo, "screeningTo", "初步筛选"))
                .or(() -> ends(reviewFrom, reviewTo, "reviewTo", "审核"))
                .or(() -> ends(approvalFrom, approvalTo, "approvalTo", "审定"))
                .or(() -> after(nominationTo, screeningFrom, "screeningFrom", "初步筛选", "推荐"))
                .or(() -> after(screeningTo, reviewFrom, "reviewFrom", "审核", "初步筛选"))
                .or(() -> approvalFrom.isBefore(reviewFrom)
                        ? wrong("approvalFrom", "审定不能比审核（" + reviewFrom + "）更早开始，请改晚一些。")
                        : Optional.empty())
                .or(() -> approvalTo.isAfter(reviewTo)
                        ? Optional.empty()
                        : wrong("approvalTo", "审定要在审核截止（" + reviewTo + "）之后截止，请改晚一些。"))
                .or(() -> approvalTo.getYear() > year + 1
                        ? wrong("approvalTo", "审定最晚到" + (year + 1) + "年底截止。")
                        : Optional.empty())
                .or(() -> nominationTo.isBefore(today)
                        ? wrong("nominationTo", "推荐截止日" + nominationTo + "已经过了，请改到今天或以后。")
                        : Optional.empty());
    }

    private static Optional<Problem> ends(LocalDate from, LocalDate to, String field, String name) {
        return to.isBefore(from) ? wrong(field, name + "的截止日不能早于开始日（" + from + "）。") : Optional.empty();
    }

    private static Optional<Problem> after(LocalDate end, LocalDate from, String field, String name, String before) {
        return from.isAfter(end)
                ? Optional.empty()
                : wrong(field, name + "要在" + before + "截止（" + end + "）以后开始，请改到" + end.plusDays(1) + "或更晚。");
    }

    private static Optional<Problem> wrong(String field, String sentence) {
        return Optional.of(new Problem("campaign.window", field, sentence));
    }
}
