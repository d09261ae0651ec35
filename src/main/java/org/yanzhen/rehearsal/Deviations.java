package org.yanzhen.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.record.Fact;

/**
 * Where somebody did something else than usual, as the ledger tells it: codes and days, never what was written. A text that
 * a form asks for is replaced by a sample.
 */
final class Deviations {
    static final String SAMPLE = "导出时不带原文，这里是样例文字。";
    /** Facts, rows and the engine's own log are written by one act, a little one after the other. */
    static final Duration SAME_MOMENT = Duration.ofSeconds(10);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private record Kind(String element, String fact, Function<Fact, Map<String, Object>> form) {}

    private static final List<Kind> KINDS = List.of(
            kind(
                    "tenBestOfficials",
                    "campaignOpened",
                    f -> fields(
                            "opinionDays", f.details().get("opinionDays"),
                            "publicNotice", f.details().get("publicNotice"),
                            "departments", f.details().get("departments"))),
            kind("user_reviewNomination", "nominationReturned", f -> fields("verdict", "return", "reason", SAMPLE)),
            kind(
                    "user_decideVacancy",
                    "vacancyDecided", // who follows in order follows from scores: the usual form finds somebody
                    f -> "replace".equals(f.details().get("decision"))
                            ? Map.of()
                            : fields(
                                    "decision",
                                    f.details().get("decision"),
                                    "places",
                                    "= min(view.places, " + f.details().get("places") + ")")),
            kind("user_confirmOverride", "silenceOverrideRefused", f -> fields("verdict", "refuse", "note", SAMPLE)),
            kind("user_confirmApproval", "listReturned", f -> fields("verdict", "return", "reason", SAMPLE)),
            kind("user_confirmBulletin", "bulletinRedrafted", f -> fields("verdict", "redraft")),
            kind("user_checkList", "listRechecked", f -> fields("verdict", "recheck")),
            kind(
                    "user_checkList",
                    "listConfirmed",
                    f -> fields("without", f.details().get("without"))),
            kind("user_checkAmendment", "amendmentRefused", f -> fields("verdict", "refuse", "note", SAMPLE)),
            kind(
                    "user_filePlan",
                    "extensionAsked",
                    f -> fields(
                            "kind", "extension", "extensionDay", f.details().get("day"), "extensionReason", SAMPLE)),
            kind("user_reviewPlan", "planReturned", f -> fields("verdict", "return", "opinion", SAMPLE)),
            kind(
                    "user_decideExtension",
                    "extensionGranted",
                    f -> fields("decision", "grant", "newDay", f.details().get("to"))),
            kind("user_decideExtension", "extensionRefused", f -> fields("decision", "refuse", "reason", SAMPLE)),
            kind(
                    "user_reportMilestone",
                    "milestonePostponed",
                    f -> fields(
                            "progress",
                            "behind",
                            "account",
                            SAMPLE,
                            "newDay",
                            f.details().get("to"))),
            kind("user_decideFinding", "findingUnfounded", f -> fields("verdict", "unfounded", "reason", SAMPLE)),
            kind("user_issueBulletin", "bulletinRedrafted", f -> fields("verdict", "redraft")),
            kind("user_issueCommendation", "catchUpDropped", f -> fields("verdict", "drop", "reason", SAMPLE)),
            kind("user_issueCommendation", "bulletinRedrafted", f -> fields("verdict", "redraft")),
            kind("user_checkSummary", "bulletinRedrafted", f -> fields("verdict", "redraft")),
            kind(
                    "inspectionVisit",
                    "visitRecorded",
                    f -> fields("unit", code(f), "day", f.details().get("day"))),
            kind(
                    "concealment",
                    "findingRecorded",
                    f -> fields(
                            "quarter",
                            f.caseKey(),
                            "unit",
                            code(f),
                            "kind",
                            f.details().get("kind"),
                            "code",
                            f.details().get("code"))),
            kind(
                    "unitSuccession",
                    "streakInherited",
                    f -> fields(
                            "predecessor", code(f),
                            "successor", f.details().get("successor"),
                            "documentDay", f.details().get("documentDay"))),
            kind(
                    "laggardQuarter",
                    "quarterOpened",
                    f -> fields(
                            "year",
                            f.details().get("year"),
                            "quarter",
                            f.details().get("quarter"))),
            kind(
                    "user_report",
                    "reportFiled",
                    f -> fields("noChange", f.details().get("noChange"))),
            kind(
                    "user_confirmQuarter",
                    "quarterConfirmed",
                    f -> fields("verdict", "confirm", "meetingDay", f.details().get("meeting"))),
            kind("user_confirmQuarter", "quarterReopened", f -> fields("verdict", "again", "reason", SAMPLE)),
            kind("user_checkAnswer", "letterAnswerReturned", f -> fields("verdict", "return", "reason", SAMPLE)),
            kind(
                    "falseFigure",
                    "figureFound",
                    f -> fields(
                            "year",
                            year(f),
                            "quarterNo",
                            String.valueOf(f.details().get("quarter")),
                            "unit",
                            code(f),
                            "code",
                            f.details().get("code"))),
            kind(
                    "user_decideFigure",
                    "figureDecided",
                    f -> Boolean.TRUE.equals(f.details().get("founded"))
                            ? Map.of()
                            : fields("verdict", "unfounded", "why", SAMPLE)),
            kind("vetoRecord", "vetoProposed", f -> veto(f, "IMPOSE")),
            kind("vetoRecord", "vetoWithdrawalProposed", f -> veto(f, "WITHDRAW")),
            kind("user_checkVeto", "vetoRefused", f -> fields("verdict", "refuse", "reason", SAMPLE)),
            kind("user_confirmGrades", "gradesReopened", f -> fields("verdict", "again", "reason", SAMPLE)),
            kind("user_confirmGrades", "gradesConfirmed", f -> fields("verdict", "confirm")),
            kind("user_approveGrades", "gradesReturned", f -> fields("verdict", "return", "reason", SAMPLE)));

