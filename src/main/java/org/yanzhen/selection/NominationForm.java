package org.yanzhen.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yanzhen.house.Form;
import org.yanzhen.house.Json;
import org.yanzhen.selection.model.Recommendation;
import org.yanzhen.selection.model.Wording;

/** What a unit's clerk typed: the recommendation and the people, in the unit's own order. */
record NominationForm(Recommendation what, UUID signedForm, List<Row> rows) {
    private static final List<String> LEVELS = List.copyOf(Wording.LEVELS.keySet());

    /**
     * One person. Chosen from the roster by id, or typed by hand; the id of somebody typed by hand is that of the roster's entry
     * made when it was filed first.
     */
    record Row(
            UUID person,
            boolean byHand,
            String name,
            String post,
            String level,
            boolean established,
            int votes,
            String deeds,
            String frontLine,
            UUID photoOne,
            UUID photoTwo) {
        Row as(UUID id, String rosterName, String rosterPost, String rosterLevel, boolean rosterEstablished) {
            return new Row(
                    id,
                    byHand,
                    rosterName,
                    rosterPost,
                    rosterLevel,
                    rosterEstablished,
                    votes,
                    deeds,
                    frontLine,
                    photoOne,
                    photoTwo);
        }

        Row as(UUID id) {
            return as(id, name, post, level, established);
        }
    }

    /** Reads everything typed, or refuses with the first thing wrong. */
    static NominationForm read(Form form, int quota, LocalDate windowFrom, LocalDate today) {
        var people = form.rows("nominees");
        var votes = new ArrayList<Integer>();
        LocalDate day = form.requiredDay("meetingDay", "民主推荐的日期");
        int entitled = form.requiredInteger("entitled", "应到人数", 1, 100_000);
        int present = form.requiredInteger("present", "实到人数", 1, 100_000);
        // more people than places is said first, before their rows are read one by one
        if (people.size() <= quota)
            for (int i = 0; i < people.size(); i++)
                votes.add(people.get(i).requiredInteger("votes", "第" + (i + 1) + "名的得票数", 0, 100_000));
        else people.forEach(p -> votes.add(0));
        var what = new Recommendation(day, entitled, present, votes);
        what.problem(quota, windowFrom, today).ifPresent(p -> {
            throw form.refuse(p.code(), p.field(), p.sentence());
        });
        var rows = new ArrayList<Row>();
        for (int i = 0; i < people.size(); i++) rows.add(row(people.get(i), i + 1, votes.get(i)));
        UUID signed = form.id("signedForm", "签字盖章的推荐表");
        if (signed == null) throw form.refuse("nomination.signedForm", "signedForm", "请上传签字盖章的推荐表（PDF或Word）。");
        return new NominationForm(what, signed, rows);
    }

    private static Row row(Form row, int place, int votes) {
        boolean byHand = row.yes("byHand");
        UUID person = row.id("person", "第" + place + "名");
        if (!byHand && person == null) throw row.refuse("form.missing", "person", "请选择第" + place + "名的人选，或改为手工填写。");
        String name = byHand ? row.required("name", "第" + place + "名的姓名", 2, 30) : null;
        String whom = name == null ? "第" + place + "名" : name;
        String frontLine = row.text("frontLine", whom + "的一线工作", 60);
        if (frontLine != null)
            frontLine = row.choice("frontLine", whom + "的一线工作", List.copyOf(Recommendation.FRONT_LINE));
        var typed = new Row(
                person,
                byHand,
                name,
                byHand ? row.required("post", whom + "的职务", 2, 60) : null,
                byHand ? row.choice("level", whom + "的级别", LEVELS) : null,
                byHand && row.yes("established"),
                votes,
                row.required("deeds", whom + "的主要事迹", 20, 2000),
                frontLine,
                row.id("photoOne", whom + "的第一张照片"),
                row.id("photoTwo", whom + "的第二张照片"));
        if (typed.photoOne() == null || typed.photoTwo() == null) {
            int missing = (typed.photoOne() == null ? 1 : 0) + (typed.photoTwo() == null ? 1 : 0);
            throw row.refuse(
                    "nominee.photo",
                    typed.photoOne() == null ? "photoOne" : "photoTwo",
                    "每名人选要两张近期一寸照片，" + whom + "还缺" + missing + "张，请上传。");
        }
        return typed;
    }

    /** Everything as it was typed, for the draft of a nomination that may come back. */
    String draft() {
        var draft = new LinkedHashMap<String, Object>();
        draft.put("meetingDay", what.meetingDay().toString());
        draft.put("entitled", what.entitled());
        draft.put("present", what.present());
        draft.put("signedForm", signedForm);
        draft.put("nominees", rows.stream().map(NominationForm::plain).toList());
        return Json.write(draft);
    }

    private static Map<String, Object> plain(Row row) {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("person", row.person());
        plain.put("byHand", row.byHand());
        plain.put("name", row.name());
        plain.put("post", row.post());
        plain.put("level", row.level());
        plain.put("established", row.established());
        plain.put("votes", row.votes());
        plain.put("deeds", row.deeds());
        plain.put("frontLine", row.frontLine());
        plain.put("photoOne", row.photoOne());
        plain.put("photoTwo", row.photoTwo());
        return plain;
    }
}
