package org.yanzhen.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yanzhen.engine.Deeds.Deed;
import org.yanzhen.record.Fact;

/**
 * Where somebody did something else than usual, as the ledger tells it: codes and days, never what was written. A text that
 * a form asks for is replaced by a sample.
 */
final class Deviations {
    private static final String SAMPLE = "导出时不带原文，这里是样例文字。";
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

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
                    "vacancyDecided",
                    f -> fields(
                            "decision",
                            f.details().get("decision"),
                            "places",
                            "replace".equals(f.details().get("decision"))
                                    ? null
                                    : f.details().get("places"))),
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
                            f.details().get("quarter"))));

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
                && Duration.between(fact.at(), deed.at()).abs().compareTo(SAME_MOMENT) < 0
                && (deed.start() || deed.caseKey().startsWith(fact.caseKey()));
    }

    private static Kind kind(String element, String fact, Function<Fact, Map<String, Object>> form) {
        return new Kind(element, fact, form);
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
