package org.yanzhen.selection;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Attachments.Attachment;
import org.yanzhen.calendar.WorkingDays;
import org.yanzhen.house.Json;
import org.yanzhen.house.View;
import org.yanzhen.roster.Roster;
import org.yanzhen.selection.model.Recommendation;
import org.yanzhen.selection.model.Wording;

/** What the tasks of a nomination show. */
@Component
class NominationViews {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Roster roster;
    private final Attachments attachments;

    NominationViews(Roster roster, Attachments attachments) {
        this.roster = roster;
        this.attachments = attachments;
    }

    View filing(Campaign c, Nomination n) {
        Map<String, Object> draft = n.draft() == null ? null : Json.map(n.draft());
        return heading(c, n)
                .with("quota", n.quota())
                .with("returned", n.returnReason())
                .with(
                        "meetingFrom",
                        c.nomination()
                                .from()
                                .minusDays(Recommendation.DAYS_BEFORE)
                                .toString())
                .with("meetingTo", c.nomination().to().toString())
                .with(
                        "people",
                        roster.people(n.unit()).stream()
                                .map(p -> row(
                                        "id", p.id(),
                                        "name", p.name(),
                                        "post", p.post(),
                                        "level", Wording.of(Wording.LEVELS, p.level()),
                                        "established", p.established()))
                                .toList())
                .with("levels", Wording.choices(Wording.LEVELS))
                .with("frontLines", Wording.choices(Wording.FRONT_LINES))
                .with("draft", draft)
                .with("files", draft == null ? Map.of() : files(idsOf(draft)));
    }

    View review(Campaign c, Nomination n, List<Nominee> people) {
        var established = roster.people(n.unit()).stream().collect(Collectors.toMap(p -> p.id(), p -> p.established()));
        return heading(c, n)
                .with("quota", n.quota())
                .with("filedAt", MOMENT.format(n.filedAt().atZone(WorkingDays.ZONE)))
                .with("filedBy", roster.nameOf(n.filedBy()))
                .with("meetingDay", DAY.format(n.meetingDay()))
                .with("entitled", n.entitled())
                .with("present", n.present())
                .with("signedForm", n.signedForm())
                .with("files", files(List.of(n.signedForm())))
                .with(
                        "nominees",
                        people.stream()
                                .map(p -> row(
                                        "order", p.unitOrder(),
                                        "name", p.name(),
                                        "post", p.post(),
                                        "level", Wording.of(Wording.LEVELS, p.level()),
                                        "established", established.getOrDefault(p.person(), true),
                                        "votes", p.votes(),
                                        "deeds", p.deeds(),
                                        "frontLine", Wording.of(Wording.FRONT_LINES, p.frontLine()),
                                        "photoOne", p.photoOne(),
                                        "photoTwo", p.photoTwo()))
                                .toList());
    }

    private View heading(Campaign c, Nomination n) {
        LocalDate last = c.nomination().to();
        return View.of()
                .with("unitName", roster.unit(n.unit()).name())
                .with("campaignTitle", c.title())
                .with("windowFrom", DAY.format(c.nomination().from()))
                .with("windowTo", DAY.format(last));
    }

    // name and size of each file, by id
    private Map<String, Object> files(List<UUID> ids) {
        return attachments.of(ids).stream()
                .collect(Collectors.toMap(
                        f -> f.id().toString(), f -> row("name", f.name(), "size", size(f), "kind", f.kind())));
    }

    private static String size(Attachment file) {
        return file.size() < 1024 * 1024
                ? Math.max(1, file.size() / 1024) + " kB"
                : "%.1f MB".formatted(file.size() / 1024.0 / 1024.0);
    }

    @SuppressWarnings("unchecked")
    private static List<UUID> idsOf(Map<String, Object> draft) {
        var rows = (List<Map<String, Object>>) draft.get("nominees");
        return Stream.concat(
                        Stream.of(draft.get("signedForm")),
                        rows.stream().flatMap(r -> Stream.of(r.get("photoOne"), r.get("photoTwo"))))
                .map(id -> UUID.fromString((String) id))
                .toList();
    }

    private static Map<String, Object> row(Object... pairs) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) row.put((String) pairs[i], pairs[i + 1]);
        return row;
    }
}
