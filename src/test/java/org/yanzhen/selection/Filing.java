package org.yanzhen.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yanzhen.Play;
import org.yanzhen.attachment.Attachments;
import org.yanzhen.attachment.Files;
import org.yanzhen.roster.Person;
import org.yanzhen.roster.Roster;

/** What a clerk types and uploads, for tests. */
public final class Filing {
    private static final String DEEDS = "带队驻点，半年内完成三个重大项目的征地拆迁，没有一起信访。";

    private final Play play;
    private final Attachments attachments;
    private final Roster roster;
    private final String unit;
    private final Map<String, Object> form = new HashMap<>();
    private final List<Map<String, Object>> nominees = new ArrayList<>();

    public Filing(Play play, Attachments attachments, Roster roster, String unit) {
        this.play = play;
        this.attachments = attachments;
        this.roster = roster;
        this.unit = unit;
        form.put("meetingDay", "2018-12-08");
        form.put("entitled", 40);
        form.put("present", 38);
        form.put("nominees", nominees);
        form.put("signedForm", upload("推荐表.pdf", Files.pdf()).toString());
    }

    /** The plan's own calendar, as the start form sends it. */
    public static Map<String, Object> campaign() {
        var form = new HashMap<String, Object>();
        form.put("year", 2018);
        form.put("nominationFrom", "2018-12-08");
        form.put("nominationTo", "2018-12-15");
        form.put("screeningFrom", "2018-12-17");
        form.put("screeningTo", "2019-01-16");
        form.put("reviewFrom", "2019-01-17");
        form.put("reviewTo", "2019-02-28");
        form.put("approvalFrom", "2019-02-01");
        form.put("approvalTo", "2019-03-31");
        form.put("opinionDays", 10);
        form.put("departments", List.of("disciplineCommission", "politicalLegal", "healthFamily", "petitions"));
        form.put("publicNotice", false);
        return form;
    }

    /** Somebody of the unit's roster whom the rules allow; the i-th. */
    public Filing nominee(int i) {
        return nominee(eligible().get(i).id(), 30 - i);
    }

    public Filing nominee(UUID person, int votes) {
        var row = row(votes);
        row.put("person", person.toString());
        row.put("byHand", false);
        return this;
    }

    /** Somebody the roster does not know. */
    public Filing byHand(String name, String level) {
        var row = row(20);
        row.put("byHand", true);
        row.put("name", name);
        row.put("post", "项目专班组长");
        row.put("level", level);
        row.put("established", true);
        return this;
    }

    public Filing with(String field, Object value) {
        form.put(field, value);
        return this;
    }

    public Filing without(String field) {
        form.remove(field);
        return this;
    }

    /** Changes a field of the i-th row; null takes it away. */
    public Filing row(int i, String field, Object value) {
        if (value == null) nominees.get(i).remove(field);
        else nominees.get(i).put(field, value);
        return this;
    }

    public Map<String, Object> form() {
        return form;
    }

    public UUID id(int i, String field) {
        return UUID.fromString((String) nominees.get(i).get(field));
    }

    public List<Person> eligible() {
        return roster.people(unit).stream()
                .filter(p -> p.established() && !p.level().endsWith("ivision"))
                .toList();
    }

    public UUID upload(String name, byte[] bytes) {
        return play.as(unit, () -> attachments.receive(name, bytes, null).id());
    }

    private Map<String, Object> row(int votes) {
        var row = new HashMap<String, Object>();
        row.put("votes", votes);
        row.put("deeds", DEEDS);
        row.put("frontLine", "majorProject");
        row.put("photoOne", upload("一.jpg", Files.photo()).toString());
        row.put("photoTwo", upload("二.jpg", Files.photo()).toString());
        nominees.add(row);
        return row;
    }
}