    private final List<Fact> left;

    Deviations(List<Fact> facts) {
        this.left = new ArrayList<>(facts);
    }

    /** What this deed's form said besides the usual; each fact speaks for one deed. */
    Map<String, Object> of(Deed deed) {
        String element = deed.start() ? deed.process() : deed.task();
        for (Kind kind : KINDS) {
            if (!kind.element().equals(element)) continue;
            var fact = left.stream()
                    .filter(f -> f.kind().equals(kind.fact()) && tells(f, deed))
                    .findFirst();
            if (fact.isPresent()) {
                left.remove(fact.get());
                return kind.form().apply(fact.get());
            }
        }
        return Map.of();
    }

    private static boolean tells(Fact fact, Deed deed) {
        return fact.actor().equals(deed.user())
                && sameMoment(fact.at(), deed.at())
                && (deed.start() || deed.caseKey().startsWith(fact.caseKey()) && about(fact, deed));
    }

    static boolean sameMoment(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_MOMENT) < 0;
    }

    /** Whoever hands in two things within seconds: the case of a single unit hears only of this unit. */
    private static boolean about(Fact fact, Deed deed) {
        String inside = deed.caseKey().substring(fact.caseKey().length());
        if (inside.isEmpty() || ID.matcher(inside).find()) return true;
        if (fact.subject().startsWith("report:")) return inside.endsWith(":" + fact.subject());
        if (fact.subject().startsWith("quarter:")) return inside.endsWith(":q" + code(fact));
        return !fact.subject().startsWith("unit:") || inside.endsWith(":" + code(fact));
    }

    private static Kind kind(String element, String fact, Function<Fact, Map<String, Object>> form) {
        return new Kind(element, fact, form);
    }

    private static Map<String, Object> veto(Fact fact, String action) {
        return fields(
                "year", year(fact),
                "unit", code(fact),
                "kind", fact.details().get("kind"),
                "action", action,
                "documentDay", fact.details().get("document"));
    }

    /** The year in the key of a case, as forms of the conduct year hand it in. */
    private static String year(Fact fact) {
        return fact.caseKey().split(":")[1];
    }

    /** The unit a fact is about. */
    private static String code(Fact fact) {
        return fact.subject().substring(fact.subject().indexOf(':') + 1);
    }

    private static Map<String, Object> fields(Object... pairs) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) if (pairs[i + 1] != null) fields.put((String) pairs[i], pairs[i + 1]);
        return fields;
    }
}
